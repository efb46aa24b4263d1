package parentsinmind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same source gives the same package, byte for byte, whoever builds it and where: no time, mode
 * or name of the builder's machine is in it. Two builds side by side would show it best and take
 * minutes; this shows what made them differ.
 */
class SamePackageTest {

  /** {@code project.build.outputTimestamp} of the root pom, as a zip keeps it. */
  private static final LocalDateTime BUILT = LocalDateTime.parse("2026-11-01T00:00:00");

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "front-door",
        "referral-intake",
        "hads-submission",
        "event-relay",
        "staff-desk",
        "monthly-report",
        "record-keeping"
      })
  void aPackageTellsNothingOfWhoeverBuiltIt(String function) throws IOException {
    Path zip = Path.of("..", "functions", function, "target", function + ".zip");
    assertThat(zip).as("the package; mvn verify makes it").exists();
    fixed(zip);
    try (FileSystem files = open(zip);
        Stream<Path> jars = Files.list(files.getPath("/lib"))) {
      List<Path> own = jars.filter(jar -> jar.toString().contains("-1.0.0.jar")).toList();
      assertThat(own).as("our own jars").hasSizeGreaterThan(3);
      for (Path jar : own) {
        Path copy = folder.resolve(jar.getFileName().toString());
        Files.copy(jar, copy);
        fixed(copy);
        try (JarInputStream in = new JarInputStream(Files.newInputStream(copy))) {
          Manifest manifest = in.getManifest();
          assertThat(manifest == null ? List.of() : manifest.getMainAttributes().keySet())
              .as("manifest of " + jar)
              .extracting(Object::toString)
              .isSubsetOf("Manifest-Version");
        }
      }
    }
  }

  /** Every entry has the one time, and the mode that stands in the build. */
  private static void fixed(Path zip) throws IOException {
    try (FileSystem files = open(zip);
        Stream<Path> entries = Files.walk(files.getPath("/"))) {
      for (Path entry : entries.filter(path -> path.getNameCount() > 0).toList()) {
        assertThat(local(Files.getLastModifiedTime(entry))).as(zip + " " + entry).isEqualTo(BUILT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)))
            .as(zip + " " + entry)
            .isEqualTo(Files.isDirectory(entry) ? "rwxr-xr-x" : "rw-r--r--");
      }
    }
  }

  /** A zip keeps the time on a wall clock, and does not say of which zone. */
  private static LocalDateTime local(FileTime time) {
    Instant instant = time.toInstant();
    return LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
  }

  private static FileSystem open(Path zip) throws IOException {
    return FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
  }
}
