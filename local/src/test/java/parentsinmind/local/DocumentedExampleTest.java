package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.records.Replay;

/** The worked example of {@code docs/records.md}, out of the file, through the real functions. */
class DocumentedExampleTest {

  @TempDir private Path folder;

  @Test
  void isTakenToItsLastLineAndClosesItsLastMonth() throws IOException {
    List<String> example =
        Files.readAllLines(Path.of("..", "docs", "records.md")).stream()
            .filter(line -> line.startsWith("{\""))
            .toList();
    Programme programme =
        Programme.read(Json.parse(Files.readString(Path.of("../programme.json"))));
    Instant start = Instant.parse("2016-10-03T08:00:00Z");
    try (LocalSystem system =
        LocalSystem.start(
            new LocalSystem.Settings(null, folder, programme, start, "http://localhost:8080"))) {
      Replay replay =
          new Replay(new SystemCalls(system), programme, null, (taken, total, clock) -> {});
      assertThat(replay.run(example)).isEqualTo("2017-03-01T06:00:00Z");
      assertThat(system.bus().count()).isGreaterThanOrEqualTo(example.size() - 1);
    }
  }
}
