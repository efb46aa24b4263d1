package parentsinmind.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFileStoreTest {

  private static final String KEY = "newham/2018-03/report.json";

  @TempDir Path folder;

  @Test
  void aFileIsWrittenOnceAndNeverOver() throws Exception {
    FileStore files = new FolderFileStore(folder.resolve("reports"));
    assertThat(files.read(KEY)).isNull();
    assertThat(files.writeIfAbsent(KEY, bytes("first"), "application/json")).isTrue();
    assertThat(files.writeIfAbsent(KEY, bytes("second"), "application/json")).isFalse();
    assertThat(files.read(KEY)).isEqualTo(bytes("first"));
    try (Stream<Path> left = Files.list(folder.resolve("reports/newham/2018-03"))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void whatStandsBesideAReleaseCanBeReplacedAndRemoved() {
    FileStore files = new FolderFileStore(folder);
    files.replace(KEY, bytes("first"), "application/json");
    files.replace(KEY, bytes("second"), "application/json");
    assertThat(files.read(KEY)).isEqualTo(bytes("second"));
    files.delete(KEY);
    files.delete(KEY);
    assertThat(files.read(KEY)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out", "/etc/out", "a/../../out", "", ".", "a//b", "a\\..\\b", "a/.b"})
  void aKeyNeverLeadsOutOfTheFolder(String key) {
    FileStore files = new FolderFileStore(folder);
    assertThatThrownBy(() -> files.read(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> files.writeIfAbsent(key, bytes("x"), "text/plain"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
