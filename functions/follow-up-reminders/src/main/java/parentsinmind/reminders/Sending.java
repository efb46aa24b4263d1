package parentsinmind.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.followup.Pauses;
import parentsinmind.followup.WaveStep;
import parentsinmind.messaging.NotSent;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaire.Wave;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.Sendable;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Log;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
import parentsinmind.store.Consent;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.MessageItem;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.Refused;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TextItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.WaveItem;
import parentsinmind.time.London;

/**
 * A message to a mother in three parts: <b>claim</b> it in one transaction, with a lease, the
 * attempt's number, our id of it, its new link, and the condition that no stop forbids it;
 * <b>send</b> it; <b>finish</b> in one transaction with the log and the next step. Cut off
 * anywhere, the lease runs out and the step is tried once more; a third time a person is asked to
 * call.
 */
final class Sending {

  static final String ACTOR = "follow-up-reminders";

  private static final String LABEL = "wave";

  /** The kind of task after a message that could not be sent. */
  private static final String NOT_SENT = "not-sent";

  /** What the receipts write where a message did not arrive this time. */
  private static final String BOUNCED_SOFTLY = "bounced-softly";

  /** What they write where one did. */
  private static final String DELIVERED = "delivered";

  private static final String MESSAGE = "message";
  private static final String TEXT = "text";
  private static final int MOST_ATTEMPTS = 2;
  private static final int TRIES = 20;

  private final Table table;
  private final InstantSource clock;
  private final Ids ids;
  private final Post post;
  private final Asking asking;
  private final Instruments instruments;
  private final Sendable sendable;
  private final FollowUpRules rules;
  private final Schedule schedule;
  private final CallTasks tasks;
  private final String baseAddress;
  private final Log log = new Log(ACTOR);

