package parentsinmind.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Subscriptions.Subscription;

class SubscriptionsTest {

  private static final Set<String> FUNCTIONS =
      Set.of(
          "referral-intake",
          "hads-submission",
          "follow-up-reminders",
          "safety-alerts",
          "monthly-report",
          "notifications",
          "staff-desk");

  @Test
  void everyTypeOfEventIsHeardByAFunctionThereIsOrSaysWhyNot() {
    assertThat(Subscriptions.all())
        .extracting(Subscription::type)
        .containsExactlyInAnyOrderElementsOf(EventData.typeNames());
    for (Subscription subscription : Subscriptions.all()) {
      assertThat(FUNCTIONS).containsAll(subscription.functions());
      assertThat(Subscriptions.of(subscription.type())).isEqualTo(subscription.functions());
    }
  }

  @Test
  void aTypeThatNobodyHearsNeedsAReason() {
    assertThatThrownBy(() -> new Subscription("CallRequested", Set.of(), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Subscription("CallRequested", Set.of("x"), "but why"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whateverMayRaiseAnAlertIsHeardByWhoRaisesThem() {
    assertThat(Subscriptions.all())
        .filteredOn(subscription -> subscription.functions().contains("safety-alerts"))
        .extracting(Subscription::type)
        .containsExactlyInAnyOrder(
            "CallRequested",
            "QuestionnaireSubmitted",
            "ReferralReceived",
            "RiskAnswered",
            "SessionRecorded");
    assertThat(Subscriptions.of("QuestionnaireSubmitted")).contains("follow-up-reminders");
  }

  @Test
  void whateverStaffReferrersAndFundersAreToldIsHeardByWhoTellsThem() {
    assertThat(Subscriptions.all())
        .filteredOn(subscription -> subscription.functions().contains("notifications"))
        .extracting(Subscription::type)
        .containsExactlyInAnyOrder(
            "CallTaskOpened",
            "EpisodeEnded",
            "ReferralDecided",
            "ReferralRead",
            "ReferralReceived",
            "ReportReleased");
  }

  @Test
  void anUnknownTypeIsAnError() {
    assertThatThrownBy(() -> Subscriptions.of("NeverHeard"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
