package parentsinmind.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/records.md} tells of every kind of line and of each of its fields. */
class RecordsDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "records.md");

  @Test
  void everyKindOfLineStandsInTheTableWithItsFields() throws IOException {
    List<String> document = Files.readAllLines(DOCUMENT);
    for (What what : What.values()) {
      StringBuilder row = new StringBuilder("| `" + what.word() + "` | ");
      for (Field field : what.fields()) {
        String name = "`" + field.name() + "`";
        row.append(row.toString().endsWith("| ") ? "" : ", ")
            .append(field.required() ? name : "*" + name + "*");
      }
      assertThat(document).anyMatch(line -> line.startsWith(row + " |"));
    }
  }

  @Test
  void theWorkedExampleIsWellFormed() throws IOException {
    LineReader reader = new LineReader();
    List<String> example =
        Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("{\"")).toList();
    for (int index = 0; index < example.size(); index++) {
      assertThat(reader.read(index + 1, example.get(index)).number()).isEqualTo(index + 1);
    }
    assertThat(example).hasSizeGreaterThan(10);
  }
}
