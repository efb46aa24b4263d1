package parentsinmind.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date as people write it in three fields: the month also by its name, in any of our languages,
 * and digits in any script.
 *
 * @param date null where there is none, or it does not exist
 * @param empty whether nothing was written at all
 * @param wrong which of the boxes cannot be read, {@code day}, {@code month} and {@code year}; all
 *     of them where each can and there is no such day
 * @param shortYear whether all that is wrong is a year of fewer than four digits
 */
public record WrittenDate(
    @Nullable LocalDate date, boolean empty, List<String> wrong, boolean shortYear) {

  private static final List<String> BOXES = List.of("day", "month", "year");

  public WrittenDate {
    wrong = List.copyOf(wrong);
  }

  /** Reads {@code name-day}, {@code name-month} and {@code name-year}. */
  public static WrittenDate read(FormData form, String name) {
    String day = form.text(name + "-day").strip();
    String month = form.text(name + "-month").strip();
    String year = form.text(name + "-year").strip();
    if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
      return new WrittenDate(null, true, List.of(), false);
    }
    Integer ofYear = year(year);
    Integer ofMonth = month(month);
    Integer ofDay = day(day);
    if (ofYear == null || ofMonth == null || ofDay == null) {
      List<String> wrong = new ArrayList<>(BOXES);
      wrong.removeIf(
          box ->
              switch (box) {
                case "day" -> ofDay != null;
                case "month" -> ofMonth != null;
                default -> ofYear != null;
              });
      boolean yearAlone = wrong.equals(List.of("year"));
      return new WrittenDate(null, false, wrong, yearAlone && number(year, 1, 3) != null);
    }
    try {
      return new WrittenDate(LocalDate.of(ofYear, ofMonth, ofDay), false, List.of(), false);
    } catch (DateTimeException e) {
      return new WrittenDate(null, false, BOXES, false);
    }
  }

  /** In words: {@code 11 April 1990}. */
  public static String words(LocalDate date, Words words) {
    return date.getDayOfMonth()
        + " "
        + words.of(date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
        + " "
        + date.getYear();
  }

  private static @Nullable Integer year(String text) {
    Integer number = number(text, 4, 4);
    return number == null || number < 1900 || number > 2199 ? null : number;
  }

  private static @Nullable Integer day(String text) {
    Integer number = number(text, 1, 2);
    return number == null || number < 1 || number > 31 ? null : number;
  }

  private static @Nullable Integer month(String text) {
    Integer number = number(text, 1, 2);
    if (number != null) {
      return number >= 1 && number <= 12 ? number : null;
    }
    String wanted = text.toLowerCase(Locale.ROOT).replace(".", "");
    if (wanted.codePointCount(0, wanted.length()) < 3) {
      return null;
    }
    for (Language language : Language.values()) {
      Locale locale = Locale.forLanguageTag(language.tag());
      for (Month month : Month.values()) {
        for (TextStyle style : new TextStyle[] {TextStyle.FULL, TextStyle.FULL_STANDALONE}) {
          String name = month.getDisplayName(style, locale).toLowerCase(locale);
          // "sept" and "sep" are September; three letters tell all months apart in each language.
          if (name.equals(wanted) || (language != Language.URDU && name.startsWith(wanted))) {
            return month.getValue();
          }
        }
      }
    }
    return null;
  }

  /** Digits of any script, and nothing else. */
  private static @Nullable Integer number(String text, int least, int most) {
    int length = text.codePointCount(0, text.length());
    if (length < least || length > most) {
      return null;
    }
    int number = 0;
    for (int point : text.codePoints().toArray()) {
      int digit = Character.digit(point, 10);
      if (digit < 0) {
        return null;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
