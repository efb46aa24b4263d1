package parentsinmind.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.messaging.NotSent;
import parentsinmind.runtime.Digest;
import parentsinmind.store.Condition;
import parentsinmind.store.DraftCodeItem;
import parentsinmind.store.DraftItem;
import parentsinmind.store.DraftLinkItem;
import parentsinmind.store.Keys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What becomes of a referral that nobody goes on with, and of the link that she asked for. */
class DraftsDueTest {

  /** A Wednesday, by day. */
  private static final String BEGUN = "2018-01-10T10:00:00Z";

  private static final String DRAFT = Digest.of("a draft");
  private static final String CODE = Digest.of("a code");

  private final Followed world = new Followed().at(BEGUN);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  @DisplayName("28 days after its last touch a draft goes, with its code and its links")
  void itGoesAfterTwentyEightDays() {
    begun();
    code();
    asked();
    world.sweep();
    assertThat(everything()).isEqualTo(3);

    world.at("2018-02-07T09:59:59.999Z").sweep();
    assertThat(everything()).isEqualTo(3);
    world.at("2018-02-07T10:00:00Z").sweep();
    assertThat(everything()).isZero();
    world.sweep();
  }

  @Test
  void aDraftThatWasTouchedIsNotTakenAwayByTheIndexOfBefore() {
    begun();
    world.at("2018-02-07T09:00:00Z");
    DraftItem touched = draft().saved("{\"name\":\"Anna\"}", null, world.now());
    AtomicInteger once = new AtomicInteger(1);
    DynamoDbClient late =
        ClientWith.before(
            world.local.client(),
            request -> {
              // The index answered with what it knew; she saves before the item is read.
              if (request instanceof GetItemRequest read
                  && read.key().toString().contains(DRAFT)
                  && once.getAndDecrement() > 0) {
                put(touched);
              }
            });
    world.at("2018-02-07T10:00:00Z").sweep(world.handler(late));

    assertThat(once.get()).as("the index named it").isZero();
    assertThat(draft().answers()).contains("Anna");
    world.at("2018-03-07T09:00:00Z").sweep();
    assertThat(everything()).isZero();
  }

  @Test
  void aTouchInTheInstantInWhichItWouldGoKeepsIt() {
    begun();
    AtomicInteger once = new AtomicInteger(1);
    DynamoDbClient slow =
        ClientWith.before(
            world.local.client(),
            request -> {
              if (request instanceof TransactWriteItemsRequest && once.getAndDecrement() > 0) {
                put(draft().saved("{}", null, world.now()));
              }
            });
    world.at("2018-02-07T10:00:00Z").sweep(world.handler(slow));

    assertThat(once.get()).isLessThan(1);
    assertThat(draft().touched()).isEqualTo("2018-02-07T10:00:00Z");
  }

  @Test
  void whatWasSentKeepsItsConfirmationForTwentyEightDaysMore() {
    begun();
    world.at("2018-02-01T10:00:00Z");
    put(draft().submitted("{\"reference\":\"PIM-7K2M-9\"}", world.now()));
    world.at("2018-03-01T09:59:59Z").sweep();
    assertThat(draft().confirmation()).contains("PIM-7K2M-9");

    world.at("2018-03-01T10:00:00Z").sweep();
    assertThat(everything()).isZero();
  }

  @Test
  void aTimerThatStoodStillCatchesUp() {
    begun();
    world.at("2018-06-01T10:00:00Z").sweep();
    assertThat(everything()).isZero();
  }

  @Test
  void timeToLiveIsTheSecondBroom() {
    begun();
    String end = Long.toString(Instant.parse("2018-02-07T10:00:00Z").getEpochSecond());
    assertThat(DraftItem.SCHEMA.itemToMap(draft(), true))
        .containsEntry("expires", AttributeValue.fromN(end));
  }

  @Test
  void theLinkThatSheAskedForGoesOnceAndOpensHerDraftForAWeek() {
    begun();
    asked();
    world.sweep();
    world.at("2018-01-10T10:30:00Z").sweep();

    Post.WayBack back = only();
    assertThat(back.address()).isEqualTo("her@example.org");
    assertThat(back.language()).isEqualTo("pl");
    assertThat(back.last()).isEqualTo(LocalDate.of(2018, 1, 16));
    assertThat(back.toString()).doesNotContain("her@", "back/");
    String token = back.link().replace("https://example.test/back/", "");
    DraftLinkItem link = Objects.requireNonNull(link(token));
    assertThat(link.draft()).isEqualTo(DRAFT);
    assertThat(link.open(Instant.parse("2018-01-16T23:59:59Z"))).isTrue();
    assertThat(link.open(Instant.parse("2018-01-17T00:00:00Z"))).isFalse();
    assertThat(draft().mail()).isNull();
    assertThat(draft().links()).containsExactly(Digest.of(token));
    assertThat(draft().touched()).as("sending is no touch").isEqualTo(BEGUN);
    assertThat(everythingAsText()).noneMatch(item -> item.contains(token));
  }

  @Test
  void itGoesInTheHoursInWhichMothersAreWrittenTo() {
    begun();
    world.at("2018-01-13T20:00:00Z");
    asked();
    world.sweep();
    world.at("2018-01-14T12:00:00Z").sweep();
    assertThat(world.backs).as("by night and on a Sunday").isEmpty();

    world.at("2018-01-15T09:00:00Z").sweep();
    assertThat(world.backs).hasSize(1);
  }

