package parentsinmind.intake;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.matching.Differences;
import parentsinmind.matching.Heads;
import parentsinmind.matching.Identity;
import parentsinmind.matching.Match;
import parentsinmind.matching.MatchKeys;
import parentsinmind.postcode.Deprivation;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Site;
import parentsinmind.referral.Eligibility;
import parentsinmind.referral.Reference;
import parentsinmind.referral.ReferralForm;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Change;
import parentsinmind.store.Consent;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.Refused;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.SaidItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;
import parentsinmind.store.UndecidedLosses;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * Takes a referral: finds out whether we know her, and writes in one transaction what follows. A
 * referral joins her open episode; a new one opens only after an ending or a "not suitable" (domain
 * §4).
 */
final class TakingReferral {

  private static final String SUPPORT = "support";

  private final Table table;
  private final InstantSource clock;
  private final Randomness randomness;
  private final Ids ids;
  private final Programme programme;
  private final MatchKeys matchKeys;

  TakingReferral(Table table, InstantSource clock, Randomness randomness, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.randomness = randomness;
    this.ids = new Ids(randomness);
    this.programme = programme;
    this.matchKeys = new MatchKeys(table, randomness);
  }

  /** One referral on its way: what is the same whoever she turns out to be. */
  private record Taken(
      ReferralForm form,
      StoredForm stored,
      String reference,
      Site site,
      Instant now,
      Moment received,
      Deprivation deprivation) {

    String actor() {
      return form.route().equals("self") ? "mother" : "referrer";
    }

    boolean tellsOfALoss() {
      return form.perinatal().bereaved();
    }
  }

  /**
   * What becomes of a referral.
   *
   * @param mother whose it is now
   * @param how as {@code ReferralReceived.joined}
   * @param rests whether a channel of hers rests from now on
   * @param held by which proposals she is held, since a loss is known of the other record
   * @param stops hers, where it tells of a loss or a channel rests, and she has some
   */
  private record Outcome(
      String mother,
      int episode,
      String how,
      boolean rests,
      Set<String> held,
      @Nullable StopsItem stops) {}

