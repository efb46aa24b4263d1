package parentsinmind.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.messaging.NotSent;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.LinkClosed;
import parentsinmind.questionnaires.Links;
import parentsinmind.store.MessageItem;
import parentsinmind.store.WaveItem;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What happens in the middle of a sweep: at each request that it makes, before and after, and
 * before and after the message goes. The points are counted, not sampled.
 */
class InterruptedTest {

  /** A sweep that is about to do one step. */
  enum Step {
    LINK("2018-01-10T10:00:00Z", 0),
    REMINDER("2018-01-17T09:00:00Z", 1),
    CALL_TASK("2018-01-31T09:00:00Z", 3),
    EXPIRY("2018-02-08T00:00:00Z", 3);

    final String at;
    final int sentBefore;

    Step(String at, int sentBefore) {
      this.at = at;
      this.sentBefore = sentBefore;
    }

    /** A mother whose next sweep does this step. */
    Followed prepared() {
      Followed her = new Followed();
      her.at("2018-01-10T10:00:00Z").accepted();
      if (this != LINK) {
        her.until(Instant.parse(at).minusSeconds(1).toString()).at(at);
      }
      assertThat(her.letters).hasSize(sentBefore);
      return her;
    }
  }

  /** Where something happens: before or after a request, or before or after the message goes. */
  private enum Where {
    BEFORE_REQUEST,
    AFTER_REQUEST,
    BEFORE_SENDING,
    AFTER_SENDING
  }

  /** The process dies: nothing of ours catches it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Sweeps once, and lets something happen at a point of it.
   *
   * @return whether the sweep came to that point
   */
  private static boolean sweepWith(Followed her, Where where, int point, Runnable happens) {
    AtomicInteger count = new AtomicInteger();
    AtomicReference<@Nullable Boolean> came = new AtomicReference<>();
    Runnable once =
        () -> {
          if (count.getAndIncrement() == point) {
            came.set(true);
            happens.run();
          }
        };
    DynamoDbClient client = her.local.client();
    Consumer<DynamoDbRequest> request = sent -> once.run();
    BiFunction<DynamoDbClient, Consumer<DynamoDbRequest>, DynamoDbClient> with =
        where == Where.AFTER_REQUEST ? ClientWith::after : ClientWith::before;
    if (where == Where.BEFORE_SENDING) {
      her.beforeSending(once);
    } else if (where == Where.AFTER_SENDING) {
      her.afterSending(once);
    } else {
      client = with.apply(client, request);
    }
    try {
      her.sweep(her.handler(client));
    } catch (Killed killed) {
      assertThat(came.get()).isTrue();
    }
    her.beforeSending(() -> {});
    her.afterSending(() -> {});
    return Boolean.TRUE.equals(came.get());
  }

  @Test
  @DisplayName("F15: killed at any point of it, a lost link goes, and once more at most")
  void killedAnywhereALostLinkIsNotLost() {
    int points = 0;
    for (Where where : Where.values()) {
      boolean came = true;
      for (int point = 0; came; point++) {
        try (Followed her = Step.LINK.prepared()) {
          her.sweep();
          her.at("2018-01-12T11:00:00Z").lost("x@y.example");
          came =
              sweepWith(
                  her,
                  where,
                  point,
                  () -> {
                    throw new Killed();
                  });
          points += came ? 1 : 0;
          her.until("2018-01-18T00:00:00Z");
          String told = where + " " + point;
          long links = her.received().stream().filter(line -> line.contains("link ")).count();
          assertThat(links).as(told).isBetween(2L, 3L);
          if (links == 3) {
            assertThat(her.log()).as(told).anyMatch(MessageItem::repeat);
          }
          assertThat(her.received()).as(told).endsWith("2018-01-17 reminder-1 email");
          assertThat(her.tasks()).as(told).isEmpty();
        }
      }
    }
    assertThat(points).isGreaterThan(10);
  }

