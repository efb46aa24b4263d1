package parentsinmind.desk.support;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import parentsinmind.desk.Happened;
import parentsinmind.events.Event;
import parentsinmind.input.Input;
import parentsinmind.journey.Fact;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/** Keeping in touch, and pointing the way: contacts, signposts, onward referrals. */
final class Leading {

  private static final Set<String> CHANNELS =
      Set.of("phone", "text", "email", "letter", "in-person");
  private static final Set<String> OUTCOMES =
      Set.of("reached", "no-answer", "left-message", "wrong-number");

  /** Whoever answered is somebody else. */
  static final String WRONG_NUMBER = "wrong-number";

  private static final Set<String> SERVICES =
      Set.of(
          "gp",
          "health-visitor",
          "midwife",
          "perinatal-team",
          "talking-therapies",
          "crisis-team",
          "social-care",
          "childrens-centre",
          "food-bank",
          "housing",
          "debt-advice",
          "domestic-abuse-service",
          "bereavement-service",
          "language-class",
          "other");

  private final Table table;
  private final Asking asking;

  Leading(Table table, Asking asking) {
    this.table = table;
    this.asking = asking;
  }

  Answer contact(Mother mother, Change change, Input body, Transaction transaction) {
    String channel = body.requiredChoice("channel", CHANNELS);
    String outcome = body.requiredChoice("outcome", OUTCOMES);
    Moment happened = Happened.read(body, change.now());
    body.finish();
    if (channel == null || outcome == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    change.event(new Event.ContactMade(channel, outcome), happened, null);
    if (outcome.equals(WRONG_NUMBER)) {
      StopList stops = StopList.of(table, asking, mother);
      stops.wrongNumber(happened, change);
      stops.addTo(transaction, change);
    }
    change.addTo(transaction);
    return SupportRoutes.answer(
        Map.of("mother", mother.id(), "channel", channel, "outcome", outcome));
  }

  Answer signpost(Mother mother, Change change, Input body, Transaction transaction) {
    return lead(mother, change, body, transaction, "signpost", Event.Signposted::new);
  }

  Answer referOn(Mother mother, Change change, Input body, Transaction transaction) {
    return lead(mother, change, body, transaction, "onward", Event.ReferredOn::new);
  }

  private static Answer lead(
      Mother mother,
      Change change,
      Input body,
      Transaction transaction,
      String how,
      Function<String, Event> event) {
    String service = body.requiredChoice("service", SERVICES);
    Moment happened = Happened.read(body, change.now());
    body.finish();
    if (service == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    JourneyItem episode = mother.on(happened.date());
    change
        .journey(
            episode.episode(),
            item ->
                item.with(item.facts().with(new Fact.Led(happened, change.now(), how, service))))
        .event(event.apply(service), happened, null)
        .addTo(transaction);
    return SupportRoutes.answer(Map.of("mother", mother.id(), "service", service));
  }
}
