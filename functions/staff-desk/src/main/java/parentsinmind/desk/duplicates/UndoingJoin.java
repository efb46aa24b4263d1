package parentsinmind.desk.duplicates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.support.Consents;
import parentsinmind.desk.support.StopList;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.matching.Differences;
import parentsinmind.matching.Heads;
import parentsinmind.matching.Identity;
import parentsinmind.matching.MatchKeys;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Asking;
import parentsinmind.runtime.Ids;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.Change;
import parentsinmind.store.Consent;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.store.UndecidedLosses;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;

/**
 * Takes back a wrong join: the referral becomes the beginning of a record of its own, with what it
 * said and nothing of the other woman's. Her record keeps the referral as undone, so that earlier
 * reports stay as they were.
 */
final class UndoingJoin {

  private static final String UNDONE = "undo-join";

  private final Table table;
  private final MatchKeys matchKeys;
  private final Ids ids;
  private final Programme programme;
  private final Asking asking;

  UndoingJoin(Table table, MatchKeys matchKeys, Ids ids, Programme programme, Asking asking) {
    this.table = table;
    this.matchKeys = matchKeys;
    this.ids = ids;
    this.programme = programme;
    this.asking = asking;
  }

  /**
   * Puts it into a transaction.
   *
   * @param reference the referral, or null for the last that joined
   * @return the new mother's id, and the referral's
   */
  Separated undo(
      Mother mother, @Nullable String reference, String actor, Instant now, Transaction to) {
    PersonItem held = table.find(PersonItem.SCHEMA, Keys.person(mother.id()), PersonItem.SK);
    List<SaidForm> forms =
        SaidForm.of(table, mother.id()).stream().filter(SaidForm::lasts).toList();
    SaidForm form = joined(forms, reference);
    JourneyItem episode = mother.episode(form.referral().episode());
    Fact.Referred fact = episode == null ? null : referred(episode, form.referral().referral());
    if (held == null || episode == null || fact == null) {
      throw notJoined();
    }
    String alone = ids.next();
    PersonItem said = form.woman(alone, held);
    Map<String, @Nullable Object> before = restored(form, forms, held, to);
    PersonItem restored = Differences.apply(held, before);
    Change change = Change.of(mother, actor, now);
    change.event(new Event.DuplicateResolved(fact.referral(), UNDONE, alone));
    leave(change, mother, episode, fact.referral(), forms, now);
    StopList stops = StopList.of(table, asking, mother);
    consentsTakenBack(mother, form, change, stops);
    if (form.bereaved()) {
      stops.removeLoss(fact.happened());
    }
    form.writtenStops(before.keySet()).forEach(stops::remove);
    Correcting.answers(before, stops);
    Origin origin = Origin.of(table, mother, fact.referral());
    births(mother.id(), alone, origin, forms, form, to);
    if (!before.isEmpty()) {
      to.replace("person", PersonItem.SCHEMA, restored, held.version());
    }
    change.addTo(to);
    to.put("referral", ReferralItem.SCHEMA, form.undone(now.toString()), null);
    form.forget(to);
    begin(alone, mother, episode, form, fact, origin, stops, actor, now, to);
    to.create("person", PersonItem.SCHEMA, said);
    heads(mother.id(), restored, forms, form, said, to);
    return new Separated(alone, fact.referral());
  }

  /**
   * What we held before its word was accepted. Where another referral says the same, its word holds
   * on, and is as accepted as this one's was.
   */
  private static Map<String, @Nullable Object> restored(
      SaidForm form, List<SaidForm> forms, PersonItem held, Transaction to) {
    Map<String, @Nullable Object> before = form.restored(held);
    Map<String, @Nullable Object> now = Differences.held(held, List.copyOf(before.keySet()));
    Map<SaidForm, List<String>> kept = new LinkedHashMap<>();
    for (String field : List.copyOf(before.keySet())) {
      for (SaidForm other : forms) {
        if (!other.equals(form) && other.says(field, now.get(field))) {
          kept.computeIfAbsent(other, _ -> new ArrayList<>()).add(field);
          break;
        }
      }
    }
    kept.forEach(
        (other, fields) -> {
          Map<String, Object> was = new LinkedHashMap<>();
          for (String field : fields) {
            Object value = before.remove(field);
            if (value != null) {
              was.put(field, value);
            }
          }
          other.settled(fields, List.of(), was).write(to);
        });
    return before;
  }

  /** Consents that hold by this referral's word alone hold no more: what she said before does. */
  private void consentsTakenBack(Mother mother, SaidForm form, Change change, StopList stops) {
    form.acceptedConsents()
        .forEach(
            (name, line) -> {
              int current = mother.current().episode();
              if (line.equals(Consent.lineOf(name, change.episode(current).consents()))) {
                Consent accepted = Consent.parse(line);
                Consents.record(
                    mother,
                    change,
                    stops,
                    name,
                    !accepted.given(),
                    accepted.version(),
                    Moment.at(change.now()));
              }
            });
  }

