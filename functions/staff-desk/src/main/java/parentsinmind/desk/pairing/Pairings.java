package parentsinmind.desk.pairing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.input.Problem;
import parentsinmind.journey.JourneyState;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
import parentsinmind.store.CountedChange;
import parentsinmind.store.GroupItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PairingItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.UnpairedItem;
import parentsinmind.store.VolunteerItem;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.PairingRefusal;
import parentsinmind.web.HttpProblem;

/**
 * Pairs mothers and parts them. A pairing stands in three places that one transaction writes: with
 * the mother, with the volunteer whose place it takes, and as an event of hers.
 */
public final class Pairings {

  private static final String LABEL = "pairing";

  private final Table table;

  public Pairings(Table table) {
    this.table = table;
  }

  /**
   * Pairs an accepted mother with a volunteer who has a place. Of two who take the last place at
   * once, the second finds the volunteer's item changed, and reads again.
   *
   * @throws HttpProblem 409 with every reason that speaks against it
   */
  public void pair(
      Mother mother,
      VolunteerItem volunteer,
      String pairing,
      Moment since,
      Change change,
      Transaction transaction) {
    mustBeAccepted(mother);
    List<PairingRefusal> against =
        PairingRefusal.of(
            volunteer.path(),
            volunteer.caseload(),
            volunteer.doNotPair(),
            volunteer.paired().size());
    if (!against.isEmpty()) {
      throw HttpProblem.conflict(
          "This volunteer "
              + PairingRefusal.words(against)
              + ". Nothing was changed; choose somebody else, or put it right first.");
    }
    mustNotBeWith(mother, volunteer.volunteer());
    write(
        mother, PairingItem.VOLUNTEER, volunteer.volunteer(), pairing, since, change, transaction);
    CountedChange.of(VolunteerItem.SCHEMA, volunteer, "", change.now())
        .with(item -> item.withPairing(pairing, mother.id()))
        .addTo(transaction);
  }

  /**
   * Makes an accepted mother a member of a group that at least one of its volunteers can hold.
   *
   * @throws HttpProblem 409 if she is not accepted, or a member already, or none of the group's
   *     volunteers may be paired
   */
  public void join(
      Mother mother,
      GroupItem group,
      String pairing,
      Moment since,
      Change change,
      Transaction transaction) {
    mustBeAccepted(mother);
    mustNotBeWith(mother, group.group());
    mustBeHeld(group, transaction);
    write(mother, PairingItem.GROUP, group.group(), pairing, since, change, transaction);
  }

  /**
   * Ends one pairing, and frees the volunteer's place.
   *
   * @param reason a code
   * @throws HttpProblem 404 if she has no such pairing, 409 if it is over, 422 if it had not begun
   */
  public void end(
      Mother mother,
      String pairing,
      String reason,
      Moment ended,
      Change change,
      Transaction transaction) {
    PairingItem item =
        table.find(PairingItem.SCHEMA, Keys.mother(mother.id()), PairingItem.PREFIX + pairing);
    if (item == null) {
      throw HttpProblem.notFound();
    }
    if (!item.lasts()) {
      throw HttpProblem.conflict("This pairing is over already. Nothing was changed.");
    }
    if (ended.date().isBefore(Moment.parse(item.since()).date())) {
      throw HttpProblem.invalid(
          List.of(new Problem("/happened", "This is before the pairing began. Check the date.")));
    }
    endAll(List.of(item), reason, ended, change, transaction);
    boolean supported = mother.current().state() == JourneyState.ACCEPTED;
    if (supported && PairingItem.lasting(table, mother.id()).size() == 1) {
      waitFor(mother, change.now(), transaction);
    }
  }

  /**
   * Ends whatever pairings of a mother last, as part of another change to her: for the end of an
   * episode. Does nothing where there is none. She waits for nobody any more.
   *
   * @param change to the same mother, as read; gains an event for each pairing
   * @param reason a code
   */
  public void endAll(
      Mother mother, Change change, Transaction transaction, Moment ended, String reason) {
    endAll(PairingItem.lasting(table, mother.id()), reason, ended, change, transaction);
    waitNoMore(mother.id(), transaction);
  }

