package parentsinmind.reminders;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.matching.Addresses;
import parentsinmind.matching.MatchKeys;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.Sendable;
import parentsinmind.runtime.BusAndTimer;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Log;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/** What the function does with an event, and with a tick of its timer. */
final class FollowUp implements BusAndTimer.Work {

  private static final String MOTHERS = Keys.mother("");

  /** How long the oldest of what was due and is left has been due: an alarm goes by it. */
  private static final String OLDEST = "OldestDueSeconds";

  private final Planning planning;
  private final Replanning replanning;
  private final Sweep sweep;
  private final Restored restored;
  private final LostLinks lostLinks;
  private final Addresses addresses;
  private final Log log;

  private FollowUp(
      Planning planning,
      Replanning replanning,
      Table table,
      InstantSource clock,
      Sending sending,
      CallTasks tasks,
      Restored restored,
      LostLinks lostLinks,
      Addresses addresses,
      DraftsDue drafts,
      Log log) {
    this.planning = planning;
    this.replanning = replanning;
    this.log = log;
    this.sweep = new Sweep(table, clock, planning, sending, tasks, drafts, log);
    this.restored = restored;
    this.lostLinks = lostLinks;
    this.addresses = addresses;
  }

  static FollowUp of(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      Deployment deployment,
      Post post,
      String baseAddress) {
    Schedule schedule = new Schedule(programme.followUp(), programme.referral().publicHolidays());
    Planning planning = new Planning(table, clock, programme, schedule);
    CallTasks tasks = new CallTasks(table, clock);
    Sendable sendable = new Sendable(deployment, new Instruments(programme.questionnaire()));
    Sending sending =
        new Sending(
            table,
            clock,
            new Ids(randomness),
            post,
            programme,
            sendable,
            schedule,
            tasks,
            baseAddress);
    Log log = new Log(Sending.ACTOR);
    DraftsDue drafts =
        new DraftsDue(table, clock, new Ids(randomness), post, schedule, baseAddress, log);
    Addresses addresses = new Addresses(table, new MatchKeys(table, randomness));
    return new FollowUp(
        planning,
        new Replanning(table, planning, addresses, programme, log),
        table,
        clock,
        sending,
        tasks,
        new Restored(table, clock, programme.followUp(), sending, drafts),
        new LostLinks(table, clock, addresses, planning, schedule),
        addresses,
        drafts,
        log);
  }

  /** Plans anew for whoever an event is about. An event that comes twice changes nothing. */
  @Override
  public void heard(Envelope envelope) {
    if (envelope.event() instanceof Event.LinkAskedFor) {
      lostLinks.asked(envelope.about());
      return;
    }
    if (!envelope.about().startsWith(MOTHERS) || envelope.actor().equals(Sending.ACTOR)) {
      return;
    }
    plan(envelope.event(), Keys.rest(envelope.about()));
    switch (envelope.event()) {
      case Event.MotherMerged merged -> plan(merged, merged.into());
      case Event.DuplicateResolved resolved when !resolved.other().isEmpty() ->
          plan(resolved, resolved.other());
      default -> {
        // Nobody else is concerned.
      }
    }
  }

  private void plan(Event event, String mother) {
    switch (event) {
      case Event.ReferralReceived _,
          Event.DetailsCorrected _,
          Event.DifferencesSettled _,
          Event.DuplicateResolved _,
          Event.MotherMerged _ ->
          addresses.update(mother);
      default -> {
        // It changes no address.
      }
    }
    planning.plan(mother);
  }

  /**
   * Takes what fell due since the moment of a restored backup as gone.
   *
   * @return how many messages, and whether it is done: where it is not, call again
   */
  @Override
  public @Nullable Map<String, Object> asked(Map<String, Object> event, BooleanSupplier timeLeft) {
    if (!(event.get("passOver") instanceof String since)) {
      return null;
    }
    Restored.Passed passed = restored.passOver(Instant.parse(since), timeLeft);
    log.info("passed over after a restore", Map.of("messages", passed.messages()));
    return Map.of("passedOver", passed.messages(), "done", passed.all());
  }

  /**
   * Works through what is due in a shard; the first one also looks whether the rules changed.
   *
   * @return what came of it, in counts
   * @throws IllegalStateException at the end, if an item failed: somebody must look
   */
  @Override
  public Map<String, Object> sweep(int shard, BooleanSupplier timeLeft) {
    Sweep.Swept swept = sweep.sweep(shard, timeLeft);
    if (shard == 0) {
      replanning.run(timeLeft);
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("shard", shard);
    counts.put("due", swept.due());
    counts.put(OLDEST, swept.oldest().toSeconds());
    swept.messages().forEach((outcome, count) -> counts.put(outcome.name(), count));
    counts.put("others", swept.others());
    counts.put("failed", swept.failed());
    if (swept.due() + swept.failed() > 0) {
      log.measured("swept", counts, OLDEST);
    }
    if (swept.messages().containsKey(Sending.Outcome.NO_WORDING)) {
      log.error("a questionnaire without its wording was due", Map.of("shard", shard));
    }
    if (swept.failed() > 0) {
      throw new IllegalStateException(swept.failed() + " due items failed");
    }
    return counts;
  }
}
