package parentsinmind.desk.support;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import parentsinmind.desk.Happened;
import parentsinmind.desk.pairing.Pairings;
import parentsinmind.events.Event;
import parentsinmind.input.Input;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;

/** The end of an episode, with a reason. It is not a stop: later questionnaires go on. */
final class Ending {

  private static final String LOSS = "loss";
  private static final Set<String> REASONS =
      Set.of(
          "goals-met",
          "planned-end",
          "moved",
          "declined",
          "no-contact",
          "specialist-care",
          LOSS,
          "child-too-old",
          "other");

  private final Table table;
  private final Asking asking;
  private final Pairings pairings;

  Ending(Table table, Asking asking) {
    this.table = table;
    this.asking = asking;
    this.pairings = new Pairings(table);
  }

  Answer end(Mother mother, Change change, Input body, Transaction transaction) {
    JourneyItem episode = mother.current();
    String reason = body.requiredChoice("reason", REASONS);
    Moment happened = Happened.read(body, change.now());
    if (happened.date().isBefore(LocalDate.parse(episode.since()))) {
      body.problem(Happened.FIELD, "This is before she was referred. Check the date.");
    }
    body.finish();
    if (reason == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    if (!episode.state().mayBecome(JourneyState.ENDED)) {
      throw HttpProblem.conflict("This episode is over already. A new referral begins another.");
    }
    change
        .journey(
            episode.episode(),
            item ->
                item.in(JourneyState.ENDED)
                    .with(item.facts().with(new Fact.Ended(happened, change.now(), reason)))
                    .requeued(change.now().toString()))
        .event(new Event.EpisodeEnded(episode.episode()), happened, reason);
    if (reason.equals(LOSS)) {
      // Recorded by anyone, in whatever form: no message may pass it.
      StopList stops = StopList.of(table, asking, mother);
      stops.add(LOSS, "", happened, change);
      stops.addTo(transaction, change);
      Births.lost(table, mother, change, transaction);
    }
    pairings.endAll(mother, change, transaction, happened, reason);
    change.addTo(transaction);
    return SupportRoutes.answer(
        Map.of("mother", mother.id(), "episode", episode.episode(), "state", "ended"));
  }
}