  /** The new mother, and the referral that she began with. */
  record Separated(String mother, String referral) {}

  private static SaidForm joined(List<SaidForm> forms, @Nullable String reference) {
    SaidForm found = null;
    for (SaidForm form : forms) {
      boolean asked = reference == null || form.is(reference);
      boolean later =
          found == null || found.referral().received().compareTo(form.referral().received()) <= 0;
      if (asked && form.joined() && later) {
        found = form;
      }
    }
    if (found == null) {
      throw notJoined();
    }
    return found;
  }

  private static HttpProblem notJoined() {
    return HttpProblem.conflict(
        "There is no such referral that joined this record. Look at her referrals: one that began"
            + " the record cannot be taken out of it.");
  }

  /** What the record loses: the referral, and an episode that has nothing else. */
  private void leave(
      Change change,
      Mother mother,
      JourneyItem episode,
      String referral,
      List<SaidForm> forms,
      Instant now) {
    boolean last =
        episode.facts().all(Fact.Referred.class).stream()
            .noneMatch(r -> r.undone() == null && !r.referral().equals(referral));
    boolean began =
        episode.facts().all(Fact.Decided.class).isEmpty()
            && episode.facts().all(Fact.Answered.class).isEmpty();
    if (last && !began) {
      throw HttpProblem.conflict(
          "Her support goes on from this referral alone. It cannot be taken out of her record.");
    }
    change.journey(
        episode.episode(),
        item ->
            item.withFlags(flags(forms, episode.episode(), referral))
                .with(item.facts().withReferralUndone(referral, now)));
    if (last) {
      Fact ended = new Fact.Ended(Moment.at(now), now, "other");
      change.journey(
          episode.episode(), item -> item.in(JourneyState.ENDED).with(item.facts().with(ended)));
    }
    for (JourneyItem each : mother.episodes()) {
      Undecided undecided = each.undecided();
      List<String> waiting = new ArrayList<>(undecided.differences());
      boolean waited = waiting.remove(referral);
      List<String> proposals = new ArrayList<>(undecided.proposals());
      boolean proposed = proposals.removeIf(proposal -> proposal.startsWith(referral + "|"));
      if (waited
          || proposed
          || undecided.unread().contains(referral)
          || each.episode() == episode.episode()) {
        List<String> held = waited ? held(forms, waiting) : undecided.heldChannels();
        change.journey(
            each.episode(),
            item ->
                item.with(
                        item.undecided()
                            .withDifferences(waiting, held)
                            .withProposals(proposals)
                            .read(referral))
                    .requeued(now.toString()));
      }
    }
  }

  /** Those of an episode's referrals but one. */
  private static List<String> flags(List<SaidForm> forms, int episode, String without) {
    Set<String> flags = new LinkedHashSet<>();
    for (SaidForm form : forms) {
      if (form.referral().episode() == episode && !form.is(without)) {
        flags.addAll(form.flags());
      }
    }
    return List.copyOf(flags);
  }

  /** Channels that the referrals which still wait say are not safe. */
  static List<String> held(List<SaidForm> forms, List<String> waiting) {
    List<String> held = new ArrayList<>();
    for (SaidForm form : forms) {
      if (waiting.contains(form.referral().referral())) {
        Differences.held(form.waiting()).stream()
            .filter(channel -> !held.contains(channel))
            .forEach(held::add);
      }
    }
    return held;
  }

  private void begin(
      String alone,
      Mother mother,
      JourneyItem from,
      SaidForm form,
      Fact.Referred fact,
      @Nullable Origin origin,
      StopList left,
      String actor,
      Instant now,
      Transaction to) {
    UndecidedLosses others = new UndecidedLosses(table);
    List<String> proposals = proposals(mother, fact.referral(), others);
    boolean evaluation = Boolean.TRUE.equals(form.consents().get("evaluation"));
    String site = form.site() == null ? from.site() : form.site();
    JourneyFacts facts =
        JourneyFacts.NONE
            .takingOver(new JourneyFacts(List.of(fact)), now, Map.of())
            .with(new Fact.EvaluationConsent(fact.happened(), now, evaluation));
    JourneyItem episode =
        new JourneyItem(
                alone,
                1,
                0,
                JourneyState.REFERRED,
                site,
                fact.happened().date().toString(),
                fact.referral(),
                null,
                null,
                form.flags(),
                Undecided.NOTHING.withProposals(proposals),
                consents(form, fact),
                null,
                facts)
            .requeued(now.toString());
    Change change =
        Change.ofNew(alone, actor, now)
            .journey(episode)
            .event(
                new Event.ReferralReceived(
                    fact.referral(), 1, site, fact.route(), "new", form.flags(), form.urgent()),
                fact.happened(),
                UNDONE);
    StopList stops = StopList.of(table, asking, new Mother(alone, List.of(episode)));
    if (origin != null) {
      stops.unite(StopList.of(table, asking, origin.mother()), Set.of(), change, UNDONE);
    }
    if (form.bereaved() && !stops.lost(fact.happened())) {
      stops.add("loss", "", fact.happened(), change, UNDONE);
    }
    left.withoutProposalsOf(fact.referral());
    stops.begunWith(others.proposed(alone, proposals, stops.lost()));
    perhaps(alone, mother.id(), left.perhaps(), stops, others, actor, now, to);
    left.write(to, others);
    stops.write(to, others);
    others.addTo(to);
    change.addTo(to);
    to.create("referral", ReferralItem.SCHEMA, form.aloneIn(alone));
    to.put("reference", ReferenceItem.SCHEMA, new ReferenceItem(fact.referral(), alone), null);
  }

