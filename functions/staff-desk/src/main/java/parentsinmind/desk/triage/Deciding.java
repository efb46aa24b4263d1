package parentsinmind.desk.triage;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import parentsinmind.desk.Happened;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** A manager's decision on an episode: always with a reason, never automatic (domain §6). */
final class Deciding {

  private static final Map<String, JourneyState> DECISIONS =
      Map.of(
          "accepted", JourneyState.ACCEPTED,
          "not-suitable", JourneyState.NOT_SUITABLE,
          "waiting", JourneyState.WAITING);
  private static final Set<String> REASONS =
      Set.of(
          "suitable",
          "waiting-list",
          "needs-specialist-care",
          "outside-area",
          "beyond-two-years",
          "declined",
          "no-contact",
          "other");
  private static final Set<String> FOR_A_PLACE = Set.of("suitable", "waiting-list");
  private static final Set<String> AGAINST_A_PLACE = Set.of("declined", "no-contact");

  private final Table table;
  private final InstantSource clock;

  Deciding(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  Answer decide(Staff staff, Request request, Input body, Transaction transaction) {
    Instant now = clock.instant();
    Mother mother = staff.motherToChange(table, request.parameter("mother"));
    JourneyItem item = mother.current();
    String decision = body.requiredChoice("decision", DECISIONS.keySet());
    String reason = body.requiredChoice("reason", REASONS);
    Moment happened = Happened.read(body, now);
    if (decision != null && reason != null && !fit(decision, reason)) {
      body.problem("reason", "This reason does not go with the decision " + decision + ".");
    }
    if (happened.date().isBefore(LocalDate.parse(item.since()))) {
      body.problem(Happened.FIELD, "This is before she was referred. Check the date.");
    }
    body.finish();
    JourneyState state = decision == null ? null : DECISIONS.get(decision);
    if (decision == null || reason == null || state == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    if (!item.state().mayBecome(state)) {
      throw HttpProblem.conflict(
          "This referral is already "
              + Words.of(item.state())
              + " and cannot become "
              + decision
              + ". Look at her record again: somebody may just have decided.");
    }
    Change.of(mother, staff.subject(), now)
        .journey(
            item.episode(), journey -> decided(journey, state, happened, now, decision, reason))
        .event(new Event.ReferralDecided(item.episode(), decision), happened, reason)
        .addTo(transaction);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("mother", mother.id());
    answer.put("episode", item.episode());
    answer.put("state", Words.of(state));
    return new Answer(201, Json.write(answer));
  }

  private static JourneyItem decided(
      JourneyItem item,
      JourneyState state,
      Moment happened,
      Instant now,
      String decision,
      String reason) {
    return item.in(state)
        .with(item.facts().with(new Fact.Decided(happened, now, decision, reason)))
        .requeued(now.toString());
  }

  private static boolean fit(String decision, String reason) {
    return decision.equals("not-suitable")
        ? !FOR_A_PLACE.contains(reason)
        : !AGAINST_A_PLACE.contains(reason);
  }
}
