package parentsinmind.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parentsinmind.events.Event;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.store.Keys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What happens in the middle of raising an alert and of passing it on: at each request, before and
 * after, and before and after the message goes. The points are counted, not sampled.
 */
class InterruptedTest {

  /** What the function is about to do. */
  enum Step {
    RAISING,
    PASSING_ON;

    /** A mother of whom the next invocation does this step. */
    Alerted prepared() {
      Alerted she = new Alerted();
      if (this == RAISING) {
        she.happensQuietly(new Event.SessionRecorded("s1", 1, "one-to-one", "attended"), "concern");
      } else {
        she.met("s1", true).at("2018-01-10T12:00:00Z");
      }
      return she;
    }

    void run(Alerted she, SafetyAlertsHandler handler) {
      if (this == RAISING) {
        she.heard(handler);
      } else {
        she.sweep(handler);
      }
    }

    /** Who is told by it. */
    String whom() {
      return this == RAISING ? "manager.halton" : "deputy.halton";
    }
  }

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

  private static void die() {
    throw new Killed();
  }

  /**
   * Does a step, and lets something happen at a point of it.
   *
   * @return whether it came to that point
   */
  private static boolean with(Alerted she, Step step, Where where, int point, Runnable happens) {
    AtomicInteger count = new AtomicInteger();
    Runnable once =
        () -> {
          if (count.getAndIncrement() == point) {
            happens.run();
          }
        };
    DynamoDbClient client = she.local.client();
    BiFunction<DynamoDbClient, Consumer<DynamoDbRequest>, DynamoDbClient> with =
        where == Where.AFTER_REQUEST ? ClientWith::after : ClientWith::before;
    if (where == Where.BEFORE_SENDING) {
      she.beforeSending(once);
    } else if (where == Where.AFTER_SENDING) {
      she.afterSending(once);
    } else {
      client = with.apply(client, request -> once.run());
    }
    try {
      step.run(she, she.handler(client));
    } catch (Killed killed) {
      assertThat(count.get()).isGreaterThan(point);
    }
    she.beforeSending(() -> {});
    she.afterSending(() -> {});
    return count.get() > point;
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  @DisplayName("killed at any point, no alert is lost, and whose it is is told once or twice")
  void killedAnywhereNothingIsLostAndAMessageIsRepeatedAtMostOnce(Step step) {
    int points = 0;
    for (Where where : Where.values()) {
      boolean came = true;
      for (int point = 0; came; point++) {
        try (Alerted she = step.prepared()) {
          came = with(she, step, where, point, InterruptedTest::die);
          points += came ? 1 : 0;
          String as = step + " " + where + " " + point;
          // The bus brings again what was not done; the timer ticks.
          she.heardAgain();
          she.until(she.now().plusSeconds(3_600).toString());
          assertThat(she.told().stream().filter(step.whom()::equals).count())
              .as(as)
              .isBetween(1L, 2L);
          assertThat(she.count("AlertRaised")).as(as).isEqualTo(1);
          assertThat(she.count("AlertEscalated")).as(as).isEqualTo(step == Step.RAISING ? 0 : 1);
          assertThat(she.alerts()).as(as).hasSize(1);
          assertThat(she.alert("concern-s1").told()).as(as).isNotNull();
          // And its clock runs: the next one is told in time.
          she.until(she.alert("concern-s1").takeBy());
          assertThat(she.told().getLast()).as(as).isNotEqualTo(step.whom());
        }
      }
    }
    assertThat(points).as("points at which it was killed").isGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  @DisplayName(
      "taken at any point, an alert stays taken, and nothing is sent but what was on its way")
  void takenAtAnyPointItStaysTaken(Step step) {
    for (Where where : Where.values()) {
      boolean came = true;
      for (int point = 0; came; point++) {
        try (Alerted she = step.prepared()) {
          String as = step + " " + where + " " + point;
          AtomicInteger before = new AtomicInteger();
          came =
              with(
                  she,
                  step,
                  where,
                  point,
                  () -> {
                    before.set(she.letters.size());
                    if (!she.alerts().isEmpty()) {
                      she.takes(Alerted.MANAGER, "concern-s1");
                    }
                  });
          if (!came || she.alert("concern-s1").open()) {
            continue;
          }
          int after = she.letters.size();
          assertThat(after - before.get()).as(as).isBetween(0, 1);
          she.heardAgain().until("2018-01-12T12:00:00Z");
          assertThat(she.letters).as(as).hasSize(after);
          assertThat(she.alerts()).as(as).allMatch(alert -> alert.endsWith(" done"));
          // What was on its way is in the log.
          assertThat(she.alert("concern-s1").messages()).as(as).hasSize(after);
        }
      }
    }
  }

  @Test
  void aThirdAttemptGoesToTheNextPersonInstead() {
    try (Alerted she = Step.RAISING.prepared()) {
      with(she, Step.RAISING, Where.AFTER_SENDING, 0, InterruptedTest::die);
      she.at("2018-01-10T10:15:00Z");
      with(she, Step.PASSING_ON, Where.AFTER_SENDING, 0, InterruptedTest::die);
      assertThat(she.told()).containsExactly("manager.halton", "manager.halton");
      she.at("2018-01-10T10:30:00Z").sweep();
      assertThat(she.told()).containsExactly("manager.halton", "manager.halton", "deputy.halton");
      assertThat(she.events().getLast().reason()).isEqualTo("not-told");
      assertThat(she.alert("concern-s1").takeBy()).isEqualTo("2018-01-10T12:00:00Z");
    }
  }

  @Test
  void whereNobodyElseIsThereItIsToldUntilThatIsKnown() {
    try (Alerted she = Step.RAISING.prepared()) {
      she.away(Alerted.MANAGER, "2018-01-01", "2018-01-31");
      she.away(Alerted.DEPUTY, "2018-01-01", "2018-01-31");
      with(she, Step.RAISING, Where.AFTER_SENDING, 0, InterruptedTest::die);
      for (String again : List.of("2018-01-10T10:15:00Z", "2018-01-10T10:30:00Z")) {
        she.at(again);
        with(she, Step.PASSING_ON, Where.AFTER_SENDING, 0, InterruptedTest::die);
      }
      she.at("2018-01-10T10:45:00Z").sweep();
      she.at("2018-01-10T11:00:00Z").sweep();
      assertThat(she.told()).containsExactly("lead", "lead", "lead", "lead");
      assertThat(she.alert("concern-s1").told()).isEqualTo("2018-01-10T10:45:00Z");
      assertThat(she.alert("concern-s1").takeBy()).isEqualTo("2018-01-10T12:00:00Z");
    }
  }

  @Test
  void aSecondAttemptIsLoggedAsAPossibleRepeat() {
    try (Alerted she = Step.RAISING.prepared()) {
      with(she, Step.RAISING, Where.AFTER_SENDING, 0, InterruptedTest::die);
      she.until("2018-01-10T10:30:00Z");
      assertThat(she.letters).hasSize(2);
      assertThat(she.alert("concern-s1").messages()).singleElement().asString().endsWith("|repeat");
    }
  }

  @Test
  void whatAProviderDidNotTakeIsTriedAgainSoonAndIsNoRepeat() {
    try (Alerted she = Step.RAISING.prepared()) {
      she.beforeSending(
          () -> {
            throw new AlertPost.NotSent(true, new IllegalStateException("busy"));
          });
      she.heard().until("2018-01-10T11:00:00Z");
      assertThat(she.letters).isEmpty();
      she.beforeSending(() -> {});
      she.until("2018-01-10T11:15:00Z");
      assertThat(she.told()).containsExactly("manager.halton");
      assertThat(she.alert("concern-s1").messages())
          .singleElement()
          .asString()
          .doesNotContain("repeat");
    }
  }

  @Test
  void whatAProviderNeverTakesGoesAtOnceToSomebodyElse() {
    try (Alerted she = Step.RAISING.prepared()) {
      AtomicInteger refused = new AtomicInteger();
      she.beforeSending(
          () -> {
            if (refused.getAndIncrement() == 0) {
              throw new AlertPost.NotSent(false, new IllegalStateException("no such address"));
            }
          });
      she.heard();
      assertThat(she.told()).containsExactly("deputy.halton");
      assertThat(she.alerts()).containsExactly("concern-s1 deputy-halton");
    }
  }

  @Test
  @DisplayName("while the lead is away, whoever cannot be told is passed over for whoever can")
  void whileTheLeadIsAwayWhoeverCannotBeToldIsPassedOver() {
    try (Alerted she = Step.RAISING.prepared()) {
      // Given two managers and a deputy, the first of them and the deputy out of reach,
      she.withASecondManager().away(Alerted.LEAD, "2018-01-08", "2018-01-12");
      AtomicInteger refused = new AtomicInteger();
      she.beforeSending(
          () -> {
            if (refused.getAndIncrement() < 2) {
              throw new AlertPost.NotSent(false, new IllegalStateException("no such address"));
            }
          });
      // when an alert is raised, then the second manager is told at once.
      she.heard();
      assertThat(she.told()).containsExactly("second.halton");
      assertThat(she.alerts()).containsExactly("concern-s1 second-halton");
    }
  }

  @Test
  @DisplayName("where nobody can be told, the alert stays the lead's, and is tried again each time")
  void whereNobodyCanBeToldItStaysTheLeads() {
    try (Alerted she = Step.RAISING.prepared()) {
      she.beforeSending(
          () -> {
            throw new AlertPost.NotSent(false, new IllegalStateException("no such address"));
          });
      she.heard().until("2018-01-10T13:00:00Z");
      assertThat(she.alerts()).containsExactly("concern-s1 programme-lead");
      she.beforeSending(() -> {});
      she.until("2018-01-10T14:00:00Z");
      assertThat(she.told()).containsExactly("lead");
    }
  }

  @Test
  @Timeout(60)
  void whereNobodyCanBeToldEachIsTriedOnceAndThatNobodyKnowsIsCounted() {
    try (Alerted she = Step.RAISING.prepared()) {
      AtomicInteger tried = new AtomicInteger();
      she.withASecondLead()
          .beforeSending(
              () -> {
                tried.incrementAndGet();
                throw new AlertPost.NotSent(false, new IllegalStateException("no such address"));
              });
      she.heard();
      // The manager, the deputy and both leads.
      assertThat(tried.get()).isEqualTo(4);
      assertThat(she.alert("concern-s1").open()).isTrue();
      int shard = Math.floorMod(Alerted.HER.hashCode(), Keys.ALERT_SHARDS);
      assertThat(she.invoke(she.handler(), Map.of("sweep", shard)))
          .containsEntry("open", 1)
          .containsEntry("untold", 1);
      assertThat(tried.get()).isEqualTo(4);
    }
  }
}
