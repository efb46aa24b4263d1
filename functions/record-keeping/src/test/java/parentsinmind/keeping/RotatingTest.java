package parentsinmind.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.matching.Addresses;
import parentsinmind.matching.Heads;
import parentsinmind.matching.Identity;
import parentsinmind.store.Transaction;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Replacing the secret by which mothers are recognised. */
class RotatingTest {

  private static final Map<String, String> ROTATE = Map.of("rotate", "match-keys");
  private static final Duration A_WHILE = Duration.ofMinutes(3);

  /** More than a page of the walk. */
  private static final int MANY = 30;

  @TempDir private Path folder;

  private Kept kept;

  @BeforeEach
  void start() {
    kept = new Kept(folder);
  }

  @AfterEach
  void close() {
    kept.close();
  }

  @Test
  void everybodyIsFoundUnderTheNewKeyAndNothingStandsUnderTheOldOne() {
    List<String> mothers = new ArrayList<>();
    for (int number = 0; number < MANY; number++) {
      mothers.add(kept.referred("Mother" + number));
    }
    List<String> under = keyIds();
    assertThat(under).containsExactly("k1");

    assertThat(kept.ask(ROTATE)).containsEntry("stage", "ADDING").containsEntry("waits", true);
    kept.now = kept.now.plus(A_WHILE);
    assertThat(kept.ask(ROTATE))
        .containsEntry("stage", "REMOVING")
        .containsEntry("mothers", MANY)
        .containsEntry("done", false);
    kept.now = kept.now.plus(A_WHILE);
    assertThat(kept.ask(ROTATE)).containsEntry("stage", "DONE").containsEntry("done", true);

    assertThat(keyIds()).containsExactly("k2");
    for (int number = 0; number < MANY; number++) {
      assertThat(kept.candidates("Mother" + number)).contains(mothers.get(number));
    }
    assertThat(kept.everything()).noneMatch(item -> item.contains("ROTATION"));
  }

  @Test
  void nothingIsWalkedBeforeWhoeverReadTheKeysBeforeHasWritten() {
    kept.referred("Early");
    kept.ask(ROTATE);
    kept.now = kept.now.plus(Duration.ofSeconds(119));
    assertThat(kept.ask(ROTATE)).containsEntry("waits", true).containsEntry("mothers", 0);
    kept.now = kept.now.plus(Duration.ofSeconds(1));
    assertThat(kept.ask(ROTATE)).containsEntry("stage", "REMOVING");
  }

  @Test
  void aReferralThatComesInTheMiddleIsFoundThroughoutAndAfterwards() {
    kept.referred("First");
    kept.ask(ROTATE);
    String middle = kept.referred("Middle");
    assertThat(kept.candidates("Middle")).contains(middle);
    assertThat(kept.candidates("First")).isNotEmpty();
    kept.now = kept.now.plus(A_WHILE);
    kept.ask(ROTATE);
    String late = kept.referred("Late");
    kept.now = kept.now.plus(A_WHILE);
    kept.ask(ROTATE);
    assertThat(keyIds()).containsExactly("k2");
    assertThat(kept.candidates("Middle")).contains(middle);
    assertThat(kept.candidates("Late")).contains(late);
  }

  @Test
  void whoReadTheKeysBeforeTheNewOneWasThereIsPutUnderItToo() {
    kept.referred("First");
    String id = "lateinflight";
    Transaction inFlight = kept.table.transaction();
    Heads.read(kept.table, kept.keys(), Identity.of(Kept.person(id, "Inflight", 1)))
        .add(id)
        .addTo(inFlight);
    kept.ask(ROTATE);
    kept.referredAs(id, "Inflight", inFlight);
    rotateOn();
    assertThat(kept.candidates("Inflight")).contains(id);
    assertThat(keyIds()).containsExactly("k2");
  }

  @Test
  void aNameOfBeforeIsFoundUnderTheNewKeyToo() {
    Kept.Woman woman = kept.woman();
    assertThat(kept.candidates("Other")).contains(woman.other());
    kept.ask(ROTATE);
    rotateOn();
    assertThat(kept.candidates("Before" + woman.id())).contains(woman.id());
    assertThat(kept.candidates("Once" + woman.id())).contains(woman.id());
  }

