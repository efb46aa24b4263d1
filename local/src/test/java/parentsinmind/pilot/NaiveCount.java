package parentsinmind.pilot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;

/**
 * Counts the lines by hand, straight from the definitions (domain §4) and with none of the code
 * that reports: what the figures must come out as, from the records alone.
 */
public final class NaiveCount {

  /** By which everything must have happened and been recorded: the last month's cut-off. */
  static final Instant CUT_OFF = Instant.parse("2019-03-31T23:00:00Z");

  static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Set<Integer> PRINTED_FROM_THREE_DOWN = Set.of(1, 3, 5, 6, 8, 10, 11, 13);

  /** When something was: an instant, or only a date. */
  record When(LocalDate date, @Nullable Instant instant) {

    static When of(String text) {
      if (!text.contains("T")) {
        return new When(LocalDate.parse(text), null);
      }
      Instant instant = Instant.parse(text);
      return new When(LocalDate.ofInstant(instant, LONDON), instant);
    }

    Instant from() {
      return instant == null ? date.atStartOfDay(LONDON).toInstant() : instant;
    }

    /** With only a date, the same day is before. */
    boolean atOrBefore(When other) {
      return (instant == null || other.instant == null)
          ? !date.isAfter(other.date)
          : !instant.isAfter(other.instant);
    }
  }

  /** A questionnaire; scores in forty-seconds of a point, so that pro-rated ones stay whole. */
  record Response(
      int episode,
      String wave,
      When when,
      @Nullable Integer anxiety,
      @Nullable Integer depression,
      Map<?, ?> helped) {

    boolean valid() {
      return anxiety != null || depression != null;
    }
  }

  /** An episode: from a referral to an ending or a "not suitable". */
  static final class Episode {
    final List<When> attended = new ArrayList<>();
    boolean over;

    @Nullable When firstSupport() {
      When first = null;
      for (When when : attended) {
        first = first == null || when.from().isBefore(first.from()) ? when : first;
      }
      return first;
    }
  }

  /** A mother, with what her lines say. */
  static final class Life {
    final String site;
    final List<Episode> episodes = new ArrayList<>();
    final List<Response> responses = new ArrayList<>();

    /** Her referrals, first to last; one that turned out to be another woman's is not hers. */
    final List<Map<?, ?>> forms = new ArrayList<>();

    boolean evaluation;

    Life(String site) {
      this.site = site;
    }

    /** What her latest referral that answers it says. */
    Map<String, String> answers(Map<String, Integer> deciles) {
      Map<String, String> answers = new HashMap<>();
      for (Map<?, ?> form : forms) {
        keep(answers, "ethnicity", map(form.get("equality")).get("ethnicity"));
        keep(answers, "first", map(form.get("perinatal")).get("firstChild"));
        keep(answers, "history", map(form.get("need")).get("previousHistory"));
        keep(answers, "team", map(form.get("need")).get("perinatalTeam"));
        keep(answers, "decile", deciles.get(text(map(form.get("mother")), "postcode")));
      }
      return answers;
    }

    /** Questionnaires that no outcome may use. */
    int leftOut() {
      return evaluation ? 0 : responses.size();
    }

    boolean supported() {
      return episodes.stream().anyMatch(episode -> episode.firstSupport() != null);
    }

    /** Valid responses of an episode after its first support; a late baseline is none of them. */
    List<Response> after(int episode) {
      When first = episodes.get(episode).firstSupport();
      if (first == null || !evaluation) {
        return List.of();
      }
      return sorted(
          response ->
              response.episode == episode
                  && response.valid()
                  && !response.wave.equals("baseline")
                  && !response.when.atOrBefore(first));
    }

    @Nullable Response baseline(int episode) {
      When first = episodes.get(episode).firstSupport();
      List<Response> before =
          first == null || !evaluation
              ? List.of()
              : sorted(
                  response ->
                      response.episode == episode
                          && response.valid()
                          && response.when.atOrBefore(first));
      return before.isEmpty() ? null : before.getLast();
    }

    boolean followedUp() {
      for (int episode = 0; episode < episodes.size(); episode++) {
        if (!after(episode).isEmpty()) {
          return true;
        }
      }
      return false;
    }

    /** The last valid response after first support of all. */
    @Nullable Response last() {
      for (int episode = episodes.size() - 1; episode >= 0; episode--) {
        List<Response> after = after(episode);
        if (!after.isEmpty()) {
          return after.getLast();
        }
      }
      return null;
    }

