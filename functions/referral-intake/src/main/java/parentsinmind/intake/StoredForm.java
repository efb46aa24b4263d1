package parentsinmind.intake;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.matching.Differences;
import parentsinmind.referral.Ethnicity;
import parentsinmind.referral.ReferralForm;
import parentsinmind.store.PersonItem;

/** A form as it is kept: the words of the HTTP interface, and only what was answered. */
final class StoredForm {

  private final ReferralForm form;
  private final List<String> flags;

  /**
   * Of a form.
   *
   * @param flags of eligibility, kept with it: an episode's are those of its referrals
   */
  StoredForm(ReferralForm form, List<String> flags) {
    this.form = form;
    this.flags = flags;
  }

  List<String> flags() {
    return flags;
  }

  /** Her identity and contact, for an item of its own. */
  PersonItem person(String id) {
    ReferralForm.Woman her = form.mother();
    ReferralForm.SafeContact safe = her.safe();
    return new PersonItem(
        id,
        1,
        her.given(),
        her.family(),
        her.preferred(),
        her.born().toString(),
        her.postcode() == null ? null : her.postcode().value(),
        her.nhsNumber(),
        her.phone(),
        her.email(),
        safe.text(),
        safe.voicemail(),
        safe.email(),
        safe.sharedDevice(),
        safe.bestTime(),
        safe.callUs(),
        form.access().language());
  }

  /** What she agreed to, by the names of the interface. */
  Map<String, Boolean> consents() {
    ReferralForm.Consents given = form.consents();
    Map<String, Boolean> consents = new LinkedHashMap<>();
    consents.put("support", true);
    consents.put("phone", given.phone());
    consents.put("text", given.text());
    consents.put("email", given.email());
    consents.put("share-with-referrer", given.shareWithReferrer());
    consents.put("evaluation", given.evaluation());
    return consents;
  }

  /** The form without her identity. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "site", form.site());
    put(map, "received", text(form.received()));
    ReferralForm.Referrer referrer = form.referrer();
    if (referrer != null) {
      Map<String, Object> who = new LinkedHashMap<>();
      put(who, "type", referrer.type());
      put(who, "name", referrer.name());
      put(who, "role", referrer.role());
      put(who, "organisation", referrer.organisation());
      put(who, "phone", referrer.phone());
      put(who, "email", referrer.email());
      put(map, "referrer", who);
    }
    ReferralForm.Companion helper = form.helper();
    if (helper != null) {
      Map<String, Object> who = new LinkedHashMap<>();
      put(who, "name", helper.name());
      put(who, "relation", helper.relation());
      put(map, "helper", who);
    }
    put(map, "perinatal", perinatal());
    put(map, "need", need());
    put(map, "risk", risk());
    put(map, "access", access());
    put(map, "professionals", professionals());
    put(map, "equality", equality());
    put(map, "consents", consents());
    put(map, "flags", flags.isEmpty() ? null : flags);
    return map;
  }

  /**
   * What it says otherwise: contact and safe contact, and, where {@code held} has them, consents.
   */
  Map<String, Object> differences(PersonItem held, Map<String, Boolean> heldConsents) {
    Map<String, Object> differs = Differences.between(held, person(held.id()));
    consents()
        .forEach(
            (consent, given) -> {
              Boolean before = heldConsents.get(consent);
              if (before != null && !before.equals(given)) {
                differs.put(Differences.CONSENT + consent, given);
              }
            });
    return differs;
  }

  private Map<String, Object> perinatal() {
    ReferralForm.Perinatal perinatal = form.perinatal();
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "stage", perinatal.stage());
    put(map, "dueDate", text(perinatal.dueDate()));
    if (!perinatal.births().isEmpty()) {
      map.put("births", perinatal.births().stream().map(LocalDate::toString).toList());
    }
    put(map, "firstChild", perinatal.firstChild());
    return map;
  }

  private Map<String, Object> need() {
    ReferralForm.Need need = form.need();
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "helpWith", need.helpWith());
    put(map, "difficulties", need.difficulties());
    put(map, "previousHistory", need.previousHistory());
    put(map, "perinatalTeam", need.perinatalTeam());
    put(map, "otherServices", need.otherServices());
    put(map, "talkSoon", need.talkSoon() ? true : null);
    return map;
  }

  private Map<String, Object> risk() {
    ReferralForm.Risk risk = form.risk();
    Map<String, Object> map = new LinkedHashMap<>();
    if (risk != null) {
      // Said no to each, where something is written: otherwise nobody could tell it from no answer.
      Boolean otherwise = (risk.details() == null || risk.any()) ? null : Boolean.FALSE;
      put(map, "self", risk.self() ? Boolean.TRUE : otherwise);
      put(map, "baby", risk.baby() ? Boolean.TRUE : otherwise);
      put(map, "others", risk.others() ? Boolean.TRUE : otherwise);
      put(map, "details", risk.details());
    }
    return map;
  }

  private Map<String, Object> access() {
    ReferralForm.Access access = form.access();
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "languageWords", access.languageWords());
    put(map, "interpreter", access.interpreter());
    put(map, "disability", access.disability());
    put(map, "childcare", access.childcare());
    put(map, "transport", access.transport());
    put(map, "prefers", access.prefers());
    return map;
  }

  private Map<String, Object> professionals() {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "gp", form.professionals().gp());
    put(map, "midwife", form.professionals().midwife());
    put(map, "healthVisitor", form.professionals().healthVisitor());
    return map;
  }

  private Map<String, Object> equality() {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "ethnicity", form.equality().ethnicity());
    put(map, "codeList", form.equality().ethnicity() == null ? null : Ethnicity.CODE_LIST);
    put(map, "religion", form.equality().religion());
    put(map, "orientation", form.equality().orientation());
    return map;
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    boolean empty = value instanceof Map<?, ?> nested && nested.isEmpty();
    if (value != null && !empty) {
      map.put(name, value);
    }
  }
}
