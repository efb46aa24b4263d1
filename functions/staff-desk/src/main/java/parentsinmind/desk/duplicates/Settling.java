package parentsinmind.desk.duplicates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.support.Consents;
import parentsinmind.desk.support.StopList;
import parentsinmind.events.Event;
import parentsinmind.input.Input;
import parentsinmind.matching.Differences;
import parentsinmind.matching.Heads;
import parentsinmind.matching.Identity;
import parentsinmind.matching.MatchKeys;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Quotations;
import parentsinmind.store.Change;
import parentsinmind.store.Consent;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;

/**
 * A manager's word on contact details, safe-contact answers and consents that a referral gave
 * otherwise. Until then what we held stays, and channels rest (domain §6).
 */
final class Settling {

  private static final int LONGEST_REFERENCE = 40;
  private static final int MOST_FIELDS = 40;
  private static final int LONGEST_FIELD = 60;

  private final Table table;
  private final MatchKeys matchKeys;
  private final Programme programme;
  private final Asking asking;
  private final Quotations quotations;

  Settling(
      Table table, MatchKeys matchKeys, Programme programme, Asking asking, Quotations quotations) {
    this.table = table;
    this.matchKeys = matchKeys;
    this.programme = programme;
    this.asking = asking;
    this.quotations = quotations;
  }

  /** Puts it into a transaction; answers what of the referral still waits. */
  Map<String, Object> settle(
      Mother mother, Input body, String actor, Instant now, Transaction transaction) {
    String referral =
        body.requiredText("referral", LONGEST_REFERENCE, "Say which referral differs.");
    List<String> accept = body.texts("accept", MOST_FIELDS, LONGEST_FIELD);
    List<String> reject = body.texts("reject", MOST_FIELDS, LONGEST_FIELD);
    if (accept.isEmpty() && reject.isEmpty() && !body.hasProblems()) {
      body.problem("accept", "Say which fields to accept or to reject.");
    }
    body.finish();
    List<SaidForm> forms = SaidForm.of(table, mother.id());
    SaidForm form = waiting(mother, forms, referral);
    Map<String, Object> waits = form.waiting();
    known(body, "accept", accept, waits);
    known(body, "reject", reject, waits);
    if (accept.stream().anyMatch(reject::contains)) {
      body.problem("reject", "A field is either accepted or rejected.");
    }
    body.finish();
    Map<String, Object> accepted = new LinkedHashMap<>(waits);
    accepted.keySet().retainAll(accept);
    Change change = Change.of(mother, actor, now);
    String reference = form.referral().referral();
    change.event(new Event.DifferencesSettled(reference, sorted(accept), sorted(reject)));
    StopList stops = StopList.of(table, asking, mother);
    Map<String, Object> written = consents(mother, accepted, change, stops, transaction);
    written.putAll(unsafe(accepted, change, stops));
    Correcting.readdress(accepted, stops, change, false);
    Correcting.answers(accepted, stops);
    stops.addTo(transaction, change);
    SaidForm settled = settled(mother, form, accept, reject, accepted, written, transaction);
    Map<String, Object> left = settled.waiting();
    requeue(mother, change, forms, settled, left.isEmpty());
    change.addTo(transaction);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("mother", mother.id());
    answer.put("referral", reference);
    answer.put("waiting", List.copyOf(left.keySet()));
    answer.put(
        "heldChannels", change.episode(mother.current().episode()).undecided().heldChannels());
    return answer;
  }

  private static SaidForm waiting(Mother mother, List<SaidForm> forms, @Nullable String referral) {
    boolean waits =
        mother.episodes().stream()
            .anyMatch(item -> item.undecided().differences().contains(referral));
    for (SaidForm form : forms) {
      if (waits && form.is(referral)) {
        return form;
      }
    }
    throw HttpProblem.conflict(
        "Nothing of this referral waits. Look at her record again: somebody may just have settled"
            + " it.");
  }

