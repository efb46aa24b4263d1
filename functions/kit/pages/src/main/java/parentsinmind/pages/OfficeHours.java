package parentsinmind.pages;

import java.time.DayOfWeek;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import parentsinmind.programme.Programme;
import parentsinmind.safety.WorkingHours;

/**
 * When somebody of ours is at work, for every page that promises something within working hours:
 * who reads "within 2 working hours" on a Friday evening is to know that it is Monday (domain §8).
 */
public final class OfficeHours {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.UK);
  private static final int RUN = 3;

  /**
   * One sentence, such as "We work Monday to Friday, 9:00 to 17:00, but not on bank holidays."
   *
   * @param site id of the one that is meant; the hours that are usual where it has none of its own
   *     or is not known, as ""
   */
  public static String inWords(Programme programme, String site, Words words) {
    WorkingHours hours = programme.safety().hours(site, Set.of());
    return words.of(
        programme.referral().publicHolidays().isEmpty()
            ? "We work {0}, {1} to {2}."
            : "We work {0}, {1} to {2}, but not on bank holidays.",
        days(hours.days(), words),
        TIME.format(hours.from()),
        TIME.format(hours.until()));
  }

  private static String days(Set<DayOfWeek> days, Words words) {
    List<DayOfWeek> inOrder = days.stream().sorted().toList();
    DayOfWeek first = inOrder.getFirst();
    DayOfWeek last = inOrder.getLast();
    if (inOrder.size() >= RUN && last.getValue() - first.getValue() == inOrder.size() - 1) {
      return words.of("{0} to {1}", name(first, words), name(last, words));
    }
    String listed = name(first, words);
    for (DayOfWeek day : inOrder.subList(1, inOrder.size())) {
      listed = words.of(day == last ? "{0} and {1}" : "{0}, {1}", listed, name(day, words));
    }
    return listed;
  }

  private static String name(DayOfWeek day, Words words) {
    return words.of(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
  }

  private OfficeHours() {}
}
