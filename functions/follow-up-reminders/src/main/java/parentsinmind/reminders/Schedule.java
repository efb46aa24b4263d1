package parentsinmind.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.BestTime;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.followup.Pauses;
import parentsinmind.followup.SendWindow;
import parentsinmind.followup.WaveStep;
import parentsinmind.time.London;

/** From the days of a wave's steps to the instants at which they fall due. */
final class Schedule {

  /** A week, as between the other steps that wait for an answer. */
  private static final int DAYS_BETWEEN_QUESTIONS = 7;

  private final FollowUpRules rules;
  private final SendWindow window;

  Schedule(FollowUpRules rules, Set<LocalDate> holidays) {
    this.rules = rules;
    this.window = SendWindow.of(rules, holidays);
  }

  /**
   * When a step is due: a message from the morning of its day, or when the next one may go; the
   * call task in the morning, whatever day it is; the end at the end of its day.
   *
   * @param first the day on which the wave's first link is due or went
   * @return null while it waits behind a pause without an end
   */
  @Nullable Instant due(WaveStep step, LocalDate first, Pauses pauses, Instant now) {
    LocalDate day = step.on(first, pauses, rules);
    if (day == null) {
      return null;
    }
    return switch (step.kind()) {
      case LINK, REMINDER -> message(day, pauses, now);
      case CALL_TASK -> morning(day);
      case EXPIRY -> London.startOf(day.plusDays(1));
    };
  }

  /** What is deferred or late may have come into a pause meanwhile: then it waits for its end. */
  private @Nullable Instant message(LocalDate day, Pauses pauses, Instant now) {
    Instant opening = window.openingOn(day);
    // Late already: as it is while messages may go, so that planning again changes nothing.
    Instant due = opening.isBefore(now) && !window.open(now) ? window.next(now) : opening;
    while (true) {
      LocalDate goes = London.dateOf(due.isBefore(now) ? now : due);
      LocalDate free = pauses.after(goes);
      if (free == null || free.equals(goes)) {
        return free == null ? null : due;
      }
      due = window.openingOn(free);
    }
  }

  /**
   * Where a wave goes on.
   *
   * @param asked ISO London date of its first link, or null before it
   */
  record Place(WaveStep step, @Nullable String asked) {

    /** The day from which its steps count. */
    LocalDate first(String day) {
      return LocalDate.parse(asked == null ? day : asked);
    }
  }

  /**
   * Past the messages that a link replaces which somebody sent or asked for: those that are due
   * before it or within the days after it that the rules name.
   *
   * @param day ISO date on which the wave's first link is due
   * @param given the day on which that link went
   */
  Place past(Place place, String day, LocalDate given, Pauses pauses) {
    Place now = place;
    while (now.step().message()) {
      LocalDate on = now.step().on(now.first(day), pauses, rules);
      WaveStep next = now.step().next(rules);
      if (next == null || on == null || on.isAfter(given.plusDays(rules.manualReplacesDays()))) {
        break;
      }
      now = new Place(next, now.asked() == null ? given.toString() : now.asked());
    }
    return now;
  }

  /** When a wave's links stop answering; counted without a pause while that has no end. */
  Instant closes(LocalDate first, Pauses pauses) {
    LocalDate last = WaveStep.EXPIRY.on(first, pauses, rules);
    LocalDate day = last == null ? first.plusDays(rules.expiryDay()) : last;
    return London.startOf(day.plusDays(1));
  }

  /** When a manager is asked what became of a birth that was expected. */
  Instant asksAfter(LocalDate dueDate) {
    return morning(dueDate.plusDays(rules.askAfterDueDays()));
  }

  /** When she is asked again, after a call that brought no answer to that. */
  Instant asksAgainAfter(Instant call) {
    return morning(London.dateOf(call).plusDays(DAYS_BETWEEN_QUESTIONS));
  }

  /** Whether a message may go now. */
  boolean open(Instant now) {
    return window.open(now);
  }

  /** The first instant, not before this one, at which a message may go. */
  Instant next(Instant now) {
    return window.next(now);
  }

  /** The first instant, not before this one, that suits her by her own words. */
  Instant suiting(@Nullable String bestTime, Instant now) {
    return BestTime.next(bestTime, now, window);
  }

  /**
   * Whether a message has waited for so long, for reasons of ours, that a person must call: until
   * the next one would be due.
   */
  boolean waitedTooLong(WaveStep step, LocalDate first, Pauses pauses, Instant now) {
    LocalDate day = step.on(first, pauses, rules);
    WaveStep next = step.next(rules);
    return day != null
        && next != null
        && !London.dateOf(now).isBefore(day.plusDays((long) next.day(rules) - step.day(rules)));
  }

  /** When to try again what a provider would not take now. */
  Instant again(Instant now) {
    return window.next(now.plus(Duration.ofMinutes(15)));
  }

  /** The morning of the next day on which messages may go. */
  Instant nextMorning(Instant now) {
    return window.openingOn(London.dateOf(now).plusDays(1));
  }

  private Instant morning(LocalDate day) {
    return day.atTime(rules.from()).atZone(London.ZONE).toInstant();
  }
}
