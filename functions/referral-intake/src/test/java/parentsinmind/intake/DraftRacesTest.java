package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Json;
import parentsinmind.intake.Drafts.Opened;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.runtime.Digest;
import parentsinmind.store.DraftCodeItem;
import parentsinmind.store.Keys;
import parentsinmind.store.RememberedAnswers.Answer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What two tabs, two devices and whoever guesses do to a draft at once. */
class DraftRacesTest {

  private static final DraftBench BENCH = new DraftBench();

  @AfterAll
  static void close() {
    BENCH.close();
  }

  @Test
  @DisplayName("17: Twelve tabs that send at once make one referral and are told the same")
  void sentAtOnceItIsOneReferral() throws Exception {
    Opened opened = BENCH.begun("At once");
    Draft tab = BENCH.open(opened);
    List<Callable<Answer>> tabs = new ArrayList<>();
    for (int one = 0; one < 12; one++) {
      tabs.add(() -> Objects.requireNonNull(BENCH.drafts.submit(tab, BENCH::form)));
    }
    List<Answer> answers = atOnce(tabs);

    assertThat(new HashSet<>(answers)).hasSize(1);
    String mother = BENCH.motherOf(Json.object(answers.getFirst().body()));
    assertThat(BENCH.intake.referralsOf(mother)).hasSize(1);
    assertThat(BENCH.open(opened).confirmation()).isEqualTo(Json.object(answers.getFirst().body()));
  }

  @Test
  void whatIsSavedWhileItIsSentIsSentOrRefusedAndNeverHalf() {
    Opened opened = BENCH.begun("Saved while sent");
    Draft tab = BENCH.open(opened);
    AtomicInteger once = new AtomicInteger(1);
    DynamoDbClient slow =
        ClientWith.before(
            BENCH.intake.dynamoDb.client(),
            request -> {
              if (request instanceof TransactWriteItemsRequest && once.getAndDecrement() > 0) {
                BENCH.drafts.save(tab, Map.of("help", "in the last moment"));
              }
            });
    Answer answer = Objects.requireNonNull(BENCH.drafts(slow).submit(tab, BENCH::form));

    String mother = BENCH.motherOf(Json.object(answer.body()));
    assertThat(BENCH.intake.referralsOf(mother).getFirst().form()).contains("in the last moment");
    assertThat(BENCH.open(opened).submitted()).isTrue();
  }

  @Test
  void whatIsSentWhileItIsSavedStaysSent() {
    Opened opened = BENCH.begun("Sent while saved");
    Draft tab = BENCH.open(opened);
    AtomicInteger once = new AtomicInteger(1);
    DynamoDbClient slow =
        ClientWith.before(
            BENCH.intake.dynamoDb.client(),
            request -> {
              if (request instanceof PutItemRequest && once.getAndDecrement() > 0) {
                BENCH.drafts.submit(tab, BENCH::form);
              }
            });
    Draft saved = Objects.requireNonNull(BENCH.drafts(slow).save(tab, Map.of("help", "late")));

    assertThat(saved.submitted()).isTrue();
    assertThat(BENCH.open(opened).answers()).isEmpty();
    assertThat(BENCH.draftItems()).noneMatch(item -> item.contains("late"));
  }

  @Test
  void manyTabsThatSaveAtOnceLoseNoAnswer() throws Exception {
    Opened opened = BENCH.begun("Saved at once");
    Draft tab = BENCH.open(opened);
    List<Callable<Draft>> tabs = new ArrayList<>();
    for (int one = 0; one < 10; one++) {
      String field = "field" + one;
      tabs.add(() -> Objects.requireNonNull(BENCH.drafts.save(tab, Map.of(field, "answer"))));
    }
    atOnce(tabs);

    assertThat(BENCH.open(opened).answers()).hasSize(4 + 10);
  }

