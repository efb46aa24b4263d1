package parentsinmind.desk.support;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * What a session changes in a mother's journey, whoever records it: what the report may know, first
 * support, and the event.
 */
public final class Sessions {

  /** Ways of meeting one mother. */
  public static final Set<String> MODELS = Set.of("one-to-one", "phone", "text");

  /** Whether she came, or why not. */
  public static final Set<String> ATTENDANCES =
      Set.of(
          "attended",
          "cancelled-by-mother",
          "cancelled-by-volunteer",
          "did-not-attend",
          "unwell",
          "other");

  /** Calls and texts never count as support (domain §4). */
  private static final Set<String> SUPPORTING = Set.of("one-to-one", "group");

  private static final String CONCERN = "concern";

  /**
   * Why no session of hers can have been held then, in words for whoever records it; null where it
   * can. A session belongs to the episode open on its date (domain §4), {@code mother.on(date)},
   * and support begins when she was accepted.
   */
  public static @Nullable String refusal(Mother mother, Moment happened) {
    JourneyItem episode = mother.on(happened.date());
    boolean accepted =
        episode.facts().all(Fact.Decided.class).stream()
            .anyMatch(
                decided ->
                    decided.decision().equals("accepted")
                        && decided.happened().atOrBefore(happened));
    if (!accepted) {
      return "She had not been accepted by then. Check when it was held, or record the decision"
          + " first.";
    }
    for (Fact.Ended ended : episode.facts().all(Fact.Ended.class)) {
      if (ended.happened().date().isBefore(happened.date())) {
        return "Her support had ended by then. Check when it was held; a new referral begins a new"
            + " episode.";
      }
    }
    return null;
  }

  /**
   * Adds a session to a change: its facts, first support if it is the earliest known, and its
   * events. The {@code SessionItem} is the caller's to write.
   *
   * @param episode the one open on the session's date
   * @param model {@code one-to-one}, {@code group}, {@code phone} or {@code text}
   * @param attendance one of {@link #ATTENDANCES}
   * @param concern somebody was worried about her: the event's reason, so that whoever subscribes
   *     can act at once
   */
  public static void record(
      Change change,
      int episode,
      String sessionId,
      String model,
      String attendance,
      Moment happened,
      boolean concern) {
    Instant now = change.now();
    JourneyFacts before = change.episode(episode).facts();
    JourneyFacts counted =
        before.with(new Fact.Sessions(happened.month(), London.monthOf(now), model, attendance, 1));
    boolean supports = attendance.equals("attended") && SUPPORTING.contains(model);
    JourneyFacts after =
        supports ? counted.withSupport(new Fact.Supported(happened, now, model)) : counted;
    change.journey(episode, item -> item.with(after));
    change.event(
        new Event.SessionRecorded(sessionId, episode, model, attendance),
        happened,
        concern ? CONCERN : null);
    List<Fact.Supported> known = before.all(Fact.Supported.class);
    if (after.all(Fact.Supported.class).size() > known.size()) {
      change.event(new Event.FirstSupported(episode, happened.date().toString()), happened, null);
    }
  }

  private Sessions() {}
}
