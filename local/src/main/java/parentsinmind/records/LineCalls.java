package parentsinmind.records;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.StaffMember;
import parentsinmind.runtime.Digest;
import parentsinmind.time.Moment;
import parentsinmind.web.Response;

/**
 * Turns a line into its calls, with labels turned into identifiers, and learns from the answers.
 */
final class LineCalls {

  private static final Set<String> NEVER_SENT =
      Set.of("recorded", "what", "happened", "by", "mother", "as", "into", "wave");

  private static final int NOT_FOUND = 404;
  private static final String OF_THE_PAST = "It came in with records of the past.";

  private final Calls calls;
  private final Programme programme;
  private final Progress progress;

  LineCalls(Calls calls, Programme programme, Progress progress) {
    this.calls = calls;
    this.programme = programme;
    this.progress = progress;
  }

  /**
   * Makes the calls of a line.
   *
   * @return what its answers taught us, for the label table
   * @throws InvalidInput with the places and reasons of an answer that is not 2xx
   */
  Map<String, String> send(Line line) {
    mustNotLieBehind(line);
    calls.moveClockTo(line.recorded());
    calls.seed(line.number() + "\n" + line.text());
    Map<String, String> news = taken(line);
    if (mayRaise(line)) {
      takeAlerts(line, news);
    }
    return news;
  }

  private Map<String, String> taken(Line line) {
    return switch (line.what()) {
      case NOTED -> Map.of();
      case REFERRED -> referred(line);
      case ANSWERED -> {
        post(line, "/q/" + link(line) + "/submission", null, body(line));
        yield Map.of();
      }
      default -> learned(line, post(line, path(line), subject(line), body(line)));
    };
  }

  private static boolean mayRaise(Line line) {
    return switch (line.what()) {
      case REFERRED, ANSWERED, ENTERED -> true;
      case MET -> Boolean.TRUE.equals(line.values().get("concern"));
      case GROUP_MET -> !concerned(line).isEmpty();
      // Whoever is split off again has her own referral, and what is urgent of it.
      case DUPLICATE_DECIDED -> line.text("as") != null;
      default -> false;
    };
  }

  /**
   * Takes the alerts that a line raised, as somebody saw to her then: records of the past are no
   * reason to tell the lead again and again.
   */
  private void takeAlerts(Line line, Map<String, String> news) {
    String as = line.text("as");
    if (line.what() == What.GROUP_MET) {
      concerned(line).forEach(label -> takeAlerts(line, news, label));
    } else {
      takeAlerts(line, news, as == null ? line.required("mother") : as);
    }
  }

