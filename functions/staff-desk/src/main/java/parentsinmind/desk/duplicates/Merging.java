package parentsinmind.desk.duplicates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.support.StopList;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.matching.Differences;
import parentsinmind.matching.Heads;
import parentsinmind.matching.Identity;
import parentsinmind.matching.MatchKeys;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Quotations;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
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

/**
 * One merge: everything of a record that must be true at once goes to the record of the same woman
 * that stays, in one transaction. What she was asked and what happened is united; contact details
 * do not change, and the more restrictive answer holds.
 */
final class Merging {

  private static final String REASON = "merge";
  private static final String EVALUATION = "evaluation";

  private final Table table;
  private final MatchKeys matchKeys;
  private final Asking asking;
  private final Quotations quotations;
  private final Mother gone;
  private final Mother stays;
  private final PersonItem personGone;
  private final PersonItem person;
  private final Instant now;
  private final Change goes;
  private final Change change;
  private final Map<Integer, Integer> episodes;
  private final Set<String> ofBoth;
  private int current;

  Merging(
      Table table,
      MatchKeys matchKeys,
      Asking asking,
      Quotations quotations,
      Mother gone,
      Mother stays,
      PersonItem personGone,
      PersonItem person,
      String actor,
      Instant now) {
    this.table = table;
    this.matchKeys = matchKeys;
    this.asking = asking;
    this.quotations = quotations;
    this.gone = gone;
    this.stays = stays;
    this.personGone = personGone;
    this.person = person;
    this.now = now;
    this.goes = Change.of(gone, actor, now);
    this.change = Change.of(stays, actor, now);
    this.episodes = numbers(gone, stays);
    this.ofBoth = ofBoth(gone, stays);
  }

  /** Puts the whole merge into a transaction. */
  void addTo(Transaction transaction) {
    MergedResponses responses =
        new MergedResponses(table, asking, quotations, gone, stays, episodes);
    change.event(new Event.DuplicateResolved(gone.current().reference(), REASON, gone.id()));
    goes.event(new Event.MotherMerged(stays.id()));
    StopList stops = StopList.of(table, asking, stays);
    StopList closing = StopList.of(table, asking, gone);
    Set<String> elsewhere = elsewhere();
    stops.unite(closing, elsewhere, change, REASON);
    stops.uniteProposals(closing, this::decided);
    closing.merged(goes, elsewhere);
    journeys(responses.ids());
    List<String> consents = consents();
    referrals(transaction, consents);
    responses.addTo(transaction, change, stops.revoking());
    new MergedAlerts(table, gone, stays).addTo(transaction, responses.ids(), episodes);
    new MergedPairings(table, gone, stays, episodes).addTo(transaction, goes, change);
    new MergedWaves(table, gone, stays, episodes).addTo(transaction, change);
    if (answersOtherwise(stays.current(), change.episode(current))) {
      stops.answersChanged();
    }
    UndecidedLosses others = new UndecidedLosses(table);
    stops.write(transaction, others);
    closing.write(transaction, others);
    others.addTo(transaction);
    births(transaction);
    change.journey(current, item -> item.requeued(now.toString()));
    change.addTo(transaction);
    goes.addTo(transaction);
    transaction.delete(
        "person", Keys.person(gone.id()), PersonItem.SK, Condition.version(personGone.version()));
  }

  /** Whether it is proposed that one of both records is the other: this is the decision. */
  private boolean decided(String proposal) {
    int end = proposal.indexOf('|');
    if (!ofBoth.contains(proposal.substring(0, end))) {
      return false;
    }
    String whom = proposal.substring(end + 1);
    Mother other = Mother.livingOn(table, whom);
    String id = other == null ? whom : other.id();
    return id.equals(gone.id()) || id.equals(stays.id());
  }

  /** The referrals of both records; one whose join was undone is another record's since. */
  private static Set<String> ofBoth(Mother gone, Mother stays) {
    Set<String> referrals = new HashSet<>();
    for (Mother mother : List.of(gone, stays)) {
      for (JourneyItem episode : mother.episodes()) {
        episode.facts().all(Fact.Referred.class).stream()
            .filter(fact -> fact.undone() == null)
            .forEach(fact -> referrals.add(fact.referral()));
      }
    }
    return referrals;
  }

  /** The channels that lead to another address in the record that stays. */
  private Set<String> elsewhere() {
    Set<String> channels = new HashSet<>();
    if (another(personGone.email(), person.email())) {
      channels.add("email");
    }
    if (another(personGone.phone(), person.phone())) {
      channels.addAll(List.of("phone", "text"));
    }
    return channels;
  }

  private static boolean another(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equals(other);
  }

