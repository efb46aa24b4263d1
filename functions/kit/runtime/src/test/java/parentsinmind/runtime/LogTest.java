package parentsinmind.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Json;

class LogTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aMeasuredLineTellsCloudWatchWhichFieldToCount() {
    log(false).measured("swept", Map.of("shard", 2, "OldestDueSeconds", 90), "OldestDueSeconds");
    Map<String, Object> line = Json.object(said());
    assertThat(line)
        .containsEntry("level", "INFO")
        .containsEntry("message", "swept")
        .containsEntry("function", "test")
        .containsEntry("shard", 2)
        .containsEntry("OldestDueSeconds", 90);
    assertThat((Map<?, ?>) line.get("_aws"))
        .extracting("CloudWatchMetrics")
        .isEqualTo(
            List.of(
                Map.of(
                    "Namespace",
                    "ParentsInMind",
                    "Dimensions",
                    List.of(List.of("function")),
                    "Metrics",
                    List.of(Map.of("Name", "OldestDueSeconds")))));
  }

  @Test
  void aQuietLogSaysOnlyWhatAPersonMustLookAt() {
    Log quiet = log(true);
    quiet.info("swept", Map.of());
    quiet.measured("swept", Map.of("OldestDueSeconds", 0), "OldestDueSeconds");
    assertThat(said()).isEmpty();
    quiet.error("a due item failed", Map.of());
    assertThat(Json.object(said())).containsEntry("level", "ERROR");
  }

  @Test
  void anUnforeseenErrorIsNamedWithoutItsMessage() {
    log(false).unforeseen("failed", new IllegalStateException("Testina is not well"));
    assertThat(said()).contains("IllegalStateException", "LogTest").doesNotContain("Testina");
  }

  private Log log(boolean quiet) {
    return new Log("test", new PrintStream(out, true, StandardCharsets.UTF_8), quiet);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8).strip();
  }
}
