package parentsinmind.questionnaires;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import parentsinmind.events.Event;
import parentsinmind.questionnaire.Scoring;
import parentsinmind.store.Change;
import parentsinmind.store.Keys;
import parentsinmind.store.Refused;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/**
 * A mother's answers behind her link: saved page by page, sent once. Every write is conditional on
 * what was read and on no stop, so that two tabs, a double click or a loss recorded in between
 * cannot spoil anything.
 */
public final class Answering {

  private static final int TRIES = 60;
  private static final String STOPS_LABEL = "stops";

  private final Table table;
  private final InstantSource clock;
  private final Links links;
  private final Instruments instruments;
  private final Completing completing;

  public Answering(Table table, InstantSource clock, Links links, Instruments instruments) {
    this.table = table;
    this.clock = clock;
    this.links = links;
    this.instruments = instruments;
    this.completing = new Completing(instruments);
  }

  /**
   * Where the form stands after a page was saved.
   *
   * @param risk this very page answers a risk item positively: show help at once
   */
  public record Saved(OpenForm form, boolean risk) {}

  /**
   * Saves a page's answers over those there are. The first positive answer to a risk item is told
   * at once, whether or not the form is ever sent.
   *
   * @param page reads the answers, given the form
   * @throws LinkClosed if the link does not answer
   */
  public Saved save(String token, Function<OpenForm, Map<Integer, Integer>> page) {
    return untilWritten(
        transaction -> {
          OpenForm form = links.open(token);
          return save(transaction, form, page.apply(form));
        });
  }

  /**
   * Sends the form: from then on the link is closed.
   *
   * @param read reads what comes with it, given the form
   * @return the form as it was opened
   * @throws LinkClosed if the link does not answer, or no longer does because the form was sent
   */
  public OpenForm submit(String token, Function<OpenForm, Reply> read) {
    return untilWritten(
        transaction -> {
          OpenForm form = links.open(token);
          submit(transaction, form, read.apply(form));
          return form;
        });
  }

  /** Puts the sending of a form that was just opened into a transaction. */
  public void submit(Transaction transaction, OpenForm form, Reply reply) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    checkStops(transaction, form);
    completing.add(
        transaction,
        form.mother(),
        form.response(),
        reply,
        together(form.response(), reply.positions()),
        Moment.at(now),
        null,
        now);
  }

  private Saved save(Transaction transaction, OpenForm form, Map<Integer, Integer> page) {
    ResponseItem before = form.response();
    Map<Integer, Integer> positions = together(before, page);
    Scoring scoring = instruments.scoring(form.instrument());
    Map<Integer, Integer> values = scoring.values(positions);
    boolean risk = scoring.risk(values);
    ResponseItem after =
        before.answered(
            Completing.texts(positions), Completing.texts(values), before.risk() || risk);
    Completing.write(transaction, before, after);
    checkStops(transaction, form);
    if (risk && !before.risk()) {
      Change.of(form.mother(), "mother", clock.instant())
          .event(new Event.RiskAnswered(before.id(), before.episode(), before.wave()))
          .addTo(transaction);
    }
    return new Saved(
        new OpenForm(form.link(), form.mother(), after, form.instrument()),
        scoring.risk(scoring.values(page)));
  }

  private static Map<Integer, Integer> together(ResponseItem before, Map<Integer, Integer> page) {
    Map<Integer, Integer> positions = new TreeMap<>(Completing.numbers(before.positions()));
    positions.putAll(page);
    return positions;
  }

  private static void checkStops(Transaction transaction, OpenForm form) {
    transaction.check(
        STOPS_LABEL, Keys.mother(form.response().mother()), StopsItem.SK, StopsItem.NOT_STOPPED);
  }

  /** Somebody was quicker: read again and decide again. Each refusal means another's success. */
  private <T> T untilWritten(Function<Transaction, T> prepare) {
    for (int attempt = 1; ; attempt++) {
      Transaction transaction = table.transaction();
      T result = prepare.apply(transaction);
      try {
        transaction.commit();
        return result;
      } catch (Refused e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }
}