  @Test
  @DisplayName("F15: killed at any point of a wave's end, whoever was called in vain is not lost")
  void killedAnywhereWhoeverWasCalledInVainIsNotLost() {
    int points = 0;
    for (Where where : List.of(Where.BEFORE_REQUEST, Where.AFTER_REQUEST)) {
      boolean came = true;
      for (int point = 0; came; point++) {
        try (Followed her = new Followed()) {
          her.at("2018-01-10T10:00:00Z").accepted().until("2018-02-02T10:00:00Z");
          her.called("001-baseline-no-answer", "left-message");
          her.until("2018-02-07T23:59:00Z").at("2018-02-08T00:00:00Z");
          came =
              sweepWith(
                  her,
                  where,
                  point,
                  () -> {
                    throw new Killed();
                  });
          points += came ? 1 : 0;
          her.until("2018-02-09T12:00:00Z");
          assertThat(her.tasks())
              .as(where + " " + point)
              .containsExactlyInAnyOrder("no-answer left-message", "lost-contact open");
        }
      }
    }
    assertThat(points).isGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  @DisplayName(
      "F15: killed at any point of a step, nothing is lost and nothing is sent a third time")
  void killedAnywhereNothingIsLostAndAMessageIsRepeatedAtMostOnce(Step step) {
    int points = 0;
    for (Where where : Where.values()) {
      boolean came = true;
      for (int point = 0; came; point++) {
        try (Followed her = step.prepared()) {
          came =
              sweepWith(
                  her,
                  where,
                  point,
                  () -> {
                    throw new Killed();
                  });
          points += came ? 1 : 0;
          her.until("2018-03-01T00:00:00Z");
          String told = step + " " + where + " " + point;
          for (String one : List.of("link", "reminder-1", "reminder-2")) {
            long sent = her.received().stream().filter(line -> line.contains(one)).count();
            assertThat(sent).as(told + " " + one).isBetween(1L, 2L);
          }
          assertThat(her.letters.size()).as(told).isLessThanOrEqualTo(4);
          if (her.letters.size() == 4) {
            assertThat(her.log()).as(told).anyMatch(MessageItem::repeat);
          }
          assertThat(her.tasks()).as(told).containsExactly("no-answer open");
          assertThat(her.waves()).as(told).containsExactly("baseline expired");
          assertThat(her.events().stream().filter("CallTaskOpened"::equals)).as(told).hasSize(1);
        }
      }
    }
    assertThat(points)
        .as("points at which it was killed")
        .isGreaterThan(step == Step.LINK ? 25 : 10);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  @DisplayName(
      "F20, F21, 18: a loss that is recorded at any point of a sweep stops everything after it")
  void aLossAtAnyPointOfASweepStopsEverythingAfterIt(Step step) {
    for (Where where : Where.values()) {
      boolean came = true;
      for (int point = 0; came; point++) {
        try (Followed her = step.prepared()) {
          AtomicInteger before = new AtomicInteger();
          came =
              sweepWith(
                  her,
                  where,
                  point,
                  () -> {
                    before.set(her.letters.size());
                    her.stopQuietly("loss", "");
                  });
          if (!came) {
            continue;
          }
          String told = step + " " + where + " " + point;
          int after = her.letters.size();
          // At most the one that was on its way; and that one is logged, as sent.
          assertThat(after - before.get()).as(told).isBetween(0, 1);
          her.hearAll();
          her.until("2018-06-01T00:00:00Z");
          assertThat(her.letters).as(told).hasSize(after);
          assertThat(her.log().stream().map(MessageItem::id).distinct())
              .as(told)
              .hasSizeGreaterThanOrEqualTo(after);
          assertThat(her.waves())
              .as(told)
              .allMatch(wave -> wave.endsWith("stopped") || wave.endsWith("expired"));
          assertThat(her.tasks()).as(told).doesNotContain("no-answer open");
          Links links =
              new Links(her.table, her.clock, new Instruments(her.programme.questionnaire()));
          her.at("2018-02-01T00:00:00Z");
          her.letters.forEach(
              letter ->
                  assertThatThrownBy(
                          () -> links.open(letter.message().link().replaceFirst(".*/q/", "")))
                      .as(told)
                      .isInstanceOf(LinkClosed.class));
        }
      }
    }
  }

  @Test
  @DisplayName("F33: an address that is put right at any point before the claim gets the message")
  void noMessageIsClaimedForAnAddressThatIsNotHersAnyMore() {
    boolean came = true;
    for (int point = 0; came; point++) {
      try (Followed her = Step.REMINDER.prepared()) {
        Runnable[] old = {() -> {}};
        came =
            sweepWith(
                her,
                Where.BEFORE_REQUEST,
                point,
                () -> {
                  boolean claimed = her.wave("baseline").inFlight();
                  boolean sent = her.letters.size() > 1;
                  her.readdressedQuietly("new@y.example");
                  if (!claimed && !sent) {
                    old[0] =
                        () ->
                            assertThat(her.letters.subList(1, her.letters.size()))
                                .extracting(letter -> letter.message().way().address())
                                .containsOnly("new@y.example");
                  }
                });
        her.until("2018-01-17T18:00:00Z");
        assertThat(her.received()).endsWith("2018-01-17 reminder-1 email").hasSize(2);
        old[0].run();
      }
    }
  }

  /** A safe-contact answer that closes her channel, and is no stop. */
  enum Answer {
    HELD,
    PERHAPS_BEREAVED,
    NO_LONGER_SAFE;

    void comes(Followed her) {
      switch (this) {
        case HELD -> her.heldQuietly();
        case PERHAPS_BEREAVED -> her.perhapsBereavedQuietly("REF2");
        case NO_LONGER_SAFE -> her.noLongerSafeQuietly();
      }
    }
  }

  static List<Arguments> answersAndSteps() {
    return Stream.of(Answer.values())
        .flatMap(
            answer -> Stream.of(Step.LINK, Step.REMINDER).map(step -> Arguments.of(answer, step)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("answersAndSteps")
  @DisplayName(
      "F20, F32: a safe-contact answer at any point before the claim holds the message back")
  void noMessageIsClaimedByASafeContactAnswerThatHoldsNoMore(Answer answer, Step step) {
    int points = 0;
    int held = 0;
    for (Where where : Where.values()) {
      boolean came = true;
      for (int point = 0; came; point++) {
        try (Followed her = step.prepared()) {
          AtomicInteger most = new AtomicInteger();
          came =
              sweepWith(
                  her,
                  where,
                  point,
                  () -> {
                    // The one that is claimed is on its way: what comes now is too late for it.
                    boolean onItsWay = her.wave("baseline").inFlight();
                    most.set(her.letters.size() + (onItsWay ? 1 : 0));
                    answer.comes(her);
                  });
          if (!came) {
            continue;
          }
          points++;
          String told = answer + " " + step + " " + where + " " + point;
          held += most.get() == step.sentBefore ? 1 : 0;
          her.until("2018-03-01T00:00:00Z");
          assertThat(her.letters).as(told).hasSizeLessThanOrEqualTo(most.get());
          assertThat(her.tasks()).as(told).contains("no-channel open");
        }
      }
    }
    assertThat(points).isGreaterThan(20);
    assertThat(held).as("points before the claim").isGreaterThan(10);
  }

  @Test
  @DisplayName("F20, 18: a stop between claim and send is in flight: logged, and nothing after it")
  void whatWasInFlightWhenAStopCameIsLogged() {
    try (Followed her = Step.REMINDER.prepared()) {
      sweepWith(
          her,
          Where.BEFORE_SENDING,
          0,
          () -> {
            her.stop("loss", "");
            throw new Killed();
          });
      assertThat(her.letters).hasSize(1);
      assertThat(her.wave("baseline").state()).isEqualTo(WaveItem.STOPPED);
      MessageItem inFlight =
          her.log().stream().filter(m -> m.step().equals("reminder-1")).findFirst().orElseThrow();
      assertThat(inFlight.sent()).isNull();
      her.until("2018-06-01T00:00:00Z");
      assertThat(her.letters).hasSize(1);
    }
  }

  @Test
  @DisplayName("F15: a third attempt is not sent but a call, and the wave goes on")
  void aThirdAttemptIsACallTaskAndTheWaveGoesOn() {
    try (Followed her = Step.REMINDER.prepared()) {
      for (int attempt = 0; attempt < 2; attempt++) {
        sweepWith(
            her,
            Where.AFTER_SENDING,
            0,
            () -> {
              throw new Killed();
            });
        her.at(her.now().plusSeconds(900).toString());
      }
      assertThat(her.letters).hasSize(3);
      her.sweep();
      assertThat(her.letters).hasSize(3);
      assertThat(her.tasks()).containsExactly("not-sent open");
      her.until("2018-01-25T00:00:00Z");
      assertThat(her.received()).endsWith("2018-01-24 reminder-2 email");
    }
  }

  @Test
  void whatAProviderDidNotTakeIsTriedAgainAndIsNoRepeat() {
    try (Followed her = Step.REMINDER.prepared()) {
      sweepWith(
          her,
          Where.BEFORE_SENDING,
          0,
          () -> {
            throw new NotSent(NotSent.Why.BUSY, "Throttling");
          });
      her.until("2018-01-17T12:00:00Z");
      assertThat(her.received()).endsWith("2018-01-17 reminder-1 email").hasSize(2);
      assertThat(her.log()).noneMatch(MessageItem::repeat);
    }
  }

  @Test
  @DisplayName("F15: where nobody knows whether it went, the next attempt is a possible repeat")
  void whereNobodyKnowsWhetherItWentTheNextAttemptIsAPossibleRepeat() {
    try (Followed her = Step.REMINDER.prepared()) {
      sweepWith(
          her,
          Where.AFTER_SENDING,
          0,
          () -> {
            throw new NotSent(NotSent.Why.UNREACHABLE, "no answer");
          });
      her.until("2018-01-17T12:00:00Z");
      assertThat(her.received()).hasSize(3).endsWith("2018-01-17 reminder-1 email");
      assertThat(her.log()).filteredOn(MessageItem::repeat).hasSize(1);
    }
  }

  @Test
  void whatAProviderWillNeverTakeIsHandedToAPerson() {
    try (Followed her = Step.REMINDER.prepared()) {
      sweepWith(
          her,
          Where.BEFORE_SENDING,
          0,
          () -> {
            throw new NotSent(NotSent.Why.ADDRESS, "InvalidParameterValue");
          });
      assertThat(her.tasks()).containsExactly("not-sent open");
      assertThat(her.letters).hasSize(1);
    }
  }
}
