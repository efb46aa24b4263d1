package parentsinmind.desk.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A released report, as its page shows it.
 *
 * @param title its site and month
 * @param kept why it is kept back from funders, or null
 * @param keptAt the report whose hold it is, where that is another one
 * @param exact where the report with the exact numbers is read, or null
 * @param files those with the exact numbers
 * @param copies as funders see it
 * @param funders what has gone to whom
 */
public record ReportView(
    String title,
    String released,
    @Nullable String kept,
    @Nullable Link keptAt,
    @Nullable String exact,
    List<Link> files,
    List<Copy> copies,
    List<FunderLine> funders) {

  /** Where something is, as a whole link. */
  public record Link(String address, String words) {}

  /** The released months of a site. */
  public record Releases(String name, List<Link> months) {
    public Releases {
      months = List.copyOf(months);
    }
  }

  /**
   * A funder's version.
   *
   * @param page where it is read, or null
   */
  public record Copy(String name, @Nullable String page, List<Link> files) {
    public Copy {
      files = List.copyOf(files);
    }
  }

  /** What became of sending a report to a funder. */
  public record FunderLine(String name, String site, String state) {}

  public ReportView {
    files = List.copyOf(files);
    copies = List.copyOf(copies);
    funders = List.copyOf(funders);
  }
}
