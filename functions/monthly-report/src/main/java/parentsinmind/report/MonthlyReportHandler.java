package parentsinmind.report;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.cohorts.Cohorts;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Environment;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.Table;
import parentsinmind.time.London;

/**
 * The month's report: {@code {"time":"2016-05-01T05:00:00Z"}} closes the London month before that
 * time, {@code {"month":"2016-04"}} runs one again. It answers with what is released, new or
 * stored. With {@code "only":"check"} it releases nothing and fails where something is missing, so
 * that somebody is told.
 */
public final class MonthlyReportHandler implements RequestStreamHandler {

  private final Table table;
  private final InstantSource clock;
  private final Programme programme;
  private final FileStore suppressed;
  private final FileStore exact;

  /** As Lambda starts it: everything from the environment. */
  public MonthlyReportHandler() {
    this(
        Wiring.table(),
        InstantSource.system(),
        Environment.programme(),
        Wiring.bucket("SUPPRESSED_BUCKET"),
        Wiring.bucket("EXACT_BUCKET"));
  }

  /**
   * @param suppressed files that funders may see
   * @param exact files for managers only
   */
  public MonthlyReportHandler(
      Table table,
      InstantSource clock,
      Programme programme,
      FileStore suppressed,
      FileStore exact) {
    this.table = table;
    this.clock = clock;
    this.programme = programme;
    this.suppressed = suppressed;
    this.exact = exact;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    Map<String, Object> event = Json.object(in);
    YearMonth month = month(event);
    // Facts are read at most once an invocation, and not at all where the month is released.
    Cohorts cohorts = new Cohorts(table, programme);
    ReleasingMonths months =
        new ReleasingMonths(table, clock, programme, suppressed, exact, cohorts::compute);
    if ("check".equals(event.get("only"))) {
      months.mustBeReleased(month);
    }
    out.write(Json.write(answer(month, months.through(month))).getBytes(StandardCharsets.UTF_8));
  }

  private static YearMonth month(Map<String, Object> event) {
    if (event.get("month") instanceof String month) {
      return YearMonth.parse(month);
    }
    if (event.get("time") instanceof String time) {
      return YearMonth.from(Instant.parse(time).atZone(London.ZONE)).minusMonths(1);
    }
    throw new IllegalArgumentException("expected a time or a month");
  }

  private static Map<String, Object> answer(YearMonth month, List<ReleaseItem> releases) {
    Map<String, Object> bySite = new LinkedHashMap<>();
    releases.forEach(release -> bySite.put(release.site(), release.hashes()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("month", month.toString());
    answer.put("releases", bySite);
    return answer;
  }
}