  /** The more restrictive of both records' answers holds from now on. */
  private static boolean answersOtherwise(JourneyItem before, JourneyItem after) {
    return !before.undecided().heldChannels().equals(after.undecided().heldChannels())
        || !before.consents().equals(after.consents());
  }

  /** What staff were told of her births under either record is known of her. */
  private void births(Transaction transaction) {
    BirthsItem known = BirthsItem.of(table, stays.id());
    known.and(BirthsItem.of(table, gone.id())).addTo(transaction, known);
  }

  /**
   * An open episode joins the open one of the record that stays; any other becomes a further one.
   */
  private static Map<Integer, Integer> numbers(Mother gone, Mother stays) {
    boolean open = stays.current().state().isOpen();
    int last = stays.latest().episode();
    Map<Integer, Integer> numbers = new TreeMap<>();
    for (JourneyItem episode : gone.episodes()) {
      boolean joins = open && episode.state().isOpen();
      numbers.put(episode.episode(), joins ? stays.current().episode() : ++last);
    }
    return numbers;
  }

  private void journeys(Map<String, String> responses) {
    for (JourneyItem from : gone.episodes()) {
      int number = Objects.requireNonNull(episodes.get(from.episode()));
      JourneyItem into = stays.episode(number);
      JourneyFacts known = into == null ? JourneyFacts.NONE : into.facts();
      JourneyFacts facts = known.takingOver(from.facts(), now, responses);
      change.journey(into == null ? further(from, number, facts) : joined(into, from, facts));
      supported(number, known, facts);
      goes.journey(
          from.episode(),
          item ->
              item.in(JourneyState.MERGED)
                  .with(item.facts().with(new Fact.Merged(now)))
                  .with(Undecided.NOTHING)
                  .queued(null, null));
    }
    current = stays.current().episode();
    if (!stays.current().state().isOpen()) {
      for (int number : episodes.values()) {
        boolean open = change.episode(current).state().isOpen();
        current = open ? current : number;
      }
    }
    onCurrent();
  }

  /** What is hers and no episode's goes where it is looked for: to the current one. */
  private void onCurrent() {
    Undecided all = Undecided.NOTHING;
    for (JourneyItem hers : stays.episodes()) {
      all = all.and(hers.undecided());
      if (hers.episode() != current && !hers.undecided().equals(Undecided.NOTHING)) {
        change.journey(
            hers.episode(), item -> item.with(Undecided.NOTHING).requeued(now.toString()));
      }
    }
    for (JourneyItem theirs : gone.episodes()) {
      all = all.and(theirs.undecided());
    }
    List<String> proposals = all.proposals().stream().filter(line -> !decided(line)).toList();
    Undecided both = all.withProposals(proposals).and(Undecided.NOTHING.withUnread(undecided()));
    change.journey(current, item -> item.with(both));
  }

  /**
   * Referrals that nobody decided on, where the record that they join was decided on: they ask for
   * no decision any more, and must be read all the same.
   */
  private List<String> undecided() {
    List<String> unread = new ArrayList<>();
    for (JourneyItem from : gone.episodes()) {
      JourneyItem into = stays.episode(Objects.requireNonNull(episodes.get(from.episode())));
      if (into != null && from.state() != into.state()) {
        unread.addAll(waitingForDecision(from));
        unread.addAll(waitingForDecision(into));
      }
    }
    return unread;
  }

  private static List<String> waitingForDecision(JourneyItem episode) {
    return episode.state() != JourneyState.REFERRED
        ? List.of()
        : episode.facts().all(Fact.Referred.class).stream()
            .filter(referral -> referral.undone() == null)
            .map(Fact.Referred::referral)
            .toList();
  }

  private JourneyItem further(JourneyItem from, int number, JourneyFacts facts) {
    return new JourneyItem(
        stays.id(),
        number,
        0,
        from.state(),
        from.site(),
        from.since(),
        from.reference(),
        null,
        null,
        from.flags(),
        Undecided.NOTHING,
        from.consents(),
        from.model(),
        facts);
  }

  private static JourneyItem joined(JourneyItem into, JourneyItem from, JourneyFacts facts) {
    return new JourneyItem(
        into.mother(),
        into.episode(),
        into.version(),
        further(into.state(), from.state()),
        into.site(),
        into.since().compareTo(from.since()) <= 0 ? into.since() : from.since(),
        into.reference(),
        into.queue(),
        into.queued(),
        union(into.flags(), from.flags()),
        into.undecided(),
        into.consents(),
        into.model() == null ? from.model() : into.model(),
        facts);
  }