  @Test
  void whoLosesALinkIsFoundByHerAddressUnderTheNewKeyAndNotUnderTheOldOne() {
    Kept.Woman woman = kept.woman();
    assertThat(kept.of(List.of("ADDRESS#k1#"))).isNotEmpty();
    kept.ask(ROTATE);
    rotateOn();
    assertThat(kept.of(List.of("ADDRESS#k1#"))).isEmpty();
    Addresses addresses = new Addresses(kept.table, kept.keys());
    assertThat(addresses.candidates(addresses.partitions(Kept.PHONE).getFirst()))
        .contains(woman.id());
  }

  @Test
  void cutOffAfterAnyWriteItGoesOnWhereItWas() {
    for (int number = 0; number < 3; number++) {
      kept.referred("Mother" + number);
    }
    int cut = 0;
    for (int writes = 0; cut < 40; writes++) {
      AtomicInteger done = new AtomicInteger();
      int most = writes;
      kept.now = kept.now.plus(A_WHILE);
      try {
        Map<String, Object> answer =
            kept.ask(
                ROTATE,
                client ->
                    ClientWith.before(
                        client,
                        request -> {
                          if ((request instanceof TransactWriteItemsRequest
                                  || request instanceof PutItemRequest)
                              && done.getAndIncrement() >= most) {
                            throw new IllegalStateException("cut off");
                          }
                        }),
                () -> {});
        if (Boolean.TRUE.equals(answer.get("done"))) {
          break;
        }
      } catch (IllegalStateException e) {
        cut++;
      }
      for (int number = 0; number < 3; number++) {
        assertThat(kept.candidates("Mother" + number)).as("after %d", writes).isNotEmpty();
      }
    }
    assertThat(cut).isBetween(3, 39);
    assertThat(keyIds()).containsExactly("k2");
  }

  @Test
  void withoutTimeItEndsBetweenTwoPagesAndIsNotDone() {
    for (int number = 0; number < MANY; number++) {
      kept.referred("Mother" + number);
    }
    kept.ask(ROTATE);
    kept.now = kept.now.plus(A_WHILE);
    assertThat(kept.askWithTimeFor(1, ROTATE))
        .containsEntry("stage", "ADDING")
        .containsEntry("mothers", 0);
    assertThat(kept.askWithTimeFor(4, ROTATE)).containsEntry("stage", "ADDING");
    rotateOn();
    assertThat(keyIds()).containsExactly("k2");
  }

  @Test
  void whoeverIsErasedInTheMiddleStandsUnderNeitherKey() {
    Kept.Woman woman = kept.woman();
    kept.ask(ROTATE);
    kept.now = kept.now.plus(A_WHILE);
    kept.ask(ROTATE);
    assertThat(keyIds()).containsExactly("k1", "k2");
    kept.erase(woman.id());
    assertThat(kept.of(woman.codes())).hasSize(1);
    assertThat(kept.candidates(woman.given())).doesNotContain(woman.id());
  }

  @Test
  void whereNobodyWasEverReferredThereIsNothingToDo() {
    assertThat(kept.ask(ROTATE))
        .containsEntry("done", true)
        .containsEntry("stage", "NOTHING_TO_DO");
  }

  @Test
  void aWalkThatMeetsAnErasureAddsNobody() {
    Kept.Woman woman = kept.woman();
    kept.ask(ROTATE);
    kept.now = kept.now.plus(A_WHILE);
    AtomicInteger transactions = new AtomicInteger();
    kept.ask(
        ROTATE,
        client ->
            ClientWith.beforeTransactions(
                client,
                () -> {
                  if (transactions.incrementAndGet() == 1) {
                    kept.erase(woman.id());
                  }
                }),
        () -> {});
    assertThat(kept.of(woman.codes())).hasSize(1);
  }

  private void rotateOn() {
    for (int run = 0; run < 5; run++) {
      kept.now = kept.now.plus(A_WHILE);
      if (Boolean.TRUE.equals(kept.ask(ROTATE).get("done"))) {
        return;
      }
    }
    throw new AssertionError("never done");
  }

  /** The ids of the keys under which anything stands. */
  private List<String> keyIds() {
    return kept.everything().stream()
        .filter(item -> item.contains("S=MATCH#"))
        .map(item -> item.substring(item.indexOf("S=MATCH#") + "S=MATCH#".length()))
        .map(rest -> rest.substring(0, rest.indexOf('#')))
        .distinct()
        .sorted()
        .toList();
  }
}
