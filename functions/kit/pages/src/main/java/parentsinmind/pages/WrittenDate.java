package parentsinmind.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date as people write it in three fields: the month also by its name, in any of our languages,
 * and digits in any script.
 *
 * @param date null where there is none, or it does not exist
 * @param empty whether nothing was written at all
 */
public record WrittenDate(@Nullable LocalDate date, boolean empty) {

  /** Reads {@code name-day}, {@code name-month} and {@code name-year}. */
  public static WrittenDate read(FormData form, String name) {
    String day = form.text(name + "-day").strip();
    String month = form.text(name + "-month").strip();
    String year = form.text(name + "-year").strip();
    if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
      return new WrittenDate(null, true);
    }
    Integer ofYear = number(year, 4, 4);
    Integer ofMonth = month(month);
    Integer ofDay = number(day, 1, 2);
    if (ofYear == null || ofMonth == null || ofDay == null || ofYear < 1900 || ofYear > 2199) {
      return new WrittenDate(null, false);
    }
    try {
      return new WrittenDate(LocalDate.of(ofYear, ofMonth, ofDay), false);
    } catch (DateTimeException e) {
      return new WrittenDate(null, false);
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