  @Test
  @DisplayName("five wrong birth dates lock a code, however many are tried at once")
  void noSixthBirthDateIsLookedAt() throws Exception {
    for (int round = 0; round < 5; round++) {
      Opened opened = BENCH.begun("Guessed");
      ResumeCode code = Objects.requireNonNull(BENCH.drafts.makeCode(opened.draft()));
      List<Callable<String>> guesses = new ArrayList<>();
      for (int guess = 0; guess < 16; guess++) {
        LocalDate born = DraftBench.BORN.plusDays(guess + 1L);
        String from = "192.0.2." + guess;
        guesses.add(() -> told(BENCH.drafts.resume(code.shown(), born, from)));
      }
      assertThat(atOnce(guesses)).containsOnly("no");

      DraftCodeItem item =
          Objects.requireNonNull(
              BENCH.intake.table.find(
                  DraftCodeItem.SCHEMA, Keys.draft(code.hash()), DraftCodeItem.SK));
      assertThat(item.wrong()).isEqualTo(5);
      assertThat(BENCH.drafts.resume(code.shown(), DraftBench.BORN, "192.0.2.99")).isNull();
    }
  }

  @Test
  void theRightBirthDateDoesNotGetInPastALockThatCameInBetween() {
    Opened opened = BENCH.begun("Overtaken");
    ResumeCode code = Objects.requireNonNull(BENCH.drafts.makeCode(opened.draft()));
    AtomicInteger writes = new AtomicInteger();
    DynamoDbClient slow =
        ClientWith.before(
            BENCH.intake.dynamoDb.client(),
            request -> {
              // The first one counts where it came from.
              if (request instanceof TransactWriteItemsRequest && writes.incrementAndGet() == 2) {
                for (int wrong = 1; wrong <= 5; wrong++) {
                  BENCH.drafts.resume(
                      code.shown(), DraftBench.BORN.plusDays(wrong), "198.51.100." + wrong);
                }
              }
            });

    assertThat(BENCH.drafts(slow).resume(code.shown(), DraftBench.BORN, "203.0.113.1")).isNull();
    assertThat(writes.get()).isGreaterThanOrEqualTo(2);
    assertThat(BENCH.open(opened).item().browsers()).hasSize(1);
  }

  @Test
  void twoTabsThatMakeACodeAtOnceLeaveOne() throws Exception {
    Opened opened = BENCH.begun("Two codes");
    Draft tab = BENCH.open(opened);
    List<Callable<ResumeCode>> tabs = new ArrayList<>();
    for (int one = 0; one < 4; one++) {
      tabs.add(() -> Objects.requireNonNull(BENCH.drafts.makeCode(tab)));
    }
    Set<String> open = new HashSet<>();
    for (ResumeCode code : atOnce(tabs)) {
      open.add(
          told(BENCH.drafts.resume(code.shown(), DraftBench.BORN, "203.0.113.2")) + code.hash());
    }
    assertThat(open).filteredOn(one -> one.startsWith("yes")).hasSize(1);
  }

  @Test
  void anEmailedLinkThatIsPressedTwiceAtOnceOpensOneBrowser() throws Exception {
    Opened opened = BENCH.begun("Pressed twice");
    BENCH.linked(opened, "pressed-twice");
    List<Callable<String>> presses = new ArrayList<>();
    for (int press = 0; press < 8; press++) {
      presses.add(() -> told(BENCH.drafts.resumeByLink("pressed-twice", "203.0.113.3")));
    }
    assertThat(atOnce(presses)).filteredOn("yes"::equals).hasSize(1);
    assertThat(Objects.requireNonNull(BENCH.item(opened.draft())).browsers())
        .as("hers alone, of whichever press came first")
        .hasSize(1)
        .doesNotContain(Digest.of(opened.browserKey()));
  }

  private static String told(@Nullable Opened opened) {
    return opened == null ? "no" : "yes";
  }

  private static <T> List<T> atOnce(List<Callable<T>> callers) throws Exception {
    List<T> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers.size())) {
      for (Future<T> answer : threads.invokeAll(callers)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
