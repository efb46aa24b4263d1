package parentsinmind.pilot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.pilot.Mother.Course;
import parentsinmind.pilot.Mother.Twist;

/**
 * How one mother is referred: once or twice, by whom, spelt how, taken for whom; and what a manager
 * decides where two referrals do not agree.
 */
final class Referring {

  private static final String MOTHER = "mother";
  private static final String SAFE = "safe";

  private final Mother mother;
  private final Script script;

  Referring(Mother mother, Script script) {
    this.mother = mother;
    this.script = script;
  }

  /** Adds the lines of her first days. */
  void first() {
    LocalDate received = mother.received();
    boolean lara = mother.label().equals(MotherLives.LARA);
    String route = lara || mother.twist() != Twist.NONE ? "midwife" : route();
    boolean paper = !lara && mother.twist() == Twist.NONE && mother.n() % 11 == 0;
    LocalDate today = paper ? received.plusDays(2) : received;
    Map<String, Object> form = mother.form(route, today, paper ? received : null);
    LocalDate later = received.plusDays(2);
    switch (mother.twist()) {
      case MISTAKEN -> takenForAnother(today, form);
      case TWIN -> {
        referred(today, 9, mother.label(), null, form);
        script.about(
            mother, Script.at(later, 16, minute()), "duplicate-decided", "outcome", "keep-apart");
      }
      case OTHER_SPELLING -> {
        referred(today, 9, mother.label(), null, form);
        otherSpelling(later, form);
      }
      default -> {
        referred(today, 9, mother.label(), null, form);
        if (!lara && mother.twist() == Twist.NONE && mother.course() != Course.UNDECIDED) {
          sometimesTwice(later, route, form);
        }
      }
    }
  }

  /**
   * Adds the referral that begins her second episode.
   *
   * @param perinatal how she is now; null where the form says what the first one said
   */
  void again(LocalDate date, String route, @Nullable Map<String, Object> perinatal) {
    Map<String, Object> held = mother.form("midwife", date, null);
    Map<String, Object> form = mother.form(route, date, null);
    if (perinatal != null) {
      form.put("perinatal", perinatal);
    }
    referred(date, 10, mother.label(), null, form);
    settled(date.plusDays(2), mother.label(), differing(held, form), List.of());
  }

  private String route() {
    int turn = mother.n() * 7 % 20;
    return turn < 5
        ? "self"
        : turn < 10
            ? "midwife"
            : turn < 15
                ? "health-visitor"
                : turn < 17 ? "gp" : turn < 18 ? "childrens-centre" : "perinatal-team";
  }

  /** Another professional, or she herself, a day later: joined. Or under a misspelt name. */
  private void sometimesTwice(LocalDate date, String route, Map<String, Object> held) {
    if (mother.n() % 9 == 4) {
      Map<String, Object> form = mother.form(route.equals("self") ? "gp" : "self", date, null);
      referred(date, 13, mother.label(), null, form);
      List<String> differing = differing(held, form);
      if (mother.n() % 4 != 1 && !differing.isEmpty()) {
        settled(date.plusDays(3), mother.label(), differing, List.of());
      } else if (date.plusDays(1).isBefore(PilotSite.LAST_DAY)) { // what differs still waits
        script.add(
            Script.at(date.plusDays(1), 12, minute()), "referral-read", "mother", mother.label());
      }
    } else if (mother.n() % 41 == 5) {
      misspelt(date, held);
    }
  }

  /** Without an NHS number it is only proposed as a duplicate, and merged by the manager. */
  private void misspelt(LocalDate date, Map<String, Object> held) {
    Map<String, Object> form = mother.form("health-visitor", date, null);
    Map<String, Object> her = part(form, MOTHER);
    her.put("family", mother.family() + "t");
    her.remove("nhsNumber");
    form.put(MOTHER, her);
    String label = mother.label() + "-again";
    referred(date, 13, mother.label(), label, form);
    script.add(
        Script.at(date, 16, minute()),
        "duplicate-decided",
        "mother",
        label,
        "outcome",
        "merge",
        "into",
        mother.label());
    List<String> accepted = differing(held, form);
    accepted.remove("family");
    settled(date.plusDays(1), label, accepted, List.of("family"));
  }

  /** Joined by NHS number and birth date; her details are what the manager finds out. */
  private void otherSpelling(LocalDate date, Map<String, Object> held) {
    Map<String, Object> form = mother.form("health-visitor", date, null);
    Map<String, Object> her = part(form, MOTHER);
    her.put("family", mother.family().replace('o', 'u') + "e");
    her.put("phone", People.phone(mother.n() + 500));
    Map<String, Object> safe = part(her, SAFE);
    safe.put("text", false);
    her.put(SAFE, safe);
    form.put(MOTHER, her);
    referred(date, 13, mother.label(), null, form);
    List<String> differing = differing(held, form);
    List<String> accepted = new ArrayList<>(differing);
    accepted.remove("family");
    settled(date.plusDays(1), mother.label(), accepted, List.of("family"));
  }

  /** Joined to the woman whose NHS number was typed, and taken out of her record again. */
  private void takenForAnother(LocalDate date, Map<String, Object> form) {
    referred(date, 9, mother.another().label(), null, form);
    script.about(
        mother.another(),
        Script.at(date.plusDays(1), 10, minute()),
        "duplicate-decided",
        "outcome",
        "undo-join",
        "as",
        mother.label());
  }

  private void referred(
      LocalDate date, int hour, String label, @Nullable String as, Map<String, Object> form) {
    script.add(
        Script.at(date, hour, minute()), "referred", "mother", label, "as", as, "referral", form);
  }

  private void settled(LocalDate date, String label, List<String> accepted, List<String> rejected) {
    boolean any = !accepted.isEmpty() || !rejected.isEmpty();
    if (any && date.isBefore(PilotSite.LAST_DAY)) {
      script.add(
          Script.at(date, 11, minute()),
          "differences-settled",
          "mother",
          label,
          "accept",
          accepted.isEmpty() ? null : accepted,
          "reject",
          rejected.isEmpty() ? null : rejected);
    }
  }

  /** What a form says otherwise than the one before it, as a manager settles it. */
  private static List<String> differing(Map<String, Object> held, Map<String, Object> said) {
    Map<String, Object> before = contact(held);
    List<String> fields = new ArrayList<>();
    contact(said)
        .forEach(
            (field, value) -> {
              if (!value.equals(before.get(field))) {
                fields.add(field);
              }
            });
    return fields;
  }

  private static Map<String, Object> contact(Map<String, Object> form) {
    Map<String, Object> fields = part(form, MOTHER);
    fields.remove(SAFE);
    part(part(form, MOTHER), SAFE).forEach((name, value) -> fields.put("safe." + name, value));
    Object shared = part(form, "consents").get("shareWithReferrer");
    if (shared != null) {
      fields.put("consents.share-with-referrer", shared);
    }
    return fields;
  }

  private static Map<String, Object> part(Map<String, Object> form, String name) {
    Map<String, Object> part = new LinkedHashMap<>();
    if (form.get(name) instanceof Map<?, ?> found) {
      found.forEach((key, value) -> part.put(String.valueOf(key), value));
    }
    return part;
  }

  private int minute() {
    return mother.n() * 13 % 60;
  }
}
