package parentsinmind.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.followup.WaveStep;
import parentsinmind.messaging.Accepted;
import parentsinmind.messaging.Message;
import parentsinmind.messaging.Outgoing;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;

class NeutralPostTest {

  private final Programme programme = Followed.programme(tree -> tree);
  private final List<Outgoing> sent = new ArrayList<>();
  private final Post post =
      new NeutralPost(
          outgoing -> {
            sent.add(outgoing);
            return new Accepted("provider-" + sent.size());
          },
          programme,
          Deployment.TRIAL);

  @ParameterizedTest
  @CsvSource({"link, true", "reminder-1, true", "reminder-2, true", "link, false"})
  @DisplayName("a lost link says that somebody asked for it, perhaps not she, at whatever step")
  void aLostLinkSaysThatSomebodyAskedForIt(String step, boolean again) {
    post.send(
        new Post.Message(
            "id",
            new Post.Way("email", "her@example.org", "en"),
            WaveStep.parse(step),
            again,
            null,
            "https://links.example/q/token",
            LocalDate.parse("2018-01-30")));

    Message.Email email = (Message.Email) sent.getFirst().message();
    assertThat(email.text().contains("somebody asked for a new link")).isEqualTo(again);
  }
}
