package parentsinmind.reporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalogue as a whole. */
public final class Figures {

  private static final Map<String, Figure> BY_ID = byId();

  /** All figures, in the order in which they are printed. */
  public static List<Figure> all() {
    return List.of(Figure.values());
  }

  /** A figure by its id, or null. */
  public static @Nullable Figure find(String id) {
    return BY_ID.get(id);
  }

  /**
   * A category of a figure as it is printed, to be read aloud: hyphens as spaces, a move between
   * bands as one.
   */
  public static String words(String figure, String category) {
    if (category.isEmpty()) {
      return "all";
    }
    if (figure.equals(Figure.BAND_CHANGES.id())) {
      String[] move = category.split(":", -1);
      return move.length == 3 ? move[0] + ": " + move[1] + " to " + move[2] : category;
    }
    if (figure.startsWith("wait-")) {
      return category.replace("-and-", " and ").replace("-", " to ") + " days";
    }
    String words = category.replace('-', ' ');
    return switch (category) {
      case "one-to-one", "one-to-one-only" -> words.replace("one to one", "one-to-one");
      case "gp" -> "GP";
      case "childrens-centre" -> "children's centre";
      case "A" -> "anxiety (A)";
      case "D" -> "depression (D)";
      default -> words;
    };
  }

  /** The text of {@code docs/figures.md}. */
  public static String page() {
    StringBuilder page = new StringBuilder(20_000);
    page.append("# Figures\n\n")
        .append("What each figure of the report means (domain §4). Made from the code's own ")
        .append("catalogue and kept true by a test: change `Figure.java`, then run it with ")
        .append("`-Dfigures.write=true`.\n\n")
        .append("Every figure is as at the cut-off, 00:00 Europe/London on the 1st of the next ")
        .append("month: a fact counts if it happened and was recorded before it.\n\n")
        .append("At the desk, each figure of a released report has a page with these words, its ")
        .append("values in the frozen file and, for those who may see them, its cases: ")
        .append("`/desk/reports/SITE/MONTH/figures/ID`.\n");
    for (Figure figure : all()) {
      append(page, figure);
    }
    page.append("\n# Means, tests and medians\n");
    for (Statistic statistic : Statistic.values()) {
      append(page, statistic);
    }
    return page.toString();
  }

  private static void append(StringBuilder page, Statistic statistic) {
    page.append("\n## ").append(statistic.title()).append("\n\n");
    page.append("`").append(statistic.id()).append("`\n\n");
    page.append(statistic.definition()).append("\n");
    Figure base = statistic.base();
    if (base != null) {
      page.append("\n- Its cases: those of `").append(base.id()).append("`\n");
    }
  }

  private static void append(StringBuilder page, Figure figure) {
    page.append("\n## ").append(figure.title()).append("\n\n");
    page.append("`").append(figure.id()).append("`\n\n");
    page.append(figure.definition()).append("\n\n");
    page.append("- Numerator: ").append(figure.numerator()).append("\n");
    page.append("- Denominator: ")
        .append(figure.denominator().isEmpty() ? "none, a count" : figure.denominator())
        .append("\n");
    page.append("- Counts: ").append(figure.unit().words()).append("\n");
    page.append("- Periods: ")
        .append(figure.periods().size() == 2 ? "the month; programme to date" : "programme to date")
        .append("\n");
    if (figure.bySubscale()) {
      page.append("- Categories: the measure's subscales\n");
    } else if (figure.byEdition()) {
      page.append("- Categories: editions\n");
    } else if (!figure.categories().isEmpty()) {
      page.append("- Categories: ").append(String.join(", ", figure.categories())).append("\n");
    }
  }

  private static Map<String, Figure> byId() {
    Map<String, Figure> result = new HashMap<>();
    for (Figure figure : Figure.values()) {
      result.put(figure.id(), figure);
    }
    return result;
  }

  private Figures() {}
}