  private static void known(
      Input body, String name, List<String> fields, Map<String, Object> waits) {
    if (!waits.keySet().containsAll(fields)) {
      body.problem(name, "Only what waits can be settled: " + String.join(", ", waits.keySet()));
    }
  }

  /** Her details as accepted, with the match keys of who she is then. */
  private SaidForm settled(
      Mother mother,
      SaidForm form,
      List<String> accept,
      List<String> reject,
      Map<String, Object> accepted,
      Map<String, Object> written,
      Transaction transaction) {
    PersonItem held = table.find(PersonItem.SCHEMA, Keys.person(mother.id()), PersonItem.SK);
    if (held == null) {
      throw HttpProblem.notFound();
    }
    Map<String, Object> before = new LinkedHashMap<>(written);
    Differences.held(held, accept)
        .forEach(
            (field, value) -> {
              if (value != null) {
                before.put(field, value);
              }
            });
    SaidForm settled = form.settled(accept, reject, before);
    settled.write(transaction);
    if (accepted.keySet().stream().anyMatch(field -> !field.startsWith(Differences.CONSENT))) {
      PersonItem changed = Differences.apply(held, accepted);
      transaction.replace("person", PersonItem.SCHEMA, changed, held.version());
      Identity identity = Identity.of(changed);
      if (!identity.equals(Identity.of(held))) {
        Heads.read(table, matchKeys, identity).add(mother.id()).addTo(transaction);
      }
    }
    return settled;
  }

  /** Her consents as accepted; answers the lines that this wrote, by field. */
  private Map<String, Object> consents(
      Mother mother,
      Map<String, Object> accepted,
      Change change,
      StopList stops,
      Transaction transaction) {
    Map<String, Object> written = new LinkedHashMap<>();
    accepted.forEach(
        (field, value) -> {
          if (field.startsWith(Differences.CONSENT)) {
            String name = field.substring(Differences.CONSENT.length());
            Consents.record(
                mother,
                change,
                stops,
                name,
                Boolean.TRUE.equals(value),
                programme.referral().consentVersion(),
                Moment.at(change.now()));
            String line =
                Consent.lineOf(name, change.episode(mother.current().episode()).consents());
            if (line != null) {
              written.put(field, line);
            }
          }
        });
    if (Boolean.FALSE.equals(accepted.get(Differences.CONSENT + "evaluation"))) {
      quotations.leaveOut(transaction, mother, change);
    }
    return written;
  }

  /**
   * A channel that is not safe is stopped like any other way of hearing so: a message that is about
   * to go must not pass it. Answers the lines that this wrote, by the stop's name.
   */
  private static Map<String, Object> unsafe(
      Map<String, Object> accepted, Change change, StopList stops) {
    Map<String, Object> written = new LinkedHashMap<>();
    for (String channel : SaidForm.CHANNELS) {
      if (Boolean.FALSE.equals(accepted.get(SaidForm.SAFE + channel))) {
        String line = stops.unsafe(channel, change);
        if (line != null) {
          written.put(SaidForm.STOP + channel, line);
        }
      }
    }
    return written;
  }

  /**
   * Channels reopen by this decision only, and stay closed for whatever else still waits. Whoever
   * settles what a referral says has read it.
   */
  private static void requeue(
      Mother mother, Change change, List<SaidForm> forms, SaidForm settled, boolean all) {
    String reference = settled.referral().referral();
    List<SaidForm> now = new ArrayList<>(forms);
    now.replaceAll(form -> form.is(reference) ? settled : form);
    for (JourneyItem episode : mother.episodes()) {
      if (episode.undecided().differences().contains(reference)) {
        List<String> waiting = new ArrayList<>(episode.undecided().differences());
        if (all) {
          waiting.remove(reference);
        }
        change.journey(
            episode.episode(),
            item ->
                item.with(
                        item.undecided()
                            .withDifferences(waiting, UndoingJoin.held(now, waiting))
                            .read(reference))
                    .requeued(change.now().toString()));
      }
    }
  }

  private static List<String> sorted(List<String> fields) {
    return fields.stream().sorted().toList();
  }
}
