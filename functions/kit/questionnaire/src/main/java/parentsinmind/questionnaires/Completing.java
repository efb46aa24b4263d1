package parentsinmind.questionnaires;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Scoring;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/** How a response becomes complete, whoever sends it: scored once, told once. */
final class Completing {

  /** The label of the response's write in a transaction. */
  static final String LABEL = "response";

  private final Instruments instruments;

  Completing(Instruments instruments) {
    this.instruments = instruments;
  }

  /**
   * Puts a complete response into a transaction: the answers and their values, the fact with its
   * scores, and the events.
   *
   * @param before the response so far; version 0 where it is not in the table
   * @param positions all of its answers
   * @param completed when it was filled in
   * @param enteredBy the staff subject who typed it in, or null
   * @param browser the mark of the browser that sent it, or null
   */
  void add(
      Transaction transaction,
      Mother mother,
      ResponseItem before,
      Reply reply,
      Map<Integer, Integer> positions,
      Moment completed,
      @Nullable String enteredBy,
      @Nullable String browser,
      Instant now) {
    Instrument instrument = instruments.get(before.instrument());
    Scoring scoring = instruments.scoring(instrument);
    Map<Integer, Integer> values = scoring.values(positions);
    List<SubscaleScore> scores = scoring.scores(values);
    boolean risk = scoring.risk(values);
    boolean quoted = reply.quotable() && EvaluationConsent.given(mother);
    ResponseItem after =
        new ResponseItem(
            before.mother(),
            before.id(),
            before.version() + 1,
            before.episode(),
            before.wave(),
            before.instrument(),
            "submitted",
            before.issued(),
            before.closes(),
            before.byHand(),
            texts(positions),
            texts(values),
            reply.helped(),
            reply.mode(),
            completed.toString(),
            now.toString(),
            enteredBy,
            risk || before.risk(),
            reply.callMe() || before.callMe(),
            reply.words(),
            reply.quotable(),
            scoring.rule(),
            quoted ? Quotations.WAITING : null,
            quoted ? JourneyItem.worklist(Quotations.site(mother, before), Quotations.QUEUE) : null,
            before.links(),
            Map.of(),
            known(before, browser));
    write(transaction, before, after);
    boolean newCall = after.callMe() && !before.callMe();
    change(mother, after, risk && !before.risk(), newCall, scores, completed, enteredBy, now)
        .addTo(transaction);
  }

  private static Change change(
      Mother mother,
      ResponseItem response,
      boolean newRisk,
      boolean newCall,
      List<SubscaleScore> scores,
      Moment completed,
      @Nullable String enteredBy,
      Instant now) {
    String mode = response.mode() == null ? "" : response.mode();
    Fact.Answered fact =
        new Fact.Answered(
            response.id(),
            response.wave(),
            completed,
            now,
            response.instrument(),
            mode,
            scores,
            response.helped() == null ? "" : response.helped());
    Change change =
        Change.of(mother, enteredBy == null ? "mother" : enteredBy, now)
            .journey(response.episode(), item -> item.with(item.facts().with(fact)))
            .event(
                new Event.QuestionnaireSubmitted(
                    response.id(), response.episode(), response.wave(), mode),
                completed,
                null);
    if (newRisk) {
      change.event(
          new Event.RiskAnswered(response.id(), response.episode(), response.wave()),
          completed,
          null);
    }
    if (newCall) {
      change.event(new Event.CallRequested(response.id()), completed, null);
    }
    return change;
  }

  /** Which browsers are told something of it from now on. */
  private static Map<String, String> known(ResponseItem before, @Nullable String browser) {
    Map<String, String> known = new TreeMap<>();
    if (browser != null) {
      known.put(OpenForm.SENT, browser);
      String called = before.browsers().get(OpenForm.CALL_ME);
      if (called != null) {
        known.put(OpenForm.CALL_ME, called);
      }
    }
    return known;
  }

  static void write(Transaction transaction, ResponseItem before, ResponseItem after) {
    if (before.version() == 0) {
      transaction.create(LABEL, ResponseItem.SCHEMA, after);
    } else {
      transaction.replace(LABEL, ResponseItem.SCHEMA, after, before.version());
    }
  }

  static Map<String, String> texts(Map<Integer, Integer> numbers) {
    Map<String, String> texts = new HashMap<>();
    numbers.forEach((number, value) -> texts.put(number.toString(), value.toString()));
    return texts;
  }

  static Map<Integer, Integer> numbers(Map<String, String> texts) {
    Map<Integer, Integer> numbers = new TreeMap<>();
    texts.forEach((number, value) -> numbers.put(Integer.valueOf(number), Integer.valueOf(value)));
    return numbers;
  }
}
