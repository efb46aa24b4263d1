package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.runtime.Log;

/** That what must be in no log would be found in one. */
class LogLinesTest {

  private static final String TOKEN = "Zq3-vB_8xKw0mN7tYc2RfA";

  private final LogLines lines = new LogLines();

  LogLinesTest() {
    lines.seen("Please answer: http://localhost:8080/q/" + TOKEN);
    lines.seen("http://localhost:8080/refer/self/Draft00000000000000000/name");
    lines.seen("<p>Your code is <strong>7K2M-9XQ4-01AB</strong></p>");
    lines.kept("{family=AttributeValue(S=Journey), phone=AttributeValue(S=+447700900123)}");
    lines.kept("{email=AttributeValue(S=testina@example.org)}");
    lines.kept("{answers=AttributeValue(S={\"mother.family\":\"Unsent\"})}");
  }

  private static String line(String field, String value) {
    return "{\"level\":\"INFO\",\"function\":\"intake\",\"message\":\"refused\",\""
        + field
        + "\":\""
        + value
        + "\"}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/" + TOKEN + "/item/1",
        "GET /refer/self/Draft00000000000000000",
        "the code 7K2M-9XQ4-01AB",
        "the code 7K2M9XQ401AB",
        "Test-Journey",
        "of Unsent",
        "+447700900123",
        "to 07700 900123",
        "testina@example.org"
      })
  void aLineThatTellsIsFound(String value) {
    lines.printed(line("path", value));
    assertThat(lines.telling()).isNotEmpty();
  }

  @Test
  void whatIsOursAndWhatNoFunctionPrintsIsNot() {
    lines.printed(line("at", "parentsinmind.Journey.of(Journey.java:7)"));
    lines.printed(line("count", "3"));
    lines.printed("Journey: what a test prints for people");
    assertThat(lines.telling()).isEmpty();
  }

  @Test
  void whatFunctionsPrintIsHeard() {
    // It listens before any function makes its log.
    LogLines listening = LogLines.PRINTED;
    new Log("example").info("this line is for a test", Map.of("count", 7));
    assertThat(listening.heard("this line is for a test")).isTrue();
  }
}
