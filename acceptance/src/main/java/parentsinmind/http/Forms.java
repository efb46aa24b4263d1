package parentsinmind.http;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Forms of invented people. */
public final class Forms {

  /** Whoever is referred: surname and postcode tell her from the others. */
  public record Woman(String given, String family, String postcode, String phone) {

    public Woman livingAt(String other) {
      return new Woman(given, family, other, phone);
    }

    public Woman reachedAt(String other) {
      return new Woman(given, family, postcode, other);
    }
  }

  /** A test woman, different for each surname. */
  public static Woman woman(String family) {
    return new Woman("Test-" + family, family, "WA8 9ZX", "07700 900101");
  }

  /** What she sends herself, with as little as the form takes. */
  public static Map<String, Object> self(Woman woman, LocalDate today) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "self");
    form.put("mother", mother(woman));
    form.put("perinatal", Map.of("stage", "pregnant", "dueDate", today.plusMonths(4).toString()));
    form.put("consents", Map.of("support", true, "evaluation", true));
    return form;
  }

  /** What a professional sends, with everything that the form asks. */
  public static Map<String, Object> professional(Woman woman, LocalDate today) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "professional");
    form.put("received", today.minusDays(3).toString());
    form.put(
        "referrer",
        Map.of(
            "type", "midwife",
            "name", "Example Midwife",
            "role", "community midwife",
            "organisation", "Example Hospital",
            "phone", "01632 960200",
            "email", "midwife@example.org",
            "motherAgrees", true));
    Map<String, Object> mother = new LinkedHashMap<>(mother(woman));
    mother.put("preferred", "Tess");
    mother.put("nhsNumber", "999 000 0018");
    mother.put("email", "testina@example.org");
    mother.put(
        "safe",
        Map.of(
            "text", true,
            "voicemail", false,
            "email", true,
            "sharedDevice", false,
            "bestTime", "mornings",
            "callUs", "the office"));
    form.put("mother", mother);
    form.put(
        "perinatal",
        Map.of(
            "stage",
            "postnatal",
            "births",
            List.of(today.minusDays(48).toString()),
            "firstChild",
            "yes"));
    form.put(
        "need",
        Map.of(
            "helpWith", "meeting others",
            "difficulties", "sleep",
            "previousHistory", "not-known",
            "perinatalTeam", "no",
            "otherServices", "none",
            "talkSoon", true));
    form.put("risk", Map.of("self", false, "baby", false, "others", false, "details", "none seen"));
    form.put(
        "access",
        Map.of(
            "language",
            "pl",
            "languageWords",
            "Polish and some English",
            "interpreter",
            true,
            "disability",
            "none",
            "childcare",
            true,
            "transport",
            false,
            "prefers",
            "either"));
    form.put(
        "professionals",
        Map.of("gp", "Example Surgery", "midwife", "Example", "healthVisitor", "Example"));
    form.put(
        "equality", Map.of("ethnicity", "A", "religion", "not said", "orientation", "not said"));
    form.put(
        "consents",
        Map.of(
            "support", true,
            "phone", true,
            "text", true,
            "email", true,
            "shareWithReferrer", true,
            "evaluation", true));
    return form;
  }

  /** The same option of every HADS item from the first to the last named. */
  public static Map<String, Integer> answers(int first, int last, int option) {
    Map<String, Integer> answers = new TreeMap<>();
    for (int item = first; item <= last; item++) {
      answers.put(Integer.toString(item), option);
    }
    return answers;
  }

  private static Map<String, Object> mother(Woman woman) {
    return Map.of(
        "given", woman.given(),
        "family", woman.family(),
        "born", "1990-04-11",
        "postcode", woman.postcode(),
        "phone", woman.phone());
  }

  private Forms() {}
}