  /** Referred, waiting, accepted: whatever was decided under either record stands. */
  private static JourneyState further(JourneyState one, JourneyState other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void supported(int episode, JourneyFacts before, JourneyFacts after) {
    List<Fact.Supported> support = after.all(Fact.Supported.class);
    if (support.size() > before.all(Fact.Supported.class).size()) {
      Moment first = support.getLast().happened();
      change.event(new Event.FirstSupported(episode, first.date().toString()), first, REASON);
    }
  }

  /** The more restrictive answer to each; answers those that only the other record refuses. */
  private List<String> consents() {
    Map<String, Consent> united = byName(stays.current().consents());
    List<String> waiting = new ArrayList<>();
    for (Consent theirs : byName(gone.current().consents()).values()) {
      String name = theirs.name();
      Consent hers = united.putIfAbsent(name, theirs);
      if (hers == null && name.equals(EVALUATION)) {
        evaluation(theirs.happened(), theirs.given());
      }
      if (hers == null || hers.given() == theirs.given()) {
        continue;
      }
      Moment at = Moment.at(now);
      if (hers.given()) {
        change.event(new Event.ConsentChanged(name, false, theirs.version()), at, REASON);
      } else {
        waiting.add(name);
      }
      String version = hers.given() ? theirs.version() : hers.version();
      united.put(name, new Consent(name, false, version, at, now));
      if (name.equals(EVALUATION)) {
        evaluation(at, false);
      }
    }
    change.journey(
        current, item -> item.withConsents(united.values().stream().map(Consent::line).toList()));
    return waiting;
  }

  private void evaluation(Moment happened, boolean given) {
    Fact said = new Fact.EvaluationConsent(happened, now, given);
    change.journey(change.current().episode(), item -> item.with(item.facts().with(said)));
  }

  /**
   * Her referrals, with what each says otherwise than the record that stays. What that record does
   * not hold waits for a manager, under the referral that began the other one.
   */
  private void referrals(Transaction transaction, List<String> consents) {
    String began = gone.current().reference();
    List<Identity> identities = new ArrayList<>();
    identities.add(Identity.of(personGone));
    boolean numbered = person.nhsNumber() == null && personGone.nhsNumber() != null;
    if (numbered) {
      // It tells her apart from now on: a number that differs never joins (domain §6).
      PersonItem known =
          Differences.apply(person, Differences.held(personGone, List.of(Differences.NHS_NUMBER)));
      transaction.replace("person", PersonItem.SCHEMA, known, person.version());
      identities.add(Identity.of(known));
    }
    for (SaidForm form : SaidForm.of(table, gone.id())) {
      ReferralItem item = form.referral();
      if (!form.lasts()) {
        // Another woman's: nothing that it said is kept here.
        transaction.put(
            "referral",
            ReferralItem.SCHEMA,
            form.undoneIn(stays.id(), Objects.requireNonNull(episodes.get(item.episode()))),
            null);
        continue;
      }
      boolean waits = form.is(began);
      PersonItem said = form.woman(gone.id(), personGone);
      identities.add(Identity.of(said));
      SaidForm moved =
          form.movedTo(
              person,
              Objects.requireNonNull(episodes.get(item.episode())),
              waits ? personGone : said,
              waits ? asFields(consents) : Map.of(),
              numbered && waits ? Set.of(Differences.NHS_NUMBER) : Set.of());
      transaction.put("referral", ReferralItem.SCHEMA, moved.referral(), null);
      moved.write(transaction);
      form.forget(transaction);
      transaction.put(
          "reference", ReferenceItem.SCHEMA, new ReferenceItem(item.referral(), stays.id()), null);
      if (waits) {
        wait(began, moved.waiting());
      }
    }
    Heads.read(table, matchKeys, identities.toArray(Identity[]::new))
        .replace(gone.id(), stays.id())
        .add(stays.id())
        .addTo(transaction);
  }

  private void wait(String referral, Map<String, Object> differs) {
    if (differs.isEmpty()) {
      return;
    }
    change.journey(
        current,
        item ->
            item.with(
                item.undecided()
                    .and(
                        Undecided.NOTHING.withDifferences(
                            List.of(referral), Differences.held(differs)))));
  }

  private static Map<String, Object> asFields(List<String> consents) {
    Map<String, Object> fields = new HashMap<>();
    consents.forEach(consent -> fields.put(Differences.CONSENT + consent, true));
    return fields;
  }

  private static Map<String, Consent> byName(List<String> lines) {
    Map<String, Consent> byName = new LinkedHashMap<>();
    for (String line : lines) {
      Consent consent = Consent.parse(line);
      byName.put(consent.name(), consent);
    }
    return byName;
  }

  private static List<String> union(List<String> one, List<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
