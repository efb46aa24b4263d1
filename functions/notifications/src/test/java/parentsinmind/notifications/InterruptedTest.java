package parentsinmind.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.notifications.Correspondence.MIDWIFE;
import static parentsinmind.notifications.Correspondence.MONTH;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.messaging.NotSent;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.NoticeItem;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * What happens in the middle of telling somebody: at each request, before and after, and before and
 * after the message goes. The points are counted, not sampled.
 */
class InterruptedTest {

  private static final String FUNDER = "reports@commissioner.example";

  /** What the function is about to do. */
  enum Step {
    TELLING_A_REFERRER(MIDWIFE),
    SENDING_A_REPORT(FUNDER);

    private final String address;

    Step(String address) {
      this.address = address;
    }

    /** Everything until the next invocation does this step. */
    Correspondence prepared() {
      Correspondence post = new Correspondence();
      if (this == TELLING_A_REFERRER) {
        post.referredQuietly("R1", true, "midwife", MIDWIFE, true);
      } else {
        post.with(
                "funders",
                List.of(
                    Map.of(
                        "id", "local-commissioner",
                        "name", "The local commissioner",
                        "profile", "suppressed",
                        "sites", List.of("halton"),
                        "email", FUNDER)))
            .released("halton")
            .later(Duration.ofDays(3));
      }
      return post;
    }

    void run(Correspondence post, NotificationsHandler handler) {
      if (this == TELLING_A_REFERRER) {
        post.heard(handler);
      } else {
        post.sweep(handler);
      }
    }

    Told told() {
      return this == TELLING_A_REFERRER
          ? new Told.Referrer("R1", "received")
          : new Told.Funded("halton", MONTH, "local-commissioner");
    }