  /**
   * Hands back the pairings of a volunteer who leaves.
   *
   * @param change the volunteer's own
   * @return the mothers who are left without anybody, in the queue {@code unpaired} from now on
   */
  public List<String> handBack(
      CountedChange<VolunteerItem> change,
      String actor,
      String reason,
      Moment ended,
      Transaction transaction) {
    List<String> unpaired = new ArrayList<>();
    Map<String, String> paired = change.item().paired();
    for (String pairing : paired.keySet().stream().sorted().toList()) {
      String id = paired.get(pairing);
      Mother mother = id == null ? null : Mother.find(table, id);
      if (mother == null) {
        continue;
      }
      PairingItem item = lasting(mother.id(), pairing);
      change.with(volunteer -> volunteer.withoutPairing(pairing));
      if (item == null) {
        continue;
      }
      Change hers = Change.of(mother, actor, change.now());
      part(item, reason, ended, hers, transaction);
      hers.addTo(transaction);
      if (PairingItem.lasting(table, mother.id()).size() == 1) {
        unpaired.add(mother.id());
        waitFor(mother, change.now(), transaction);
      }
    }
    return List.copyOf(unpaired);
  }

  private void endAll(
      List<PairingItem> pairings,
      String reason,
      Moment ended,
      Change change,
      Transaction transaction) {
    Map<String, CountedChange<VolunteerItem>> freed = new LinkedHashMap<>();
    for (PairingItem item : pairings) {
      part(item, reason, ended, change, transaction);
      VolunteerItem volunteer =
          item.kind().equals(PairingItem.VOLUNTEER) ? VolunteerItem.find(table, item.with()) : null;
      if (volunteer != null) {
        freed
            .computeIfAbsent(
                item.with(),
                id -> CountedChange.of(VolunteerItem.SCHEMA, volunteer, "", change.now()))
            .with(read -> read.withoutPairing(item.pairing()));
      }
    }
    freed.values().forEach(volunteer -> volunteer.addTo(transaction));
  }

  private static void part(
      PairingItem item, String reason, Moment ended, Change change, Transaction transaction) {
    transaction.put(
        LABEL, PairingItem.SCHEMA, item.ended(ended.toString(), reason), PairingItem.LASTS);
    change.event(new Event.PairingEnded(item.pairing()), ended, reason);
  }

  private void write(
      Mother mother,
      String kind,
      String with,
      String pairing,
      Moment since,
      Change change,
      Transaction transaction) {
    PairingItem item =
        new PairingItem(
            mother.id(),
            pairing,
            mother.current().episode(),
            kind,
            with,
            since.toString(),
            null,
            null);
    transaction.create(LABEL, PairingItem.SCHEMA, item);
    waitNoMore(mother.id(), transaction);
    change.event(new Event.Paired(pairing, kind, with), since, null);
  }

  /** Nobody is with her any more: from now on she is in the queue {@code unpaired}. */
  private static void waitFor(Mother mother, Instant now, Transaction transaction) {
    UnpairedItem waiting = new UnpairedItem(mother.id(), mother.current().site(), now.toString());
    transaction.put(LABEL, UnpairedItem.SCHEMA, waiting, null);
  }

  private void waitNoMore(String mother, Transaction transaction) {
    if (table.find(UnpairedItem.SCHEMA, Keys.mother(mother), UnpairedItem.SK) != null) {
      transaction.delete(LABEL, Keys.mother(mother), UnpairedItem.SK, Condition.present());
    }
  }

  private static void mustBeAccepted(Mother mother) {
    if (mother.current().state() != JourneyState.ACCEPTED) {
      throw HttpProblem.conflict(
          "Only a mother who was accepted can be paired. Record the decision first.");
    }
  }

  private void mustNotBeWith(Mother mother, String with) {
    boolean already =
        PairingItem.lasting(table, mother.id()).stream().anyMatch(item -> item.with().equals(with));
    if (already) {
      throw HttpProblem.conflict("They are paired already. Nothing was changed.");
    }
  }

  /**
   * A volunteer of the group must be free to meet mothers, and still be so when this is written. A
   * group without a list is held by the manager, whose support counts as well (domain §4).
   */
  private void mustBeHeld(GroupItem group, Transaction transaction) {
    List<String> against = new ArrayList<>();
    for (String id : group.volunteers()) {
      VolunteerItem item = VolunteerItem.find(table, id);
      if (item == null) {
        continue;
      }
      List<PairingRefusal> refusals = PairingRefusal.ofGroup(item.path(), item.doNotPair());
      if (refusals.isEmpty()) {
        transaction.check(
            LABEL, item.partition(), VolunteerItem.SK, Condition.version(item.version()));
        return;
      }
      against.add("one " + PairingRefusal.words(refusals));
    }
    if (!group.volunteers().isEmpty()) {
      throw HttpProblem.conflict(
          "None of this group's volunteers can meet mothers just now: "
              + String.join("; ", against)
              + ". Nothing was changed; choose another group, or put somebody on this group's list"
              + " first.");
    }
  }

  private @Nullable PairingItem lasting(String mother, String pairing) {
    PairingItem item =
        table.find(PairingItem.SCHEMA, Keys.mother(mother), PairingItem.PREFIX + pairing);
    return item == null || !item.lasts() ? null : item;
  }
}
