package parentsinmind.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a date is said at the box that it is about. */
class WrittenDateTest {

  private static final Site SITE =
      new Site("", true, "Parents in Mind", "Your page", "A charity", "01632 960100", "0b5a6b");
  private static final String UNREADABLE = "Write a date that exists.";

  private static FormData written(String day, String month, String year) {
    return new FormData(
        Map.of("born-day", List.of(day), "born-month", List.of(month), "born-year", List.of(year)));
  }

  private static String page(FormData typed, String message) {
    Problems problems = Problems.of("born", message).atBoxes(typed, Words.ENGLISH);
    Fields fields = new Fields(Words.ENGLISH, typed, problems);
    return SITE.page(Words.ENGLISH, "Title")
        .problems(problems)
        .content(fields.date("born").label("Your date of birth"))
        .html();
  }

  private static List<String> marked(String page) {
    Matcher boxes =
        Pattern.compile("name=\"born-(\\w+)\"[^>]* aria-invalid=\"true\"").matcher(page);
    return boxes.results().map(box -> box.group(1)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "11, 4, 90, born-year, year",
    "11, April, 990, born-year, year",
    "11, 4, \u0669\u0660, born-year, year"
  })
  void ofAYearOfTwoDigitsJustThatIsSaidAtTheYearAlone(
      String day, String month, String year, String target, String box) {
    String page = page(written(day, month, year), UNREADABLE);
    assertThat(page)
        .contains("<a href=\"#" + target + "\">Write the year with four digits.</a>")
        .contains("id=\"born-error\"")
        .doesNotContain(UNREADABLE);
    assertThat(marked(page)).containsExactly(box);
  }

  @ParameterizedTest
  @CsvSource({
    "11, 13, 1990, born-month, month",
    "11, '', 1990, born-month, month",
    "32, 4, 1990, born, day",
    "11, 4, '', born-year, year",
    "11, 4, nineteen, born-year, year",
    "11, 13, 90, born-month, month year",
    "31, 2, 1990, born, day month year"
  })
  void whatCannotBeReadIsMarkedAndItsFirstBoxIsWhereTheMessageLeads(
      String day, String month, String year, String target, String boxes) {
    String page = page(written(day, month, year), UNREADABLE);
    assertThat(page).contains("<a href=\"#" + target + "\">" + UNREADABLE + "</a>");
    assertThat(page).contains("id=\"" + target + "\"");
    assertThat(marked(page)).containsExactly(boxes.split(" "));
  }

  @Test
  void ofADateThatExistsAndIsNotPossibleEveryBoxIsMarked() {
    String page = page(written("11", "4", "2150"), "This date is in the future.");
    assertThat(page).contains("<a href=\"#born\">This date is in the future.</a>");
    assertThat(marked(page)).containsExactly("day", "month", "year");
  }

  @Test
  void whereNothingIsWrongNothingIsMarked() {
    FormData typed = written("11", "4", "90");
    Fields fields = new Fields(Words.ENGLISH, typed, Problems.of("name", "Write your name."));
    String page = SITE.page(Words.ENGLISH, "Title").content(fields.date("born")).html();
    assertThat(marked(page)).isEmpty();
  }
}