    /** What forbids it: she, or the lead. */
    void forbid(Correspondence post) {
      post.later(Duration.ofMillis(1));
      if (this == TELLING_A_REFERRER) {
        post.saysQuietly(false);
      } else {
        post.hold("halton", true);
      }
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
  private static boolean with(
      Correspondence post, Step step, Where where, int point, Runnable happens) {
    AtomicInteger count = new AtomicInteger();
    Runnable once =
        () -> {
          if (count.getAndIncrement() == point) {
            happens.run();
          }
        };
    DynamoDbClient client = post.local.client();
    switch (where) {
      case BEFORE_SENDING -> post.beforeSending(once);
      case AFTER_SENDING -> post.afterSending(once);
      case BEFORE_REQUEST -> client = ClientWith.before(client, request -> once.run());
      case AFTER_REQUEST -> client = ClientWith.after(client, request -> once.run());
    }
    try {
      step.run(post, post.handler(client));
    } catch (Killed killed) {
      assertThat(count.get()).isGreaterThan(point);
    }
    post.beforeSending(() -> {});
    post.afterSending(() -> {});
    return count.get() > point;
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  @DisplayName("killed at any point, nothing is lost, and a message is repeated once at most")
  void killedAnywhereNothingIsLostAndAMessageIsRepeatedAtMostOnce(Step step) {
    int points = 0;
    for (Where where : Where.values()) {
      boolean came = true;
      for (int point = 0; came; point++) {
        try (Correspondence post = step.prepared()) {
          came = with(post, step, where, point, InterruptedTest::die);
          points += came ? 1 : 0;
          String as = step + " " + where + " " + point;
          // The bus brings again what was not done; the timer ticks.
          post.heardAgain().goesOn(Duration.ofHours(2)).heardAgain();
          assertThat(post.told(step.address)).as(as).hasSizeBetween(1, 2);
          NoticeItem notice = post.notice(step.told());
          assertThat(notice.outcome()).as(as).isEqualTo(NoticeItem.SENT);
          assertThat(notice.repeat()).as(as).isEqualTo(notice.attempt() == 2);
          if (post.told(step.address).size() == 2) {
            assertThat(notice.repeat()).as(as).isTrue();
          }
          assertThat(waiting(post)).as(as).doesNotContain(step.told().id());
        }
      }
    }
    assertThat(points).as("points at which it was killed").isGreaterThanOrEqualTo(12);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  @DisplayName(
      "forbidden at any point, nothing goes but what was on its way, also between claim and send")
  void forbiddenAtAnyPointNothingGoesButWhatWasOnItsWay(Step step) {
    int stopped = 0;
    for (Where where : Where.values()) {
      boolean came = true;
      for (int point = 0; came; point++) {
        try (Correspondence post = step.prepared()) {
          String as = step + " " + where + " " + point;
          AtomicInteger before = new AtomicInteger();
          came =
              with(
                  post,
                  step,
                  where,
                  point,
                  () -> {
                    before.set(post.told(step.address).size());
                    step.forbid(post);
                  });
          if (!came) {
            continue;
          }
          int after = post.told(step.address).size();
          assertThat(after - before.get()).as(as).isBetween(0, 1);
          stopped += after == 0 ? 1 : 0;
          post.heardAgain().goesOn(Duration.ofDays(1));
          assertThat(post.told(step.address)).as(as).hasSize(after);
        }
      }
    }
    // Before the claim, and between claim and send.
    assertThat(stopped).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aThirdAttemptIsNotSentAndSomebodyIsToldThatNobodyKnows() {
    Step step = Step.SENDING_A_REPORT;
    try (Correspondence post = step.prepared()) {
      with(post, step, Where.AFTER_SENDING, 0, InterruptedTest::die);
      post.later(Duration.ofMinutes(15));
      with(post, step, Where.AFTER_SENDING, 0, InterruptedTest::die);
      assertThat(post.told(FUNDER)).hasSize(2);
      post.later(Duration.ofMinutes(15));
      assertThat(post.invoke(post.handler(), Map.of("sweep", 0))).containsEntry("GIVEN_UP", 1);
      post.goesOn(Duration.ofDays(1));
      assertThat(post.told(FUNDER)).hasSize(2);
      assertThat(post.notice(step.told()).outcome()).isEqualTo(NoticeItem.UNKNOWN);
    }
  }

  @Test
  void anOutageOfDaysIsMadeUpForAndIsNoRepeat() {
    Step step = Step.TELLING_A_REFERRER;
    try (Correspondence post = step.prepared()) {
      Outage outage = new Outage();
      post.beforeSending(outage);
      post.heard().goesOn(Duration.ofDays(3));
      assertThat(outage.met()).isGreaterThan(200);
      assertThat(post.told(MIDWIFE)).isEmpty();
      post.beforeSending(() -> {});
      post.goesOn(Duration.ofMinutes(30));
      assertThat(post.told(MIDWIFE)).hasSize(1);
      assertThat(post.notice(step.told()).repeat()).isFalse();
    }
  }

  @Test
  void whatNoCarrierTookForAWeekIsNewsNoMore() {
    Step step = Step.TELLING_A_REFERRER;
    try (Correspondence post = step.prepared()) {
      post.beforeSending(new Outage(NotSent.Why.PAUSED));
      post.heard().later(Duration.ofDays(7).plusMinutes(1)).sweep();
      assertThat(post.notice(step.told()).outcome()).isEqualTo(NoticeItem.NOT_SENT);
      post.beforeSending(() -> {});
      post.goesOn(Duration.ofDays(1));
      assertThat(post.told(MIDWIFE)).isEmpty();
    }
  }

  @Test
  void anAddressThatCanNeverBeReachedIsGivenUpAtOnce() {
    Step step = Step.TELLING_A_REFERRER;
    try (Correspondence post = step.prepared()) {
      Outage refusing = new Outage(NotSent.Why.ADDRESS);
      post.beforeSending(refusing);
      post.heard().goesOn(Duration.ofDays(1));
      assertThat(refusing.met()).isEqualTo(1);
      assertThat(post.notice(step.told()).outcome()).isEqualTo(NoticeItem.NOT_SENT);
    }
  }

  @Test
  void whatMayHaveGoneIsTriedOnceMoreAndNoMore() {
    Step step = Step.TELLING_A_REFERRER;
    try (Correspondence post = step.prepared()) {
      Outage unheard = new Outage(NotSent.Why.UNREACHABLE);
      post.beforeSending(unheard);
      post.heard().goesOn(Duration.ofDays(1));
      assertThat(unheard.met()).isEqualTo(2);
      assertThat(post.notice(step.told()).outcome()).isEqualTo(NoticeItem.UNKNOWN);
    }
  }

  @Test
  void twoSweepsAtOnceSendOneMessage() {
    Step step = Step.SENDING_A_REPORT;
    try (Correspondence post = step.prepared()) {
      // The second sweep runs while the first is about to claim.
      AtomicInteger count = new AtomicInteger();
      DynamoDbClient client =
          ClientWith.before(
              post.local.client(),
              request -> {
                if (request instanceof PutItemRequest && count.getAndIncrement() == 0) {
                  post.sweep();
                }
              });
      post.sweep(post.handler(client));
      assertThat(post.told(FUNDER)).hasSize(1);
    }
  }

  @Test
  void aSweepThatRunsOutOfTimeLeavesTheRestToTheNext() {
    try (Correspondence post = new Correspondence()) {
      // Four messages to funders.
      post.released("halton", "newham", "all").later(Duration.ofDays(3));
      int before = post.arrived.size();
      AtomicInteger left = new AtomicInteger(1);
      assertThat(post.work().sweep(0, () -> left.getAndDecrement() > 0)).containsEntry("due", 1);
      assertThat(post.arrived).hasSize(before + 1);
      post.later(Duration.ofMinutes(15)).sweep();
      assertThat(post.arrived).hasSize(before + 4);
    }
  }

  private static List<String> waiting(Correspondence post) {
    return post.table.upTo(Index.DUE, Keys.noticeShard(0), "9", null, 100).items().stream()
        .map(found -> found.key().sk())
        .toList();
  }
}
