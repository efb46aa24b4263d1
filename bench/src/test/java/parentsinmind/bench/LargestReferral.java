package parentsinmind.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.events.Json;
import parentsinmind.referral.ReferralReading;

/**
 * The largest referral that the form takes at once: every answer given, names and free text at
 * their limits. A letter of three UTF-8 bytes in one UTF-16 unit fills a limit in letters best.
 */
final class LargestReferral {

  /** Limits of the form, in letters (domain §6; the form's own words tell them). */
  private static final int NAME = 100;

  private static final int LINE = 200;
  private static final int PARAGRAPH = 2_000;
  private static final int EMAIL = 254;
  private static final int BIRTHS = 12;

  private final String letter;
  private final int bytesAsKept;
  private int left = ReferralReading.LONGEST_TOGETHER;

  private LargestReferral(String letter) {
    this.letter = letter;
    this.bytesAsKept = Json.write(letter).getBytes(StandardCharsets.UTF_8).length - 2;
  }

  /**
   * A professional's, of somebody invented.
   *
   * @param letter what free text is made of
   * @param name one letter of three bytes, which tells one invented mother from another
   */
  static Map<String, Object> of(String letter, String name, String nhsNumber) {
    return new LargestReferral(letter).form(name, nhsNumber);
  }

  private Map<String, Object> form(String name, String nhsNumber) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "professional");
    form.put("received", "2016-04-29");
    Map<String, Object> referrer = new LinkedHashMap<>();
    referrer.put("type", "mental-health-team");
    referrer.put("name", free(NAME));
    referrer.put("role", free(LINE));
    referrer.put("organisation", free(LINE));
    referrer.put("phone", "+999000000000001");
    referrer.put("email", email("院"));
    referrer.put("motherAgrees", true);
    form.put("referrer", referrer);
    form.put(
        "professionals",
        Map.of("gp", free(LINE), "midwife", free(LINE), "healthVisitor", free(LINE)));
    form.put(
        "equality", Map.of("ethnicity", "99", "religion", free(LINE), "orientation", free(LINE)));
    form.put("mother", mother(name, nhsNumber));
    List<String> births = new ArrayList<>();
    for (int birth = 0; birth < BIRTHS; birth++) {
      births.add("20%02d-01-01".formatted(birth));
    }
    Map<String, Object> perinatal = new LinkedHashMap<>();
    perinatal.put("stage", "bereaved");
    perinatal.put("dueDate", "2016-09-01");
    perinatal.put("births", births);
    perinatal.put("firstChild", "not-known");
    form.put("perinatal", perinatal);
    form.put("need", need());
    form.put(
        "risk", Map.of("self", true, "baby", true, "others", true, "details", free(PARAGRAPH)));
    Map<String, Object> access = new LinkedHashMap<>();
    access.put("language", "deu");
    access.put("interpreter", false);
    access.put("disability", free(PARAGRAPH));
    access.put("childcare", false);
    access.put("transport", false);
    access.put("prefers", "one-to-one");
    form.put("access", access);
    Map<String, Object> consents = new LinkedHashMap<>();
    consents.put("support", true);
    for (String other : List.of("phone", "text", "email", "shareWithReferrer", "evaluation")) {
      consents.put(other, false);
    }
    form.put("consents", consents);
    return form;
  }

  private static Map<String, Object> mother(String name, String nhsNumber) {
    Map<String, Object> mother = new LinkedHashMap<>();
    mother.put("given", name.repeat(NAME));
    mother.put("family", name.repeat(NAME));
    mother.put("preferred", name.repeat(NAME));
    mother.put("born", "1999-03-04");
    mother.put("postcode", "CV10 1AB");
    mother.put("nhsNumber", nhsNumber);
    mother.put("phone", "+999000000000002");
    mother.put("email", email(name));
    Map<String, Object> safe = new LinkedHashMap<>();
    safe.put("text", false);
    safe.put("voicemail", false);
    safe.put("email", false);
    safe.put("sharedDevice", false);
    safe.put("bestTime", name.repeat(NAME));
    safe.put("callUs", name.repeat(NAME));
    mother.put("safe", safe);
    return mother;
  }

  private Map<String, Object> need() {
    Map<String, Object> need = new LinkedHashMap<>();
    need.put("helpWith", free(PARAGRAPH));
    need.put("difficulties", free(PARAGRAPH));
    need.put("previousHistory", "not-known");
    need.put("perinatalTeam", "not-known");
    need.put("otherServices", free(PARAGRAPH));
    need.put("talkSoon", true);
    return need;
  }

  private static String email(String letter) {
    String local = letter.repeat(64);
    String domain = "." + letter.repeat(3);
    return local + "@" + letter.repeat(EMAIL - local.length() - 1 - domain.length()) + domain;
  }

  /** So many letters, or what still fits under the limit for all free text together. */
  private String free(int longest) {
    int letters = Math.min(longest, left / bytesAsKept);
    left -= letters * bytesAsKept;
    return letter.repeat(letters);
  }
}
