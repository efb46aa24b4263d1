package parentsinmind.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parentsinmind.messaging.Accepted;
import parentsinmind.messaging.Message;
import parentsinmind.messaging.NotSent;
import parentsinmind.messaging.Outgoing;
import parentsinmind.programme.Programme;
import parentsinmind.safety.Cause;

/** What staff read of an alert on a locked screen. */
class NoticePostTest {

  private static Programme programme() {
    try (Alerted she = new Alerted()) {
      return she.programme();
    }
  }

  private static AlertPost.Word word(Cause cause, boolean passedOn) {
    return new AlertPost.Word(
        "alert-her-risk-001-baseline-1",
        "manager.halton@charity.example",
        "Halton",
        cause,
        passedOn,
        Instant.parse("2018-07-10T12:15:00Z"),
        Alerted.DESK);
  }

  @ParameterizedTest
  @DisplayName("S11: a message of an alert says the site and by when, and nothing of her")
  @EnumSource(Cause.class)
  void itSaysWhichSiteThatSomethingWaitsAndByWhenAndNothingOfHer(Cause cause) {
    for (boolean passedOn : new boolean[] {false, true}) {
      List<Outgoing> sent = new ArrayList<>();
      NoticePost post =
          new NoticePost(
              outgoing -> {
                sent.add(outgoing);
                return new Accepted("provider-1");
              },
              programme());
      assertThat(post.send(word(cause, passedOn))).isEqualTo("provider-1");
      Message.Email email = (Message.Email) sent.getFirst().message();
      assertThat(email.subject()).contains("Halton").contains("Tuesday 10 July, 13:15");
      assertThat(email.text()).contains(Alerted.DESK);
      assertThat(email.subject() + email.preview() + email.text() + email.html())
          .doesNotContainIgnoringCase("her-risk")
          .doesNotContainIgnoringCase("score")
          .doesNotContainIgnoringCase("HADS")
          .doesNotContainIgnoringCase("anxiety")
          .doesNotContainIgnoringCase("baby");
    }
  }

  @Test
  void whatSurelyWasNotSentIsToldApartFromWhatNobodyKnows() {
    assertThatThrownBy(() -> refusing(NotSent.Why.BUSY))
        .isInstanceOfSatisfying(AlertPost.NotSent.class, e -> assertThat(e.passing()).isTrue());
    assertThatThrownBy(() -> refusing(NotSent.Why.ADDRESS))
        .isInstanceOfSatisfying(AlertPost.NotSent.class, e -> assertThat(e.passing()).isFalse());
    assertThatThrownBy(() -> refusing(NotSent.Why.UNREACHABLE)).isInstanceOf(NotSent.class);
  }

  private static void refusing(NotSent.Why why) {
    new NoticePost(
            outgoing -> {
              throw new NotSent(why, "code");
            },
            programme())
        .send(word(Cause.RISK, false));
  }
}
