package parentsinmind.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.files.FolderFileStore;
import parentsinmind.programme.Programme;
import parentsinmind.report.MonthlyReportHandler;
import parentsinmind.store.Table;
import parentsinmind.time.London;

/**
 * Releases one month of a {@link LargeProgramme} with the very function that does it in the cloud,
 * in a JVM of its own, whose memory whoever starts it sets: programme file, folder for the files,
 * number of journeys. The month is the 14th, when every journey has gone its whole year, and the 13
 * before it are looked at for restatements.
 */
public final class ReportAtScale {

  private static final YearMonth FIRST = YearMonth.of(2018, 2);
  private static final YearMonth MONTH = FIRST.plusMonths(13);

  /** Prints the function's answer and the most memory that the process ever took. */
  public static void main(String[] args) throws IOException {
    Programme programme = programme(Path.of(args[0]));
    FileStore files = new FolderFileStore(Path.of(args[1]));
    LargeProgramme large =
        new LargeProgramme(programme, Integer.parseInt(args[2]), FIRST, MONTH.minusMonths(1));
    Instant now = London.cutOff(MONTH).plusSeconds(6 * 3_600);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new MonthlyReportHandler(new Table(large.client(), "large"), () -> now, programme, files, files)
        .handleRequest(
            new ByteArrayInputStream(
                Json.write(Map.of("month", MONTH.toString())).getBytes(StandardCharsets.UTF_8)),
            answer,
            null);
    System.out.println(answer.toString(StandardCharsets.UTF_8));
    System.out.println(mostMemory());
  }

  /** The programme of a file, with all its sites opened in the first month. */
  private static Programme programme(Path file) throws IOException {
    Map<String, Object> tree = new LinkedHashMap<>(Json.object(Files.readString(file)));
    List<Object> sites = new ArrayList<>();
    for (Object site : (List<?>) Objects.requireNonNull(tree.get("sites"))) {
      Map<Object, Object> opened = new LinkedHashMap<>((Map<?, ?>) site);
      opened.put("opened", FIRST.toString());
      sites.add(opened);
    }
    tree.put("sites", sites);
    return Programme.read(tree);
  }

  /** What Linux says that the process took at most, or nothing elsewhere. */
  private static String mostMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .findFirst()
        .orElse("");
  }

  private ReportAtScale() {}
}
