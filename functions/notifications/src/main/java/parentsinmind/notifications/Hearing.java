package parentsinmind.notifications;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Funder;
import parentsinmind.programme.Programme.Role;
import parentsinmind.programme.Programme.StaffMember;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.time.London;

/** Who is to be told of an event. */
final class Hearing {

  private static final String SELF = "self";
  private static final String ACCEPTED = "accepted";
  private static final String NOT_SUITABLE = "not-suitable";
  private static final String ENDED = "ended";

  private final Table table;
  private final Programme programme;

  Hearing(Table table, Programme programme) {
    this.table = table;
    this.programme = programme;
  }

  /** Whom an event is told to, at once: whether they may be told is asked as it goes. */
  List<Told> atOnce(Envelope envelope) {
    String mother = Keys.rest(envelope.about());
    return switch (envelope.event()) {
      case Event.ReferralReceived referral -> erased(mother) ? List.of() : received(referral);
      case Event.ReferralDecided(int episode, String decision)
          when decision.equals(ACCEPTED) || decision.equals(NOT_SUITABLE) ->
          referrers(mother, episode, decision);
      // It joined an episode that had a place already: nothing more is decided on it.
      case Event.ReferralRead(String reference) ->
          referrers(
              mother,
              Mother.find(table, mother),
              referral -> referral.referral().equals(reference) && hasAPlace(referral),
              ACCEPTED);
      case Event.EpisodeEnded(int episode) -> referrers(mother, episode, ENDED);
      case Event.CallTaskOpened task -> calls(mother, task.task(), envelope);
      case Event.ReportReleased(String site, String month) ->
          staff(site).stream()
              .<Told>map(one -> new Told.Released(site, YearMonth.parse(month), one.subject()))
              .toList();
      default -> List.of();
    };
  }

  /** The funders who are sent something of a release, once it was held for so long. */
  List<Told> afterTheHold(Event.ReportReleased released, ReleaseItem release) {
    List<Told> told = new ArrayList<>();
    for (Funder funder : programme.funders()) {
      String site = released.site();
      if (funder.email() != null && release.isFor(funder.id()) && Letters.sees(funder, site)) {
        told.add(new Told.Funded(site, release.month(), funder.id()));
      }
    }
    return told;
  }

  /** An event may come late: of whoever was taken out since, nobody is told anything. */
  private boolean erased(String mother) {
    StopsItem stops = StopsItem.find(table, mother);
    return stops != null && StopsItem.ERASED.equals(stops.all());
  }

  private List<Told> received(Event.ReferralReceived referral) {
    List<Told> told = new ArrayList<>();
    if (!referral.route().equals(SELF)) {
      told.add(new Told.Referrer(referral.referral(), Sharing.RECEIVED));
    }
    // An urgent one is an alert, which is told at once to whoever it belongs to.
    if (!referral.urgent()) {
      for (StaffMember one : staff(referral.site())) {
        told.add(new Told.Waiting(referral.referral(), referral.site(), one.subject()));
      }
    }
    return told;
  }

  /** Those whose referrals are of an episode. */
  private List<Told> referrers(String id, int episode, String what) {
    Mother mother = Mother.find(table, id);
    return referrers(id, mother, of(mother, episode), what);
  }

  /**
   * Those whose referrals are of a mother, which stand in the record in which everything of hers
   * lives on: it may be another by the time that the event is heard.
   *
   * @param mother the record that the event was about, as it is now
   */
  private List<Told> referrers(
      String id, @Nullable Mother mother, Predicate<ReferralItem> which, String what) {
    Mother on = mother != null && mother.merged() ? Mother.livingOn(table, id) : mother;
    String partition = Keys.mother(on == null ? id : on.id());
    return table.collection(ReferralItem.SCHEMA, partition, ReferralItem.PREFIX).stream()
        .filter(referral -> referral.undone() == null && !referral.route().equals(SELF))
        .filter(which)
        .<Told>map(referral -> new Told.Referrer(referral.referral(), what))
        .toList();
  }

  /**
   * Whether it is of an episode, or was: a merge gives the episode another number, and the facts of
   * the record that went keep which referrals it had.
   */
  private static Predicate<ReferralItem> of(@Nullable Mother mother, int number) {
    JourneyItem episode = mother == null ? null : mother.episode(number);
    if (mother == null || episode == null || !mother.merged()) {
      return referral -> referral.episode() == number;
    }
    Set<String> its =
        episode.facts().all(Fact.Referred.class).stream()
            .map(Fact.Referred::referral)
            .collect(Collectors.toSet());
    return referral -> its.contains(referral.referral());
  }

  private boolean hasAPlace(ReferralItem referral) {
    Mother mother = Mother.find(table, referral.mother());
    JourneyItem episode = mother == null ? null : mother.episode(referral.episode());
    return episode != null && episode.state() == JourneyState.ACCEPTED;
  }

  /** Once a day and site, however many there are: the desk's list has them all. */
  private List<Told> calls(String mother, String id, Envelope envelope) {
    TaskItem task = table.find(TaskItem.SCHEMA, Keys.mother(mother), TaskItem.PREFIX + id);
    if (task == null || !task.open()) {
      return List.of();
    }
    return staff(task.site()).stream()
        .<Told>map(
            one ->
                new Told.Calls(
                    task.site(), London.dateOf(Instant.parse(envelope.recorded())), one.subject()))
        .toList();
  }

  /** A site's managers; of all sites, and where a site's have no address, the leads. */
  private List<StaffMember> staff(String site) {
    List<StaffMember> managers =
        reachable(one -> one.role() == Role.MANAGER && one.sites().contains(site));
    return managers.isEmpty() ? reachable(one -> one.role() == Role.LEAD) : managers;
  }

  private List<StaffMember> reachable(Predicate<StaffMember> which) {
    return programme.staff().stream().filter(which).filter(one -> one.email() != null).toList();
  }

  /** The release that an event tells of, or null. */
  @Nullable ReleaseItem release(Event.ReportReleased released) {
    return table.find(
        ReleaseItem.SCHEMA,
        Keys.report(released.site(), YearMonth.parse(released.month())),
        ReleaseItem.SK);
  }
}
