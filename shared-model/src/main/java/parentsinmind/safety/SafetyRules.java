package parentsinmind.safety;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;

/**
 * The programme's rules of safety, all of them configuration (domain §8).
 *
 * @param within in what time an alert of each cause must be taken
 * @param scores which scores raise one
 * @param usual the working hours of a site that has none of its own
 * @param sites what is said of single sites, by id
 */
public record SafetyRules(
    Map<Cause, Within> within, ScoreRules scores, Hours usual, Map<String, Site> sites) {

  /** Working hours of a week without holidays. */
  public record Hours(LocalTime from, LocalTime until, Set<DayOfWeek> days) {
    public Hours {
      days = Set.copyOf(days);
    }
  }

  /**
   * What is said of a site.
   *
   * @param deputy the staff subject of who stands in for its managers, or null
   */
  public record Site(Hours hours, @Nullable String deputy) {}

  private static final int HIGH = 15;
  private static final int RISE = 5;
  private static final int MOST_POINTS = 1000;
  private static final int MOST_HOURS = 100;
  private static final int MOST_DAYS = 30;

  private static final Hours OFFICE =
      new Hours(
          LocalTime.of(9, 0),
          LocalTime.of(17, 0),
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  /** Domain §8's own numbers, in office hours. */
  public static final SafetyRules DEFAULT =
      new SafetyRules(usualTimes(), new ScoreRules(HIGH, Map.of(), RISE), OFFICE, Map.of());

  public SafetyRules {
    within = Map.copyOf(within);
    sites = Map.copyOf(sites);
  }

  /** In what time an alert of a cause must be taken. */
  public Within within(Cause cause) {
    return Objects.requireNonNullElse(within.get(cause), cause.usual());
  }

  /** When somebody of a site is at work. */
  public WorkingHours hours(String site, Set<LocalDate> holidays) {
    Site own = sites.get(site);
    Hours hours = own == null ? usual : own.hours();
    return new WorkingHours(hours.from(), hours.until(), hours.days(), holidays);
  }

  /** The staff subject of a site's deputy, or null. */
  public @Nullable String deputy(String site) {
    Site own = sites.get(site);
    return own == null ? null : own.deputy();
  }

  /** Days of absence in an object's list {@code away}. Problems go to the input. */
  public static List<Away> away(Input input) {
    List<Away> away = new ArrayList<>();
    for (Input period : input.objects("away", MOST_POINTS)) {
      LocalDate from = period.date("from");
      LocalDate until = period.date("until");
      if (from == null || until == null || until.isBefore(from)) {
        period.problem("", "Expected \"from\" and \"until\", two dates in their order.");
      } else {
        away.add(new Away(from, until));
      }
    }
    return away;
  }

  /**
   * Reads the {@code safety} section of {@code programme.json}; what it leaves out is as in {@link
   * #DEFAULT}. Problems go to the input.
   *
   * @param siteIds of all sites
   * @param staff the sites of all who may sign in, by subject
   */
  public static SafetyRules read(Input input, Set<String> siteIds, Map<String, Set<String>> staff) {
    Map<Cause, Within> within = new EnumMap<>(Cause.class);
    Map<Cause, Integer> points = new EnumMap<>(Map.of(Cause.SCORE, HIGH, Cause.RISE, RISE));
    Input alerts = input.object("alerts");
    for (Cause cause : Cause.values()) {
      Input alert = alerts.object(cause.code());
      within.put(cause, within(alert, cause.usual()));
      points.computeIfPresent(cause, (with, usual) -> points(alert, usual));
    }
    ScoreRules scores =
        new ScoreRules(
            points.getOrDefault(Cause.SCORE, HIGH),
            thresholds(input),
            points.getOrDefault(Cause.RISE, RISE));
    Hours usual = hours(input, OFFICE);
    Map<String, Site> sites = new HashMap<>();
    for (Input site : input.objects("sites", siteIds.size())) {
      String id = site.requiredChoice("site", siteIds);
      String deputy = site.choice("deputy", staff.keySet());
      if (id != null && deputy != null && !staff.getOrDefault(deputy, Set.of()).contains(id)) {
        site.problem("deputy", "Expected somebody who may see this site at the desk.");
      }
      Hours hours = hours(site, usual);
      if (id != null && sites.put(id, new Site(hours, deputy)) != null) {
        site.problem("site", "Expected each site once.");
      }
    }
    return new SafetyRules(within, scores, usual, sites);
  }

  private static Map<Cause, Within> usualTimes() {
    Map<Cause, Within> times = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      times.put(cause, cause.usual());
    }
    return times;
  }

  private static Within within(Input alert, Within otherwise) {
    Integer hours = alert.number("workingHours", 1, MOST_HOURS);
    Integer days = alert.number("workingDays", 1, MOST_DAYS);
    if (hours != null && days != null) {
      alert.problem("", "Expected \"workingHours\" or \"workingDays\", not both.");
      return otherwise;
    }
    if (hours != null) {
      return Within.hours(hours);
    }
    return days != null ? Within.days(days) : otherwise;
  }

  private static int points(Input alert, int otherwise) {
    Integer points = alert.number("points", 1, MOST_POINTS);
    return points == null ? otherwise : points;
  }

  private static Map<String, Integer> thresholds(Input input) {
    Map<String, Integer> own = new LinkedHashMap<>();
    for (Input threshold : input.objects("thresholds", 100)) {
      String instrument = threshold.requiredText("instrument", 30, "Expected such as phq-9-1.");
      String subscale = threshold.requiredText("subscale", 10, "Expected a subscale's code.");
      Integer points = threshold.number("points", 0, MOST_POINTS);
      if (points == null) {
        threshold.problem("points", "Expected a whole number.");
      } else if (instrument != null && subscale != null) {
        own.put(ScoreRules.name(instrument, subscale), points);
      }
    }
    return own;
  }

  private static Hours hours(Input input, Hours otherwise) {
    LocalTime from = time(input, "from", otherwise.from());
    LocalTime until = time(input, "until", otherwise.until());
    if (!from.isBefore(until)) {
      input.problem("until", "Expected a time after \"from\".");
      return otherwise;
    }
    if (!input.has("days")) {
      return new Hours(from, until, otherwise.days());
    }
    Set<String> names = new TreeSet<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      names.add(day.name().toLowerCase(Locale.ROOT));
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String name : input.choices("days", names)) {
      days.add(DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    if (days.isEmpty()) {
      input.problem("days", "Expected at least one day of the week, such as monday.");
      return otherwise;
    }
    return new Hours(from, until, days);
  }

  private static LocalTime time(Input input, String name, LocalTime otherwise) {
    String text = input.text(name, 5);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
      input.problem(name, "Expected a time of day, such as 09:00.");
      return otherwise;
    }
    return LocalTime.parse(text);
  }
}
