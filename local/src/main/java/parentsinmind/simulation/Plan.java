package parentsinmind.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;

/**
 * The programme that is simulated: that of {@code programme.json}, whose sites open as the
 * simulation begins, with a deputy for each and with holidays of everybody.
 */
final class Plan {

  static final String LEAD = "programme-lead";

  private static final String ID = "id";
  private static final String STAFF = "staff";
  private static final YearMonth EARLIEST = YearMonth.of(2016, 4);
  private static final int LATEST_MONTHS = 96;

  final YearMonth first;
  final YearMonth last;
  final List<String> sites = new ArrayList<>();
  final Set<LocalDate> holidays = new TreeSet<>();
  final Programme programme;
  private final Map<String, List<LocalDate[]>> away = new TreeMap<>();

  Plan(Options options) {
    this.first = EARLIEST.plusMonths(Math.floorMod(options.seed(), LATEST_MONTHS));
    this.last = first.plusMonths(options.months() - 1L);
    Map<String, Object> tree = read(options.root());
    int later = 0;
    List<Map<String, Object>> opened = new ArrayList<>();
    List<Map<String, Object>> safety = new ArrayList<>();
    for (Map<String, Object> site : maps(tree.get("sites"))) {
      String id = String.valueOf(site.get(ID));
      sites.add(id);
      site.put("opened", first.plusMonths(later++ < 2 ? 0 : 3).toString());
      opened.add(site);
      safety.add(Map.of("site", id, "deputy", deputy(id)));
    }
    tree.put("sites", opened);
    Map<String, Object> alerts = new LinkedHashMap<>(map(tree.get("safety")));
    alerts.put("sites", safety);
    tree.put("safety", alerts);
    tree.put(STAFF, staff(options, maps(tree.get(STAFF))));
    if (map(tree.get("referral")).get("publicHolidays") instanceof List<?> days) {
      days.forEach(day -> holidays.add(LocalDate.parse(String.valueOf(day))));
    }
    // What funders may see is worked out for long, and is none of the rules that are checked.
    tree.put("funders", List.of());
    this.programme = Programme.read(tree);
  }

  static String manager(String site) {
    return "manager-" + site;
  }

  static String deputy(String site) {
    return "deputy-" + site;
  }

  /** When it begins. */
  Instant start() {
    return first.atDay(1).atTime(7, 0).atZone(World.LONDON).toInstant();
  }

  /** Whether somebody of staff is on holiday on a day. */
  boolean away(String subject, LocalDate day) {
    return away.getOrDefault(subject, List.of()).stream()
        .anyMatch(period -> !day.isBefore(period[0]) && !day.isAfter(period[1]));
  }

  private List<Map<String, Object>> staff(Options options, List<Map<String, Object>> before) {
    List<Map<String, Object>> staff = new ArrayList<>(before);
    for (String site : sites) {
      Map<String, Object> deputy = new LinkedHashMap<>();
      deputy.put("subject", deputy(site));
      deputy.put("name", "Deputy, " + site);
      deputy.put("role", "manager");
      deputy.put("sites", List.of(site));
      deputy.put("email", "deputy." + site + "@charity.example");
      staff.add(deputy);
    }
    for (Map<String, Object> member : staff) {
      String subject = String.valueOf(member.get("subject"));
      member.put("away", holidaysOf(options, subject));
    }
    return staff;
  }

  /** Two weeks every four months or so, and now and then a day. */
  private List<Map<String, Object>> holidaysOf(Options options, String subject) {
    Chance chance = Chance.of(options.seed(), "holidays of " + subject);
    List<Map<String, Object>> periods = new ArrayList<>();
    LocalDate day = first.atDay(1).plusDays(chance.between(20, 100));
    while (day.isBefore(last.plusMonths(1).atDay(1))) {
      LocalDate until = day.plusDays(chance.inHundred(30) ? 0 : chance.between(4, 15));
      periods.add(Map.of("from", day.toString(), "until", until.toString()));
      away.computeIfAbsent(subject, s -> new ArrayList<>()).add(new LocalDate[] {day, until});
      day = until.plusDays(chance.between(30, 150));
    }
    return periods;
  }

  private static Map<String, Object> read(Path root) {
    try {
      return new LinkedHashMap<>(Json.object(Files.readString(root.resolve("programme.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> map(@Nullable Object tree) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> map.put(String.valueOf(name), value));
    }
    return map;
  }

  static List<Map<String, Object>> maps(@Nullable Object list) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (list instanceof List<?> items) {
      items.forEach(item -> maps.add(map(item)));
    }
    return maps;
  }
}
