package parentsinmind.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.LinkClosed;
import parentsinmind.questionnaires.Links;

/** Each reason not to write to a mother, and what it leaves (domain §7). */
class StopsTest {

  private final Followed her = new Followed();

  @AfterEach
  void close() {
    her.close();
  }

  private Links links() {
    return new Links(her.table, her.clock, new Instruments(her.programme.questionnaire()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss",
        "death",
        "opted-out",
        "consent-withdrawn",
        "moved",
        "closed",
        "crisis-hold"
      })
  @DisplayName("F19, F36: asked on Wednesday and stopped on Friday, she is sent nothing any more")
  void whateverStopsAllContactStopsEveryMessage(String kind) {
    // Given a mother who was sent a link, and who is to be asked again after first support,
    her.at("2018-01-10T10:00:00Z").accepted().supported("2018-01-10");
    her.sweep();
    // when contact stops,
    her.at("2018-01-12T10:00:00Z").stop(kind, "");
    her.until("2019-03-01T00:00:00Z");
    // then nothing goes for a year, nothing is planned, nobody is asked to call, no link opens.
    assertThat(her.received()).containsExactly("2018-01-10 link email");
    assertThat(her.waves()).isNotEmpty().allMatch(wave -> wave.endsWith(" stopped"));
    assertThat(her.tasks()).isEmpty();
    her.at("2018-01-13T10:00:00Z");
    assertThatThrownBy(() -> links().open(Followed.token(her.letters.getFirst())))
        .isInstanceOf(LinkClosed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "opted-out, email, text",
    "opted-out, text, email",
    "consent-withdrawn, email, text",
    "unsafe-channel, text, email",
    "bounced, email, text",
    "bounced, text, email"
  })
  @DisplayName(
      "F19, F26: given one channel that is stopped, it carries nothing, and the other does")
  void whateverStopsOneChannelLeavesTheOther(String kind, String stopped, String other) {
    her.reachableBy(stopped);
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T10:00:00Z").stop(kind, stopped);
    her.until("2018-01-18T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-10 link " + stopped);
    assertThat(her.tasks()).as("without another way a person calls").hasSize(1);
    her.reachableBy(other);
    her.until("2018-01-25T00:00:00Z");
    assertThat(her.received())
        .containsExactly("2018-01-10 link " + stopped, "2018-01-24 reminder-2 " + other);
    assertThat(her.waves()).containsExactly("baseline open");
  }

  @Test
  @DisplayName("F24, 18: a stop holds for what is planned after it, until a person takes it back")
  void aStopHoldsForWhatIsPlannedAfterIt() {
    // Given a loss,
    her.at("2018-01-10T10:00:00Z").accepted();
    her.sweep();
    her.at("2018-01-12T10:00:00Z").stop("loss", "");
    // when first support is typed in and a second pregnancy becomes known,
    her.at("2018-01-22T10:00:00Z").supported("2018-01-20");
    her.at("2018-04-03T10:00:00Z").expecting("2018-12-01");
    her.until("2018-06-01T10:00:00Z");
    // then nothing is sent or planned,
    assertThat(her.received()).containsExactly("2018-01-10 link email");
    assertThat(her.waves()).containsExactly("baseline stopped");
    assertThat(her.tasks()).isEmpty();
    // and when a person decides that contact goes on, then what is due from then on goes.
    her.resumed().until("2018-07-21T00:00:00Z");
    assertThat(her.received()).containsExactly("2018-01-10 link email", "2018-07-20 link email");
    assertThat(her.waves()).contains("month-6 open", "month-9 open", "month-12 open");
  }

  @Test
  @DisplayName("F20, 18: a stop that nobody has heard of yet stops what is due all the same")
  void aStopHoldsBeforeAnybodyHasHeardOfIt() {
    her.at("2018-01-10T10:00:00Z").accepted();
    her.stopQuietly("loss", "");
    her.until("2018-01-30T00:00:00Z");
    assertThat(her.letters).isEmpty();
  }
}