  @Test
  void aProcessThatDiesWhileItGoesRepeatsItOnceAtMost() {
    begun();
    asked();
    for (int death = 0; death < 4; death++) {
      world.killedAfterSending();
      world.at(world.now().plus(Duration.ofMinutes(15)).toString());
    }
    world.sweep();

    assertThat(world.backs).hasSize(2);
    assertThat(draft().mail()).isNull();
  }

  @Test
  void whileItGoesNoOtherSweepSendsIt() {
    begun();
    asked();
    AtomicInteger once = new AtomicInteger(1);
    world.beforeSending(
        () -> {
          if (once.getAndDecrement() > 0) {
            world.sweep();
          }
        });
    world.sweep();

    assertThat(world.backs).hasSize(1);
  }

  @Test
  void whatIsBusyIsTriedLaterAndLeavesNoLinkBehindAndIsGivenUpInTheEnd() {
    begun();
    asked();
    AtomicInteger tries = new AtomicInteger();
    world.beforeSending(
        () -> {
          tries.incrementAndGet();
          throw new NotSent(NotSent.Why.BUSY, "Throttling");
        });
    world.sweep();
    assertThat(everything()).isEqualTo(1);
    assertThat(draft().links()).isEmpty();
    world.until("2018-01-15T10:00:00Z");

    assertThat(tries.get()).isGreaterThan(10);
    assertThat(everything()).isEqualTo(1);
    assertThat(draft().mail()).isNull();
  }

  @Test
  void anAddressThatCanBeNoneIsNotTriedAgain() {
    begun();
    asked();
    world.beforeSending(
        () -> {
          throw new NotSent(NotSent.Why.ADDRESS, "no address");
        });
    world.sweep();

    assertThat(draft().mail()).isNull();
    assertThat(everything()).isEqualTo(1);
  }

  @Test
  void whatSheSavesWhileItGoesStands() {
    begun();
    asked();
    world.beforeSending(
        () -> put(draft().saved("{\"name\":\"Saved\"}", draft().mail(), world.now())));
    world.sweep();

    assertThat(world.backs).hasSize(1);
    assertThat(draft().answers()).contains("Saved");
    assertThat(draft().mail()).isNull();
    assertThat(draft().links()).hasSize(1);
  }

  @Test
  void whatIsSentOrTakenAwayGetsNoLink() {
    begun();
    asked();
    put(draft().submitted("{}", world.now()));
    world.sweep();
    assertThat(world.backs).isEmpty();
  }

  @Test
  @DisplayName("40: A restored backup does not send a link again")
  void aLinkThatWentSinceABackupDoesNotGoAgain() {
    begun();
    asked();
    world.at("2018-01-10T12:00:00Z");

    assertThat(world.passOver("2018-01-10T09:00:00Z")).isEqualTo(1);
    assertThat(world.passOver("2018-01-10T09:00:00Z")).isZero();
    world.sweep();
    assertThat(world.backs).isEmpty();
    assertThat(draft().answers()).as("the draft itself stays").isNotNull();
  }

  @Test
  void aDraftThatFailsHoldsUpNobodyElse() {
    begun();
    world.at("2018-01-10T10:00:00Z").accepted();
    asked();
    world.beforeSending(
        () -> {
          if (world.letters.isEmpty()) {
            world.beforeSending(() -> {});
            throw new IllegalStateException("invented");
          }
        });
    assertThatThrownBy(world::sweep).isInstanceOf(IllegalStateException.class);
    world.at("2018-01-10T10:15:00Z").sweep();

    assertThat(world.backs.size() + world.letters.size()).isEqualTo(2);
  }

  private void begun() {
    put(
        new DraftItem(
            DRAFT,
            "a draft",
            1,
            "self",
            "pl",
            "{}",
            List.of(Digest.of("a browser")),
            world.now().toString(),
            world.now().toString(),
            null,
            null,
            List.of(),
            0,
            null));
  }

  private void code() {
    world.table.put(
        DraftCodeItem.SCHEMA, DraftCodeItem.of(CODE, DRAFT, world.now()), Condition.absent());
    put(draft().withCode(CODE, world.now()));
  }

  private void asked() {
    put(draft().mailAsked("her@example.org", world.now()));
  }

  private DraftItem draft() {
    return Objects.requireNonNull(
        world.table.find(DraftItem.SCHEMA, Keys.draft(DRAFT), DraftItem.SK));
  }

  private void put(DraftItem item) {
    world.table.put(DraftItem.SCHEMA, item, null);
  }

  private @Nullable DraftLinkItem link(String token) {
    return world.table.find(DraftLinkItem.SCHEMA, Keys.draft(Digest.of(token)), DraftLinkItem.SK);
  }

  private Post.WayBack only() {
    assertThat(world.backs).hasSize(1);
    return world.backs.getFirst();
  }

  private long everything() {
    return everythingAsText().stream().filter(item -> item.contains("S=DRAFT#")).count();
  }

  private List<String> everythingAsText() {
    return world
        .local
        .client()
        .scanPaginator(scan -> scan.tableName(LocalDynamoDb.TABLE))
        .items()
        .stream()
        .map(Object::toString)
        .toList();
  }
}