  /** Puts the writes into a transaction and says the answer. */
  Answer prepare(ReferralForm form, Transaction transaction) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Site site = Objects.requireNonNull(programme.site(form.site()));
    Moment received = form.received() == null ? Moment.at(now) : Moment.on(form.received());
    Taken taken =
        new Taken(
            form,
            new StoredForm(form, Eligibility.flags(form, site, received.date())),
            Reference.of(ByteBuffer.wrap(randomness.bytes(Long.BYTES)).getLong()),
            site,
            now,
            received,
            Deprivation.of(table, form.mother().postcode()));
    Identity identity = Identity.of(taken.stored.person(""));
    Heads heads = Heads.read(table, matchKeys, identity);
    String mother =
        switch (Match.of(table, identity, heads)) {
          case Match.Nobody _ -> begin(taken, List.of(), transaction);
          case Match.Perhaps perhaps -> begin(taken, perhaps.mothers(), transaction);
          case Match.Known known -> join(taken, known.mother(), identity, transaction);
        };
    heads.add(mother).addTo(transaction);
    transaction.create(
        "reference", ReferenceItem.SCHEMA, new ReferenceItem(taken.reference, mother));
    return Confirmation.answer(form, taken.reference, programme, site, London.dateOf(now));
  }

  private String begin(Taken taken, List<String> perhaps, Transaction transaction) {
    String mother = ids.next();
    String joined = perhaps.isEmpty() ? "new" : "proposed";
    JourneyItem episode =
        episode(taken, mother, 1, List.of())
            .with(
                Undecided.NOTHING.withProposals(
                    perhaps.stream().map(other -> taken.reference + "|" + other).toList()))
            .requeued(taken.now.toString());
    transaction.create("person", PersonItem.SCHEMA, taken.stored.person(mother));
    Change change = Change.ofNew(mother, taken.actor(), taken.now).journey(episode);
    UndecidedLosses others = new UndecidedLosses(table);
    Set<String> held =
        others.proposed(mother, episode.undecided().proposals(), taken.tellsOfALoss());
    record(
        taken,
        change,
        new Outcome(mother, episode.episode(), joined, false, held, null),
        transaction);
    others.addTo(transaction);
    return mother;
  }

  private String join(Taken taken, String id, Identity identity, Transaction transaction) {
    Mother mother = Mother.find(table, id);
    // Read after her journey, whose version the transaction is conditional on.
    PersonItem person = table.find(PersonItem.SCHEMA, Keys.person(id), PersonItem.SK);
    if (mother == null
        || mother.merged()
        || person == null
        || identity.likeness(Identity.of(person)) != Identity.Likeness.SAME) {
      throw new Refused(List.of(Heads.LABEL));
    }
    JourneyItem current = mother.current();
    List<Consent> held = current.consents().stream().map(Consent::parse).toList();
    Map<String, Object> differs = taken.stored.differences(person, answered(held));
    boolean open = current.state().isOpen();
    JourneyItem episode =
        open
            ? joined(taken, current)
            : episode(taken, id, current.episode() + 1, held).with(current.undecided());
    Map<String, Object> waits = new LinkedHashMap<>(differs);
    boolean numbered = person.nhsNumber() == null && waits.remove(Differences.NHS_NUMBER) != null;
    if (numbered) {
      // From now on it tells her apart: another number never joins (domain §6).
      PersonItem known =
          Differences.apply(
              person, Map.of(Differences.NHS_NUMBER, differs.get(Differences.NHS_NUMBER)));
      transaction.replace("person", PersonItem.SCHEMA, known, person.version());
    }
    if (!waits.isEmpty()) {
      episode = waiting(taken, episode, waits);
    }
    transaction.create("said", SaidItem.SCHEMA, said(taken, id, differs, numbered));
    Change change =
        Change.of(mother, taken.actor(), taken.now).journey(episode.requeued(taken.now.toString()));
    if (!open && !current.undecided().equals(Undecided.NOTHING)) {
      // It goes where she is looked for from now on, at whatever site.
      change.journey(current.with(Undecided.NOTHING).requeued(taken.now.toString()));
    }
    boolean rests = !Differences.held(waits).isEmpty();
    StopsItem stops =
        rests || taken.tellsOfALoss()
            ? table.find(StopsItem.SCHEMA, Keys.mother(id), StopsItem.SK)
            : null;
    String how = open ? "joined" : "new-episode";
    record(
        taken,
        change,
        new Outcome(id, episode.episode(), how, rests, Set.of(), stops),
        transaction);
    if (taken.tellsOfALoss()) {
      UndecidedLosses others = new UndecidedLosses(table);
      List<String> perhaps = stops == null ? List.of() : stops.perhaps();
      others.told(Set.of(id), mother.proposals(), perhaps, true);
      others.addTo(transaction);
    }
    return id;
  }

  /** What every referral writes: itself, its events, and a loss it tells of. */
  private static void record(Taken taken, Change change, Outcome outcome, Transaction transaction) {
    int episode = outcome.episode;
    change.event(
        new Event.ReferralReceived(
            taken.reference,
            episode,
            change.episode(episode).site(),
            taken.form.route(),
            outcome.how,
            taken.stored.flags(),
            taken.form.urgent()),
        taken.received,
        null);
    List<String> stops = new ArrayList<>(outcome.stops == null ? List.of() : outcome.stops.stops());
    if (taken.tellsOfALoss()) {
      // It stops every message from the first (domain §6).
      change.event(new Event.StopRecorded("loss", ""), taken.received, null);
      stops.add("loss||" + taken.received + "|" + taken.now);
    }
    if (taken.tellsOfALoss() || outcome.rests || !outcome.held.isEmpty()) {
      // A message that is about to go was claimed by the answers of before: it must not pass.
      StopsItem.write(
          transaction,
          outcome.stops,
          outcome.mother,
          item -> item.withStops(stops).holding(outcome.held));
    }
    change.addTo(transaction);
    transaction.create(
        "referral",
        ReferralItem.SCHEMA,
        new ReferralItem(
            outcome.mother,
            taken.reference,
            episode,
            taken.received.earliest().toString(),
            taken.form.route(),
            outcome.how,
            Json.write(taken.stored.toMap()),
            null));
  }

  /**
   * A new episode. What she answered before stays answered until a manager asked her (domain §6),
   * evaluation too; what she was never asked is as this referral says.
   *
   * @param held her consents so far, none of a mother we did not know
   */
  private JourneyItem episode(Taken taken, String mother, int number, List<Consent> held) {
    String version = programme.referral().consentVersion();
    List<String> lines = new ArrayList<>();
    JourneyFacts facts = JourneyFacts.NONE.with(referred(taken));
    for (Map.Entry<String, Boolean> answer : taken.stored.consents().entrySet()) {
      Consent said =
          new Consent(answer.getKey(), answer.getValue(), version, taken.received, taken.now);
      Consent before = find(held, said.name());
      boolean anew = said.name().equals(SUPPORT) && before != null && said.holdsOver(before);
      lines.add(before == null || anew ? said.line() : before.line());
      if (before == null && said.name().equals("evaluation")) {
        facts = facts.with(new Fact.EvaluationConsent(taken.received, taken.now, said.given()));
      }
    }
    return new JourneyItem(
        mother,
        number,
        0,
        JourneyState.REFERRED,
        taken.site.id(),
        taken.received.date().toString(),
        taken.reference,
        null,
        null,
        taken.stored.flags(),
        Undecided.NOTHING,
        lines,
        null,
        facts);
  }

  private static JourneyItem joined(Taken taken, JourneyItem current) {
    List<String> flags = new ArrayList<>(current.flags());
    taken.stored.flags().stream()
        // That one referral gives no way to reach her says nothing of what we know already.
        .filter(flag -> !flags.contains(flag) && !flag.equals(Eligibility.UNREACHABLE))
        .forEach(flags::add);
    JourneyItem joined = current.withFlags(flags).with(current.facts().with(referred(taken)));
    // Also before the decision: a manager may be deciding on what she said before.
    List<String> unread = new ArrayList<>(current.undecided().unread());
    unread.add(taken.reference);
    return joined.with(current.undecided().withUnread(unread));
  }

  /** What it says of a mother whom we know, in the partition of her identity. */
  private static SaidItem said(
      Taken taken, String mother, Map<String, Object> differs, boolean numbered) {
    Map<String, Object> said = Differences.given(taken.stored.person(mother));
    said.putAll(differs);
    return new SaidItem(
        mother,
        taken.reference,
        said,
        List.copyOf(differs.keySet()),
        numbered ? Map.of(Differences.NHS_NUMBER, SaidItem.ACCEPTED) : Map.of(),
        Map.of());
  }

  private static JourneyItem waiting(
      Taken taken, JourneyItem episode, Map<String, Object> differs) {
    return episode.with(
        episode
            .undecided()
            .and(
                Undecided.NOTHING.withDifferences(
                    List.of(taken.reference), Differences.held(differs))));
  }

  private static Fact.Referred referred(Taken taken) {
    ReferralForm form = taken.form;
    String ethnicity = form.equality().ethnicity();
    return new Fact.Referred(
        taken.reference,
        taken.received,
        taken.now,
        form.route(),
        form.referrerKind(),
        form.perinatal().stage(),
        ethnicity == null ? "" : ethnicity,
        taken.deprivation.decile(),
        taken.deprivation.edition(),
        letter(form.perinatal().firstChild()),
        letter(form.need().previousHistory()),
        letter(form.need().perinatalTeam()),
        null);
  }

  /** What she answered before; support she is asked anew with every referral. */
  private static Map<String, Boolean> answered(List<Consent> held) {
    Map<String, Boolean> answered = new LinkedHashMap<>();
    for (Consent consent : held) {
      if (!consent.name().equals(SUPPORT)) {
        answered.put(consent.name(), consent.given());
      }
    }
    return answered;
  }

  private static @Nullable Consent find(List<Consent> consents, String name) {
    for (Consent consent : consents) {
      if (consent.name().equals(name)) {
        return consent;
      }
    }
    return null;
  }

  private static String letter(@Nullable String answer) {
    return switch (answer) {
      case "yes" -> "y";
      case "no" -> "n";
      case "not-known" -> "u";
      case null, default -> "";
    };
  }
}