  Sending(
      Table table,
      InstantSource clock,
      Ids ids,
      Post post,
      Programme programme,
      Sendable sendable,
      Schedule schedule,
      CallTasks tasks,
      String baseAddress) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
    this.post = post;
    this.asking = new Asking(table, clock, programme.questionnaire());
    this.instruments = new Instruments(programme.questionnaire());
    this.sendable = sendable;
    this.rules = programme.followUp();
    this.schedule = schedule;
    this.tasks = tasks;
    this.baseAddress = baseAddress;
  }

  /** What became of a message that was due. */
  enum Outcome {
    SENT,
    /** It may not go now: its time was moved. */
    DEFERRED,
    /** A person is asked to call instead. */
    HANDED_OVER,
    /** Somebody was quicker: a stop, an answer, another sweep. */
    OVERTAKEN,
    /** The provider did not take it; it is tried again. */
    NOT_TAKEN,
    /** The questionnaire's wording is not installed: somebody must see to it. */
    NO_WORDING
  }

  /** Sends the message that a wave's step is, or the lost link, as it was just read and planned. */
  Outcome send(Known known, WaveItem wave) {
    Instant now = now();
    WaveStep step = WaveStep.parse(wave.step());
    if (arrived(wave)) {
      // Cut off before it was written down, and its carrier has told of it since.
      Outcome written = replaced(wave, after(known, wave, step, now));
      return written == Outcome.OVERTAKEN ? written : Outcome.SENT;
    }
    if (!schedule.open(now)) {
      return replaced(wave, wave.later(schedule.again(now).toString()));
    }
    if (wave.attempt() >= MOST_ATTEMPTS) {
      return handedOver(known, wave, step, NOT_SENT);
    }
    if (!closes(known, wave, now).isAfter(now)) {
      // Its link would open nothing.
      return handedOver(known, wave, step, NOT_SENT);
    }
    ResponseItem before = known.response(wave.id());
    ResponseItem response =
        before == null
            ? ResponseItem.begun(
                known.mother().id(), wave.episode(), wave.wave(), instruments.usual().ref())
            : before;
    if (sendable.refusal(instruments.get(response.instrument())) != null) {
      if (waitedTooLong(known, wave, step, now)) {
        handedOver(known, wave, step, NOT_SENT);
      } else {
        replaced(wave, wave.later(schedule.nextMorning(now).toString()));
      }
      return Outcome.NO_WORDING;
    }
    PersonItem person =
        table.find(PersonItem.SCHEMA, Keys.person(known.mother().id()), PersonItem.SK);
    Post.Way way = person == null ? null : way(known, person);
    if (person == null || way == null) {
      return handedOver(known, wave, step, "no-channel");
    }
    Instant suits = schedule.suiting(person.bestTime(), now);
    if (suits.isAfter(now)) {
      return replaced(wave, wave.later(suits.toString()));
    }
    Claim claim = claim(known, wave, response, way, person.callUs());
    if (claim == null) {
      return Outcome.OVERTAKEN;
    }
    Post.Sent sent;
    try {
      sent =
          post.send(
              new Post.Message(
                  known.mother().id() + "_" + claim.wave().message(),
                  way,
                  wave.lost() == null ? step : WaveStep.LINK,
                  person.callUs(),
                  baseAddress + "/q/" + claim.token(),
                  London.dateOf(claim.closes()).minusDays(1)));
    } catch (NotSent e) {
      if (e.needsOperator()) {
        log.error("a message was not sent", Map.of("why", e.why().name(), "code", e.code()));
      }
      if (e.mayHaveGone()) {
        // Nobody can say: the lease runs out, and the next attempt is a possible repeat.
        return Outcome.NOT_TAKEN;
      }
      if (e.againCanHelp() && !(e.needsOperator() && waitedTooLong(known, wave, step, now))) {
        replaced(claim.wave(), claim.wave().released(schedule.again(now()).toString()));
        return Outcome.NOT_TAKEN;
      }
      // The claim itself may have written to her journey: the hand-over must stand on that.
      Known since = Known.read(table, known.mother().id(), rules);
      Stop stop = Stop.of(e.why(), way.channel());
      StopsItem stops = since == null ? null : since.stops();
      if (stop != null && stops != null && stops.readdressedSince(way.channel(), claim.at())) {
        // It was put right meanwhile: what is said of the old address is not true of the new one.
        replaced(claim.wave(), claim.wave().released(schedule.again(now()).toString()));
        return Outcome.NOT_TAKEN;
      }
      return handedOver(since == null ? known : since, claim.wave(), step, NOT_SENT, stop);
    }
    finish(known, claim, step, way, sent);
    return Outcome.SENT;
  }

  /** Whether the message that an attempt was cut off at is known to have reached her. */
  private boolean arrived(WaveItem wave) {
    MessageItem told =
        wave.message() == null
            ? null
            : table.find(
                MessageItem.SCHEMA,
                Keys.mother(wave.mother()),
                MessageItem.PREFIX + wave.message());
    return told != null && DELIVERED.equals(told.outcome());
  }

  private Post.@Nullable Way way(Known known, PersonItem person) {
    JourneyItem current = known.mother().current();
    return post.way(
        new Post.Reach(
            person,
            current.consents().stream().map(Consent::parse).toList(),
            current.undecided().heldChannels(),
            known.stops()));
  }

  /** A message that is about to go, and its link's token, which nobody else will ever see. */
  private record Claim(WaveItem wave, String token, Instant closes, Instant at) {
    @Override
    public String toString() {
      return "Claim[" + wave.message() + "]";
    }
  }

  private @Nullable Claim claim(
      Known known, WaveItem wave, ResponseItem response, Post.Way way, @Nullable String callUs) {
    Instant now = now();
    String token = ids.token();
    Instant closes = closes(known, wave, now);
    String message = String.join("_", wave.id(), logged(wave), Long.toString(wave.version()));
    WaveItem claimed =
        wave.claimed(wave.attempt() + 1, message, now.plus(WaveItem.LEASE).toString());
    Transaction transaction = table.transaction();
    transaction.replace(LABEL, WaveItem.SCHEMA, claimed, wave.version());
    // As it was read: an address put right, a channel stopped or held, a safe-contact answer that
    // is another now is a new version.
    StopsItem stops = known.stops();
    Condition asRead =
        stops == null
            ? Condition.absent()
            : StopsItem.notStopped(way.channel()).and(Condition.version(stops.version()));
    Asking.Link link = new Asking.Link(token, closes, asRead, post.shown(way, callUs));
    if (response.issued() == null || !response.open()) {
      asking.begin(transaction, known.mother(), response, ACTOR, link);
    } else {
      asking.again(transaction, response, link);
    }
    logUnderWay(table, transaction, wave, now);
    try {
      transaction.commit();
    } catch (Refused e) {
      return null;
    }
    return new Claim(claimed, token, closes, now);
  }

  private void finish(Known known, Claim claim, WaveStep step, Post.Way way, Post.Sent sent) {
    Instant now = now();
    WaveItem wave = claim.wave();
    MessageItem log =
        new MessageItem(
            known.mother().id(),
            wave.message() == null ? "" : wave.message(),
            1,
            wave.id(),
            logged(wave),
            way.channel(),
            sent.language(),
            claim.at().toString(),
            now.toString(),
            sent.provider(),
            wave.attempt() > 1,
            null,
            null);
    boolean ours = true;
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Transaction transaction = table.transaction();
      boolean arrives = !BOUNCED_SOFTLY.equals(write(transaction, log));
      if (ours) {
        WaveItem after = arrives ? after(known, wave, step, now) : onceMore(wave, step, now);
        transaction.replace(LABEL, WaveItem.SCHEMA, after, wave.version());
      } else {
        Mother still = Mother.find(table, log.mother());
        if (still == null) {
          // Erased while it went: nothing of it is written down.
          return;
        }
        transaction.check(
            MESSAGE,
            Keys.mother(still.id()),
            Keys.journey(still.latest().episode()),
            Condition.present());
      }
      try {
        transaction.commit();
        return;
      } catch (Refused e) {
        // Where the wave moved on meanwhile (a stop, an answer), the message is logged all the
        // same.
        ours &= !e.at(LABEL);
      }
    }
    throw new IllegalStateException("a message that cannot be logged");
  }

  /** Told before we wrote it down that it did not arrive this time: its step is done once more. */
  private WaveItem onceMore(WaveItem wave, WaveStep step, Instant now) {
    if (wave.lost() != null) {
      return wave.onceMore(schedule.nextMorning(now).toString());
    }
    return wave.next(
        wave.day(), first(wave, now).toString(), step.code(), schedule.nextMorning(now).toString());
  }

  /**
   * Puts the log of a message into a transaction. The provider's word on it may be there before
   * ours: then it is kept, and answered.
   */
  private @Nullable String write(Transaction transaction, MessageItem log) {
    String provider = log.provider();
    if (log.channel().equals(TEXT) && provider != null) {
      TextItem quicker = table.find(TextItem.SCHEMA, TextItem.pk(provider), TextItem.SK);
      TextItem whose =
          new TextItem(
              provider,
              log.mother(),
              log.id(),
              quicker == null ? null : quicker.outcome(),
              quicker == null ? null : quicker.outcomeAt());
      transaction.put(MESSAGE, TextItem.SCHEMA, whose, quicker == null ? Condition.absent() : null);
    }
    MessageItem known =
        table.find(MessageItem.SCHEMA, Keys.mother(log.mother()), MessageItem.PREFIX + log.id());
    if (known == null) {
      transaction.create(MESSAGE, MessageItem.SCHEMA, log);
    } else {
      transaction.replace(
          MESSAGE,
          MessageItem.SCHEMA,
          log.with(known.version() + 1, known.outcome(), known.outcomeAt()),
          known.version());
    }
    return known == null ? null : known.outcome();
  }

  private boolean waitedTooLong(Known known, WaveItem wave, WaveStep step, Instant now) {
    LocalDate first = LocalDate.parse(wave.asked() == null ? wave.day() : wave.asked());
    return schedule.waitedTooLong(step, first, pauses(known, wave), now);
  }

  /**
   * The wave after a message went: its next step. Where a lost link went before its step, that step
   * still, unless the link came so shortly before it that it replaces it, as one that a manager
   * sends does (domain §7).
   */
  WaveItem after(Known known, WaveItem wave, WaveStep step, Instant now) {
    if (wave.lost() == null) {
      return next(known, wave, step, now);
    }
    Schedule.Place place = new Schedule.Place(step, wave.asked());
    return wave.open()
        ? goesOn(
            known,
            wave,
            schedule.past(place, wave.day(), London.dateOf(now), pauses(known, wave)),
            now)
        : wave.found(wave.asked(), wave.step(), null);
  }

  /** The wave after a message that did not go: a lost link replaces nothing then. */
  private WaveItem without(Known known, WaveItem wave, WaveStep step, Instant now) {
    return wave.lost() == null || !wave.open()
        ? after(known, wave, step, now)
        : goesOn(known, wave, new Schedule.Place(step, wave.asked()), now);
  }

  private WaveItem goesOn(Known known, WaveItem wave, Schedule.Place place, Instant now) {
    Instant due = schedule.due(place.step(), place.first(wave.day()), pauses(known, wave), now);
    return wave.found(place.asked(), place.step().code(), due == null ? null : due.toString());
  }

  /** What a message is logged as: the step that it is of, or a lost link. */
  static String logged(WaveItem wave) {
    return wave.lost() == null ? wave.step() : MessageItem.LOST_LINK;
  }

  /** The wave after a step: its next one, on the day that follows from when it was first asked. */
  WaveItem next(Known known, WaveItem wave, WaveStep step, Instant now) {
    WaveStep next = step.next(rules);
    if (next == null) {
      throw new IllegalArgumentException("nothing comes after a wave's end");
    }
    LocalDate first = first(wave, now);
    Instant due = schedule.due(next, first, pauses(known, wave), now);
    return wave.next(
        wave.day(), first.toString(), next.code(), due == null ? null : due.toString());
  }

  private static LocalDate first(WaveItem wave, Instant now) {
    return wave.asked() == null ? London.dateOf(now) : LocalDate.parse(wave.asked());
  }

  /**
   * When a link of it that goes now stops answering. One in the place of a link that a manager made
   * answers as long as that does; where the wave is over or not begun, nothing else is open.
   */
  private Instant closes(Known known, WaveItem wave, Instant now) {
    Instant itself = schedule.closes(first(wave, now), pauses(known, wave));
    if (wave.lost() == null) {
      return itself;
    }
    ResponseItem response = known.response(wave.id());
    Instant byHand =
        response == null || response.closes() == null || !response.opensByHand(now)
            ? now
            : Instant.parse(response.closes());
    boolean goesOn = wave.open() && wave.asked() != null;
    return goesOn && itself.isAfter(byHand) ? itself : byHand;
  }

  /** The pauses that move a wave: a baseline is not held by one. */
  static Pauses pauses(Known known, WaveItem wave) {
    return wave.wave().equals(Wave.BASELINE) ? Pauses.NONE : known.pauses();
  }

  private Outcome replaced(WaveItem before, WaveItem after) {
    Transaction transaction = table.transaction();
    transaction.replace(LABEL, WaveItem.SCHEMA, after, before.version());
    try {
      transaction.commit();
      return Outcome.DEFERRED;
    } catch (Refused e) {
      return Outcome.OVERTAKEN;
    }
  }

  /** This message does not go: a person is asked to call, and the wave goes on. */
  private Outcome handedOver(Known known, WaveItem wave, WaveStep step, String kind) {
    return handedOver(known, wave, step, kind, null);
  }

  /** What a carrier says of a channel when it takes nothing for it. */
  private record Stop(String kind, String channel) {

    static @Nullable Stop of(NotSent.Why why, String channel) {
      return switch (why) {
        case ADDRESS -> new Stop("bounced", channel);
        case OPTED_OUT -> new Stop("opted-out", channel);
        default -> null;
      };
    }
  }

  private Outcome handedOver(
      Known known, WaveItem wave, WaveStep step, String kind, @Nullable Stop stop) {
    Instant now = now();
    Transaction transaction = table.transaction();
    transaction.replace(LABEL, WaveItem.SCHEMA, without(known, wave, step, now), wave.version());
    logUnderWay(table, transaction, wave, now);
    Change change = Change.of(known.mother(), ACTOR, now);
    if (stop != null && (known.stops() == null || !known.stops().has(stop.kind, stop.channel))) {
      StopsItem.add(transaction, known.stops(), known.mother().id(), stop.kind, stop.channel, now);
      change.event(new Event.StopRecorded(stop.kind, stop.channel));
    }
    tasks.open(transaction, known, wave, kind, change);
    if (change.hasEvents()) {
      change.addTo(transaction);
    }
    try {
      transaction.commit();
      return Outcome.HANDED_OVER;
    } catch (Refused e) {
      return Outcome.OVERTAKEN;
    }
  }

  /**
   * Puts the log of a message that may or may not have gone into a transaction that gives it up. If
   * its carrier told of it already, it is logged, and what was told stays.
   */
  static void logUnderWay(Table table, Transaction transaction, WaveItem wave, Instant now) {
    String message = wave.message();
    if (message == null
        || table.find(MessageItem.SCHEMA, Keys.mother(wave.mother()), MessageItem.PREFIX + message)
            != null) {
      return;
    }
    transaction.put(
        MESSAGE,
        MessageItem.SCHEMA,
        new MessageItem(
            wave.mother(),
            message,
            1,
            wave.id(),
            logged(wave),
            "",
            "",
            now.toString(),
            null,
            null,
            wave.attempt() > 1,
            null,
            null),
        Condition.absent());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