  /** Whomever the record was proposed to be, the referral that leaves it may be of too. */
  private static List<String> proposals(Mother mother, String referral, UndecidedLosses others) {
    return mother.proposals().stream()
        .filter(proposal -> !mother.id().equals(others.proposedTo(proposal)))
        .map(proposal -> referral + proposal.substring(proposal.indexOf('|')))
        .distinct()
        .toList();
  }

  /**
   * Whoever may be the woman of the record may be the one of the referral that leaves it: a manager
   * decides on each, and until then a loss of the one holds the other.
   */
  private void perhaps(
      String alone,
      String mother,
      List<String> perhaps,
      StopList stops,
      UndecidedLosses others,
      String actor,
      Instant now,
      Transaction to) {
    Map<String, Mother> proposing = new LinkedHashMap<>();
    Map<String, Set<String>> referrals = new LinkedHashMap<>();
    for (String line : perhaps) {
      Mother other = others.proposing(line);
      if (other != null && !other.id().equals(mother)) {
        proposing.put(other.id(), other);
        referrals
            .computeIfAbsent(other.id(), _ -> new LinkedHashSet<>())
            .add(line.substring(0, line.indexOf('|')));
      }
    }
    proposing.forEach(
        (id, other) -> {
          Change change = Change.of(other, actor, now);
          List<String> proposals = new ArrayList<>(other.current().undecided().proposals());
          for (String referral : Objects.requireNonNull(referrals.get(id))) {
            String proposal = referral + "|" + alone;
            proposals.add(proposal);
            change.event(new Event.DuplicateResolved(referral, UNDONE, alone));
            stops.proposedBy(proposal, id, others.isLost(id));
            others.hold(id, proposal, stops.lost());
          }
          change
              .journey(
                  other.current().episode(),
                  item ->
                      item.with(item.undecided().withProposals(proposals)).requeued(now.toString()))
              .addTo(to);
        });
  }

  /**
   * What staff were told of the other woman before a merge brought her referral here goes with it,
   * and leaves this record, if nothing else of hers stays in it.
   */
  private void births(
      String mother,
      String alone,
      @Nullable Origin origin,
      List<SaidForm> forms,
      SaidForm form,
      Transaction to) {
    if (origin == null) {
      return;
    }
    BirthsItem theirs = BirthsItem.of(table, origin.mother().id());
    BirthsItem begun = BirthsItem.of(table, alone);
    begun.and(theirs).addTo(to, begun);
    boolean stays =
        forms.stream()
            .anyMatch(other -> !other.equals(form) && origin.has(other.referral().referral()));
    if (!stays) {
      BirthsItem known = BirthsItem.of(table, mother);
      origin.left(known, theirs).addTo(to, known);
    }
  }

  private List<String> consents(SaidForm form, Fact.Referred fact) {
    List<String> lines = new ArrayList<>();
    String version = programme.referral().consentVersion();
    form.consents()
        .forEach(
            (consent, given) ->
                lines.add(
                    new Consent(
                            consent,
                            Boolean.TRUE.equals(given),
                            version,
                            fact.happened(),
                            fact.recorded())
                        .line()));
    return lines;
  }

  private void heads(
      String mother,
      PersonItem held,
      List<SaidForm> forms,
      SaidForm undone,
      PersonItem said,
      Transaction to) {
    List<Identity> others = new ArrayList<>();
    others.add(Identity.of(held));
    for (SaidForm form : forms) {
      if (!form.equals(undone)) {
        others.add(Identity.of(form.woman(mother, held)));
      }
    }
    Heads kept = Heads.read(table, matchKeys, others.toArray(Identity[]::new));
    Heads.read(table, matchKeys, Identity.of(said))
        .removeUnlessIn(mother, kept)
        .add(said.id())
        .addTo(to);
  }

  private static Fact.@Nullable Referred referred(JourneyItem episode, String referral) {
    for (Fact.Referred fact : episode.facts().all(Fact.Referred.class)) {
      if (fact.referral().equals(referral) && fact.undone() == null) {
        return fact;
      }
    }
    return null;
  }
}