  /** About whom somebody was worried after a session of her group. */
  private static List<String> concerned(Line line) {
    List<String> labels = new ArrayList<>();
    if (line.values().get("attendance") instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> entry && Boolean.TRUE.equals(entry.get("concern"))) {
          labels.add(String.valueOf(entry.get("mother")));
        }
      }
    }
    return labels;
  }

  private void takeAlerts(Line line, Map<String, String> news, String label) {
    String mother = news.get("mother:" + label);
    if (mother == null) {
      mother = known("mother", label, "/mother");
    }
    String site = news.get("site:" + mother);
    if (site == null) {
      site = known("site", mother, "/mother");
    }
    String subject = managerOf(site, "/mother");
    calls.drain();
    Response queue =
        calls.call("GET", "/api/desk/queue?queue=alerts&site=" + site, headers(line, subject), "");
    if (answered(queue, "").get("items") instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> alert && mother.equals(alert.get("mother"))) {
          String path =
              "/api/desk/mothers/" + mother + "/alerts/" + alert.get("alert") + "/acknowledgement";
          post(line, path, subject, Map.of("done", "other", "note", OF_THE_PAST));
        }
      }
    }
  }

  /** A clock goes back nowhere: taken all the same, the line would count at the wrong time. */
  private void mustNotLieBehind(Line line) {
    Instant clock = calls.now();
    if (line.recorded().isBefore(clock)) {
      throw InvalidInput.at(
          "/recorded",
          "The clock of this data stands at "
              + clock
              + ", later than this line's recorded; it moves only forwards. Start with an"
              + " empty data folder, or write when it is entered now, and when it took place as"
              + " \"happened\".");
    }
  }

  private Map<String, String> referred(Line line) {
    if (!(line.values().get("referral") instanceof Map<?, ?> form)) {
      throw InvalidInput.at("/referral", "Send an object here.");
    }
    Map<String, Object> answer = post(line, "/api/referrals", null, form);
    String reference = String.valueOf(answer.get("reference"));
    String sentTo = String.valueOf(form.get("site"));
    Found found = found(line, reference, sentTo);
    String id = found.mother();
    String as = line.text("as");
    String label = as == null ? line.required("mother") : as;
    String known = progress.known("mother:" + label);
    if (known != null && !known.equals(id)) {
      throw InvalidInput.at(
          "/mother",
          "By what this referral says, she is not the mother who has this label. Give her a label"
              + " of her own with \"as\", and leave the referral as it is: it came in already, and"
              + " will not be counted twice. If they are one woman, decide on the duplicate in a"
              + " line of its own.");
    }
    Map<String, String> news = new LinkedHashMap<>();
    news.put("mother:" + label, id);
    news.put("site:" + id, found.site());
    news.put("sent-to:" + label, sentTo);
    news.put("referral:" + label, reference);
    if (found.episode() != null) {
      news.put("episode:" + label, found.episode());
    }
    news.put(likeIt(line), Integer.toString(alikeSoFar(line) + 1));
    return news;
  }

  /**
   * Where a referral led.
   *
   * @param site that has her now, which may be another than it was sent to
   */
  private record Found(String mother, String site, @Nullable String episode) {}

  /**
   * Asks the desk whom a referral is of. It may have joined support at another site: then the site
   * that it was sent to hears only which, and that one is asked.
   */
  private Found found(Line line, String reference, String sentTo) {
    Map<String, Object> answer = Map.of();
    if (line.by() != null) {
      answer = asked(line, reference, line.by());
    }
    if (!(answer.get("mother") instanceof String)) {
      answer = asked(line, reference, managerOf(sentTo, "/referral/site"));
    }
    if (!(answer.get("mother") instanceof String) && answer.get("site") instanceof String holder) {
      answer = asked(line, reference, managerOf(holder, "/referral/site"));
    }
    if (answer.get("mother") instanceof String mother
        && answer.get("site") instanceof String site) {
      return new Found(
          mother, site, answer.get("episode") instanceof Number number ? number.toString() : null);
    }
    throw InvalidInput.at(
        "/by", "Nobody asked at the desk may read this referral. Say who may, such as the lead.");
  }

  /** What the desk says of a referral; nothing where this person does not get to see it. */
  private Map<String, Object> asked(Line line, String reference, String subject) {
    Response response =
        calls.call("GET", "/api/desk/referrals/" + reference, headers(line, subject), "");
    return response.status() == NOT_FOUND ? Map.of() : answered(response, "");
  }

  /** The body of a call: the line's own fields, with labels turned into identifiers. */
  private Map<String, Object> body(Line line) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (Map.Entry<?, ?> field : line.values().entrySet()) {
      String name = String.valueOf(field.getKey());
      Object value = field.getValue();
      if (value != null && !NEVER_SENT.contains(name) && !inPath(line, name)) {
        body.put(name, identified(name, value));
      }
    }
    Moment happened = line.happened();
    if (happened != null) {
      body.put("happened", happened.toString());
    }
    switch (line.what()) {
      case DUPLICATE_DECIDED -> duplicate(line, body);
      case DIFFERENCES_SETTLED, REFERRAL_READ -> body.put("referral", referralOf(line));
      default -> {}
    }
    return body;
  }

  private void duplicate(Line line, Map<String, Object> body) {
    String into = line.text("into");
    if (into != null) {
      body.put("other", known("mother", into, "/into"));
    }
    if ("undo-join".equals(line.text("outcome"))) {
      body.put("referral", referralOf(line));
    }
  }

  private Object identified(String name, Object value) {
    if (name.equals("volunteer") || name.equals("group")) {
      return known(name, String.valueOf(value), "/" + name);
    }
    if (name.equals("volunteers") && value instanceof List<?> labels) {
      List<String> ids = new ArrayList<>();
      for (int index = 0; index < labels.size(); index++) {
        ids.add(known("volunteer", String.valueOf(labels.get(index)), "/volunteers/" + index));
      }
      return ids;
    }
    if (name.equals("attendance") && value instanceof List<?> list) {
      return attendance(list);
    }
    return value;
  }

  private List<Map<String, Object>> attendance(List<?> list) {
    List<Map<String, Object>> result = new ArrayList<>();
    for (int index = 0; index < list.size(); index++) {
      Map<String, Object> one = new LinkedHashMap<>();
      if (list.get(index) instanceof Map<?, ?> entry) {
        String place = "/attendance/" + index + "/mother";
        one.put("mother", known("mother", String.valueOf(entry.get("mother")), place));
        one.put("attendance", String.valueOf(entry.get("attendance")));
        if (entry.get("concern") instanceof Boolean concern) {
          one.put("concern", concern);
        }
      }
      result.add(one);
    }
    return result;
  }

  private static boolean inPath(Line line, String name) {
    return switch (line.what()) {
      case RECRUITED, GROUP_OPENED -> name.equals("volunteer") || name.equals("group");
      case UNPAIRED -> name.equals("volunteer") || name.equals("group");
      case QUOTATION_APPROVED, QUOTATION_DECLINED, QUOTATION_WITHDRAWN -> name.equals("episode");
      default -> line.what().path().contains("{" + name + "}");
    };
  }

  private String path(Line line) {
    StringBuilder path = new StringBuilder();
    for (String part : line.what().path().split("/", -1)) {
      if (!part.isEmpty()) {
        path.append('/').append(part.startsWith("{") ? variable(line, part) : part);
      }
    }
    return path.toString();
  }

  private String variable(Line line, String part) {
    String name = part.substring(1, part.length() - 1);
    return switch (name) {
      case "wave" -> wave(line);
      case "pairing" -> pairing(line);
      case "response" -> "%03d-%s".formatted(episode(line), wave(line));
      default -> known(name, line.required(name), "/" + name);
    };
  }

  private static String wave(Line line) {
    String wave = line.required("wave");
    if (!wave.chars().allMatch(letter -> letter == '-' || Character.isLetterOrDigit(letter))) {
      throw InvalidInput.at("/wave", "Write a wave such as baseline, month-3 or ending.");
    }
    return wave;
  }

  private int episode(Line line) {
    if (line.values().get("episode") instanceof Number number) {
      return number.intValue();
    }
    String episode = progress.known("episode:" + line.required("mother"));
    return episode == null ? 1 : Integer.parseInt(episode);
  }

  /** The link that a line above made for her, or else the last that the system sent her. */
  private String link(Line line) {
    String label = line.required("mother");
    String link = progress.known("link:" + label + ":" + wave(line));
    String mother = progress.known("mother:" + label);
    if (link == null && mother != null) {
      link = calls.linkSent(mother, "%03d-%s".formatted(episode(line), wave(line)));
    }
    if (link == null) {
      throw InvalidInput.at(
          "/wave",
          "She was never asked for this questionnaire: no line above asks her, and none"
              + " was sent to her by then.");
    }
    return link;
  }

  private String pairing(Line line) {
    String pairing = progress.known("pairing:" + line.required("mother") + partner(line));
    if (pairing == null) {
      throw InvalidInput.at("/mother", "No line above pairs her so.");
    }
    return pairing;
  }

  private static String partner(Line line) {
    String volunteer = line.text("volunteer");
    String group = line.text("group");
    return volunteer != null ? ":v:" + volunteer : group != null ? ":g:" + group : "";
  }

  private String referralOf(Line line) {
    return known("referral", line.required("mother"), "/mother");
  }

  private String known(String kind, String label, String place) {
    String id = progress.known(kind + ":" + label);
    if (id == null) {
      throw InvalidInput.at(place, "No line above brings in this label. Check its spelling.");
    }
    return id;
  }

  /** Who makes a call: as the line says, else the first manager of the site it is about. */
  private String subject(Line line) {
    if (line.by() != null) {
      return line.by();
    }
    String site = line.text("site");
    if (site != null) {
      return managerOf(site, "/site");
    }
    for (String kind : List.of("mother", "volunteer", "group")) {
      if (line.what().path().contains("{" + kind + "}")) {
        String id = known(kind, line.required(kind), "/" + kind);
        return managerOf(known("site", id, "/" + kind), "/" + kind);
      }
    }
    throw InvalidInput.at("/by", "Say who entered this.");
  }

  private String managerOf(String site, String place) {
    for (StaffMember member : programme.staff()) {
      if (member.role() == Programme.Role.MANAGER && member.sites().contains(site)) {
        return member.subject();
      }
    }
    for (StaffMember member : programme.staff()) {
      if (member.sites().contains(site)) {
        return member.subject();
      }
    }
    throw InvalidInput.at(place, "No site of the programme has a person who could enter this.");
  }

  private Map<String, Object> post(
      Line line, String path, @Nullable String subject, Map<?, ?> body) {
    String prefix = line.what() == What.REFERRED ? "/referral" : "";
    return answered(calls.call("POST", path, headers(line, subject), Json.write(body)), prefix);
  }

  private Map<String, String> headers(Line line, @Nullable String subject) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Idempotency-Key", key(line).toString());
    if (subject != null) {
      headers.put("Authorization", "Bearer " + calls.tokenFor(subject));
    }
    return headers;
  }

  /**
   * The same line of the same file always has the same key (a UUID of version 8). That of a
   * referral does not follow from the labels, nor from who asks: whoever puts these right and goes
   * on sends the same referral again, not another.
   */
  private UUID key(Line line) {
    String from =
        line.what() == What.REFERRED
            ? likeIt(line) + "\n" + alikeSoFar(line)
            : line.number() + "\n" + line.text();
    byte[] hash = HexFormat.of().parseHex(Digest.of("key\n" + from));
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    long high = (bytes.getLong() & ~0xF000L) | 0x8000L;
    long low = (bytes.getLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low);
  }

  /** The same for all lines that tell of a form like this one, recorded at the same instant. */
  private static String likeIt(Line line) {
    return "like:" + Digest.of(line.recorded() + "\n" + Json.write(line.values().get("referral")));
  }

  /** How many lines above tell the very same: a file that has two means two. */
  private int alikeSoFar(Line line) {
    String taken = progress.known(likeIt(line));
    return taken == null ? 0 : Integer.parseInt(taken);
  }

  private static Map<String, Object> answered(Response response, String prefix) {
    Map<String, Object> answer =
        response.body().startsWith("{") ? Json.object(response.body()) : Map.of();
    if (response.status() >= 200 && response.status() < 300) {
      return answer;
    }
    List<Problem> problems = new ArrayList<>();
    if (answer.get("problems") instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> problem) {
          problems.add(
              new Problem(prefix + problem.get("pointer"), String.valueOf(problem.get("message"))));
        }
      }
    }
    if (problems.isEmpty()) {
      Object detail = answer.get("detail");
      problems.add(
          new Problem(
              prefix,
              (answer.get("title") == null ? "Refused" : answer.get("title"))
                  + String.format(Locale.ROOT, " (%d). ", response.status())
                  + (detail == null ? "" : detail)));
    }
    throw new InvalidInput(problems);
  }

  private Map<String, String> learned(Line line, Map<String, Object> answer) {
    Map<String, String> news = new LinkedHashMap<>();
    switch (line.what()) {
      case RECRUITED -> brought("volunteer", line, answer, news);
      case GROUP_OPENED -> brought("group", line, answer, news);
      case PAIRED -> {
        String key = "pairing:" + line.required("mother");
        news.put(key, String.valueOf(answer.get("pairing")));
        news.put(key + partner(line), String.valueOf(answer.get("pairing")));
      }
      case ASKED -> {
        String link = String.valueOf(answer.get("link"));
        news.put(
            "link:" + line.required("mother") + ":" + wave(line),
            link.substring(link.lastIndexOf("/q/") + 3));
      }
      case DUPLICATE_DECIDED -> duplicateLearned(line, answer, news);
      default -> {}
    }
    return news;
  }

  private static void brought(
      String kind, Line line, Map<String, Object> answer, Map<String, String> news) {
    String id = String.valueOf(answer.get(kind));
    news.put(kind + ":" + line.required(kind), id);
    news.put("site:" + id, line.required("site"));
  }

  private void duplicateLearned(Line line, Map<String, Object> answer, Map<String, String> news) {
    String mother = line.required("mother");
    String into = line.text("into");
    if ("merge".equals(line.text("outcome")) && into != null) {
      news.put("mother:" + mother, known("mother", into, "/into"));
    }
    String as = line.text("as");
    if (as != null && answer.get("mother") instanceof String split) {
      news.put("mother:" + as, split);
      // Whoever is split off again is where the referral was sent, which may be another site.
      news.put("site:" + split, known("sent-to", mother, "/mother"));
      news.put("sent-to:" + as, known("sent-to", mother, "/mother"));
      news.put("referral:" + as, referralOf(line));
    }
  }
}