    /** Baseline and latest of her latest episode that has both on a subscale, or null. */
    int @Nullable [] pair(boolean onAnxiety) {
      for (int episode = episodes.size() - 1; episode >= 0; episode--) {
        Response baseline = baseline(episode);
        Integer before = baseline == null ? null : score(baseline, onAnxiety);
        Integer latest = null;
        for (Response response : after(episode)) {
          Integer score = score(response, onAnxiety);
          latest = score == null ? latest : score;
        }
        if (before != null && latest != null) {
          return new int[] {before, latest};
        }
      }
      return null;
    }

    private static @Nullable Integer score(Response response, boolean onAnxiety) {
      return onAnxiety ? response.anxiety : response.depression;
    }

    private List<Response> sorted(Predicate<Response> wanted) {
      List<Response> found = new ArrayList<>(responses.stream().filter(wanted).toList());
      found.sort((one, other) -> one.when.from().compareTo(other.when.from()));
      return found;
    }
  }

  private final Map<String, Life> lives = new LinkedHashMap<>();
  private final Map<String, CountedVolunteer> helpers = new LinkedHashMap<>();
  private final Map<String, Integer> deciles;

  NaiveCount(List<String> lines, Path postcodes) throws IOException {
    this(lines, postcodes, CUT_OFF);
  }

  /**
   * Counts as at a cut-off: what was recorded before it had happened, too. Retention is counted as
   * at the last one only.
   */
  public NaiveCount(List<String> lines, Path postcodes, Instant cutOff) throws IOException {
    this.deciles = deciles(postcodes);
    for (String line : lines) {
      Map<String, Object> fields = Json.object(line);
      if (Instant.parse(text(fields, "recorded")).isBefore(cutOff)) {
        take(fields);
      }
    }
  }

  Collection<Life> mothers(String site) {
    return new HashSet<>(lives.values()).stream().filter(life -> life.site.equals(site)).toList();
  }

  Collection<CountedVolunteer> volunteers(String site) {
    return helpers.values().stream().filter(helper -> helper.site.equals(site)).toList();
  }

  /** Some figures to date over these sites, by their ids: numerators and, of pairs, by subscale. */
  public Map<String, Long> toDate(List<String> sites) {
    List<Life> all = sites.stream().flatMap(site -> mothers(site).stream()).toList();
    Map<String, Long> figures = new TreeMap<>();
    figures.put("mothers-referred", (long) all.size());
    figures.put("episodes", all.stream().mapToLong(life -> life.episodes.size()).sum());
    figures.put("mothers-supported", all.stream().filter(Life::supported).count());
    figures.put("followed-up", all.stream().filter(Life::followedUp).count());
    figures.put("pairs A", all.stream().filter(life -> life.pair(true) != null).count());
    figures.put("pairs D", all.stream().filter(life -> life.pair(false) != null).count());
    figures.put("left-out-for-consent", all.stream().mapToLong(Life::leftOut).sum());
    return figures;
  }

  /** What the mothers of a site say of themselves. */
  Stream<Map<String, String>> answers(String site) {
    return mothers(site).stream().map(life -> life.answers(deciles));
  }

  Life mother(String label) {
    Life life = lives.get(label);
    if (life == null) {
      throw new IllegalArgumentException("no mother is called " + label);
    }
    return life;
  }

  /** "1 of 2": those with the answer, of those with any of these answers. */
  static String share(Stream<Map<String, String>> answers, String name, Predicate<String> part) {
    List<String> stated =
        answers
            .map(each -> each.getOrDefault(name, ""))
            .filter(answer -> !Set.of("", "Z", "99", "not-known").contains(answer))
            .toList();
    return stated.stream().filter(part).count() + " of " + stated.size();
  }

  private void take(Map<String, Object> fields) {
    When when = When.of(text(fields, fields.containsKey("happened") ? "happened" : "recorded"));
    switch (text(fields, "what")) {
      case "referred" -> referred(fields);
      case "decided" -> {
        if (text(fields, "decision").equals("not-suitable")) {
          life(fields).episodes.getLast().over = true;
        }
      }
      case "ended" -> life(fields).episodes.getLast().over = true;
      case "duplicate-decided" -> {
        switch (text(fields, "outcome")) {
          case "merge" -> lives.put(text(fields, "mother"), mother(text(fields, "into")));
          case "undo-join" -> alone(life(fields).forms.removeLast(), text(fields, "as"));
          default -> {}
        }
      }
      case "consented" -> {
        if (text(fields, "consent").equals("evaluation")) {
          life(fields).evaluation = Boolean.TRUE.equals(fields.get("given"));
        }
      }
      case "met" -> {
        if (text(fields, "model").equals("one-to-one")
            && text(fields, "attendance").equals("attended")) {
          life(fields).episodes.getLast().attended.add(when);
        }
      }
      case "group-met" -> groupMet(fields, when);
      case "answered", "entered" -> answered(fields, when);
      default -> volunteered(fields);
    }
  }

