package parentsinmind.report.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import parentsinmind.report.disclosure.ShownCell;
import parentsinmind.report.files.Report.ShownRestatement;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Statistic;

/**
 * Where a figure leads: to what it means, within the page, and in the exact page to its cases. They
 * are at the desk, where {@code figures/ID} beside the report is the figure's page; a funder has no
 * way there and gets no such link.
 */
final class Leads {

  private final boolean toCases;
  private final Set<String> defined = new HashSet<>();

  /**
   * Those of a report.
   *
   * @param toCases whether its reader may ask who was counted
   * @param defined ids of what the page defines
   */
  Leads(boolean toCases, Set<String> defined) {
    this.toCases = toCases;
    this.defined.addAll(defined);
  }

  /** Words that lead to the definition of a figure or statistic. */
  String meaning(String id, String words) {
    return defined.contains(id)
        ? "<a href=\"#about-" + HtmlFile.escape(id) + "\">" + HtmlFile.escape(words) + "</a>"
        : HtmlFile.escape(words);
  }

  /** In brackets after a table's name: what it means, and who is behind it. */
  String both(String id, String title) {
    String cases = page("figures/" + id, title);
    String meaning =
        defined.contains(id)
            ? "<a href=\"#about-"
                + HtmlFile.escape(id)
                + "\" aria-label=\""
                + HtmlFile.escape("definition of " + title)
                + "\">definition</a>"
            : "";
    String between = meaning.isEmpty() || cases.isEmpty() ? "" : ", ";
    String links = meaning + between + cases;
    return links.isEmpty() ? "" : " <span class=\"leads\">(" + links + ")</span>";
  }

  /** A cell's category, from which its own cases are reached. */
  String category(ShownCell cell, String title, String words, String period) {
    return toCases
        ? link(
            address(cell.place().figure(), cell.place().toDate(), cell.place().category()),
            words,
            words + ", " + title + ", " + period + ": cases")
        : HtmlFile.escape(words);
  }

  /** A subscale as the head of a column of statistics: their cases are those of its base. */
  String subscale(Figure base, String subscale, String words) {
    String cases =
        toCases
            ? " ("
                + link(
                    address(base.id(), true, subscale),
                    "cases",
                    "cases of " + base.title() + ", " + words)
                + ")"
            : "";
    return HtmlFile.escape(words) + cases;
  }

  /** In brackets, the page of a figure with the cases of each of its values; "" for a funder. */
  String cases(String id, String title) {
    String link = page("figures/" + id, title);
    return link.isEmpty() ? "" : " (" + link + ")";
  }

  /** The same in the report of the month that has changed. */
  String cases(ShownRestatement changed, String month) {
    Statistic statistic = Statistic.find(changed.id());
    Figure base = statistic == null ? null : statistic.base();
    String id = base == null ? changed.id() : base.id();
    String link = page(released(changed.month()) + id, changed.what() + ", " + month);
    return link.isEmpty() ? "" : " (" + link + ")";
  }

  private static String released(YearMonth month) {
    return "../" + month + "/figures/";
  }

  private String page(String address, String title) {
    return toCases ? link(address, "cases", "cases of " + title) : "";
  }

  private static String address(String figure, boolean toDate, String category) {
    return "figures/"
        + figure
        + "?period="
        + (toDate ? "to-date" : "month")
        + "&category="
        + URLEncoder.encode(category, StandardCharsets.UTF_8);
  }

  private static String link(String address, String words, String name) {
    return "<a href=\""
        + HtmlFile.escape(address)
        + "\" aria-label=\""
        + HtmlFile.escape(name)
        + "\">"
        + HtmlFile.escape(words)
        + "</a>";
  }
}
