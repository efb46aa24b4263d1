package parentsinmind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The monthly report of 100,000 journeys fits a process of 512 MB: a heap of 400 and everything
 * else a JVM takes. That takes minutes ({@code -Dreport.journeys=100000}), so a tenth of them is
 * reported here, with a tenth of the heap.
 */
class ReportAtScaleTest {

  private static final int JOURNEYS = Integer.getInteger("report.journeys", 10_000);
  private static final int HEAP_OF_100_000 = 400;
  private static final int BESIDE_THE_HEAP = 112;
  private static final int MINUTES = 20;

  @TempDir Path folder = Path.of("");

  @Test
  void aReportOfAHundredThousandJourneysFitsIn512Megabytes()
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(output);
    assertThat(process.exitValue()).as(printed).isZero();
    Path report = folder.resolve("files/all/2019-03/report.csv");
    assertThat(Files.readString(report))
        .as("every journey is in the report")
        .contains("," + JOURNEYS + ",");
    Matcher most = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(printed);
    if (most.find()) {
      long megabytes = Long.parseLong(most.group(1)) / 1024;
      System.out.printf(
          "a report of %,d journeys: at most %,d MB, after %,d ms%n",
          JOURNEYS, megabytes, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      assertThat(megabytes).isLessThanOrEqualTo(heap() + BESIDE_THE_HEAP);
    }
  }

  private static int heap() {
    return Math.toIntExact((long) HEAP_OF_100_000 * JOURNEYS / 100_000);
  }

  /** As Lambda starts it, but for the heap. */
  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap() + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        ReportAtScale.class.getName(),
        Path.of("..", "programme.json").toAbsolutePath().toString(),
        folder.resolve("files").toString(),
        "" + JOURNEYS);
  }
}