  private void referred(Map<String, Object> fields) {
    Map<?, ?> form = map(fields.get("referral"));
    String label = text(fields, fields.containsKey("as") ? "as" : "mother");
    Life life = lives.get(label);
    if (life == null) {
      alone(form, label);
      return;
    }
    if (life.episodes.getLast().over) {
      life.episodes.add(new Episode());
    }
    life.forms.add(form);
  }

  /** A referral begins a mother. */
  private void alone(Map<?, ?> form, String label) {
    Life life = new Life(text(form, "site"));
    life.evaluation = Boolean.TRUE.equals(map(form.get("consents")).get("evaluation"));
    life.episodes.add(new Episode());
    life.forms.add(form);
    lives.put(label, life);
  }

  private void groupMet(Map<String, Object> fields, When when) {
    if (fields.get("attendance") instanceof List<?> list) {
      for (Object one : list) {
        Map<?, ?> entry = map(one);
        if (text(entry, "attendance").equals("attended")) {
          mother(text(entry, "mother")).episodes.getLast().attended.add(when);
        }
      }
    }
  }

  private void answered(Map<String, Object> fields, When when) {
    Life life = life(fields);
    int episode =
        fields.get("episode") instanceof Number number
            ? number.intValue() - 1
            : life.episodes.size() - 1;
    Map<?, ?> positions = map(fields.get("answers"));
    life.responses.add(
        new Response(
            episode,
            text(fields, "wave"),
            when,
            score(positions, 1),
            score(positions, 2),
            map(fields.get("helped"))));
  }

  /** Odd items are anxiety, even ones depression; at least six of the seven, or no score. */
  private static @Nullable Integer score(Map<?, ?> positions, int first) {
    int sum = 0;
    int answered = 0;
    for (int item = first; item <= 14; item += 2) {
      if (positions.get(String.valueOf(item)) instanceof Number position) {
        int place = position.intValue();
        sum += PRINTED_FROM_THREE_DOWN.contains(item) ? 4 - place : place - 1;
        answered++;
      }
    }
    return answered < 6 ? null : 42 * 7 * sum / answered;
  }

  private void volunteered(Map<String, Object> fields) {
    if (text(fields, "what").equals("recruited")) {
      CountedVolunteer helper = new CountedVolunteer(text(fields, "site"));
      keep(helper.answers, "ethnicity", fields.get("ethnicity"));
      keep(helper.answers, "decile", deciles.get(text(fields, "postcode")));
      if (fields.get("languages") instanceof List<?> languages) {
        languages.forEach(language -> helper.languages.add(String.valueOf(language)));
      }
      helpers.put(text(fields, "volunteer"), helper);
      return;
    }
    CountedVolunteer helper = helpers.get(text(fields, "volunteer"));
    if (helper != null) {
      helper.take(
          text(fields, "what"),
          Instant.parse(text(fields, "recorded")),
          fields.get("hours") instanceof Number hours ? hours.intValue() : 0);
    }
  }

  private Life life(Map<String, Object> fields) {
    return mother(text(fields, "mother"));
  }

  private static void keep(Map<String, String> answers, String name, @Nullable Object answer) {
    if (answer != null) {
      answers.put(name, answer.toString());
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  /** Deciles by postcode, of English postcodes in use. */
  private static Map<String, Integer> deciles(Path folder) throws IOException {
    Map<String, Integer> ofArea = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("deprivation.csv")).subList(1, 101)) {
      String[] cells = line.split(",", -1);
      ofArea.put(cells[0], Integer.valueOf(cells[1]));
    }
    Map<String, Integer> deciles = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("directory.csv"))) {
      String[] cells = line.split(",", -1);
      Integer decile = ofArea.get(cells[3]);
      if (cells[1].isEmpty() && cells[2].equals("E92000001") && decile != null) {
        deciles.put(cells[0], decile);
      }
    }
    return deciles;
  }
}
