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
    log().measured("swept", Map.of("shard", 2, "OldestDueSeconds", 90), "OldestDueSeconds");
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
  void anUnforeseenErrorIsNamedWithoutItsMessage() {
    log().unforeseen("failed", new IllegalStateException("Testina is not well"));
    assertThat(said()).contains("IllegalStateException", "LogTest").doesNotContain("Testina");
  }

  private Log log() {
    return new Log("test", new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8).strip();
  }
}
