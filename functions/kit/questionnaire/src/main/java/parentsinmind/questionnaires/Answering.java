package parentsinmind.questionnaires;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.questionnaire.Item;
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
    return save(token, null, page);
  }

  /** The same from a browser, in which the page's answers are shown again. */
  public Saved save(
      String token, @Nullable Browser browser, Function<OpenForm, Map<Integer, Integer>> page) {
    return untilWritten(
        transaction -> {
          OpenForm form = links.open(token);
          return save(transaction, form, browser, page.apply(form));
        });
  }

  /**
   * Takes the answer to an item back: she would rather not answer it, and is not led to it again.
   * Only the browser that gave the answer takes it back; elsewhere it is not seen, and stays. What
   * was told of it stays told.
   *
   * @throws LinkClosed if the link does not answer
   */
  public void leaveOut(String token, @Nullable Browser browser, int item) {
    String part = Integer.toString(item);
    untilWritten(
        transaction -> {
          OpenForm form = links.open(token);
          ResponseItem before = form.response();
          boolean given = before.positions().containsKey(part);
          boolean here = form.givenIn(browser, part);
          if (given ? here : !form.leftOut().contains(item)) {
            Completing.write(
                transaction,
                before,
                before.leavingOut(
                    without(before.positions(), part),
                    without(before.values(), part),
                    leavingOut(form, item),
                    given ? without(before.browsers(), part) : before.browsers()));
            checkStops(transaction, form);
          }
          return form;
        });
  }

  private static Map<String, String> leavingOut(OpenForm form, int item) {
    TreeSet<Integer> all = new TreeSet<>(form.leftOut());
    all.add(item);
    Map<String, String> draft = new TreeMap<>(form.response().draft());
    draft.put(
        OpenForm.LEFT_OUT, all.stream().map(String::valueOf).collect(Collectors.joining(",")));
    return draft;
  }

  /**
   * Keeps what she filled in besides the instrument's items, until she sends it.
   *
   * @param parts the parts of a page, given the form: what stands in each, "" for nothing; a part
   *     that is absent stays as it is
   * @throws LinkClosed if the link does not answer
   */
  public void draft(String token, Browser browser, Function<OpenForm, Map<String, String>> parts) {
    untilWritten(
        transaction -> {
          OpenForm form = links.open(token);
          ResponseItem before = form.response();
          Map<String, String> draft = new TreeMap<>(before.draft());
          Map<String, String> browsers = new TreeMap<>(before.browsers());
          parts
              .apply(form)
              .forEach(
                  (part, value) -> {
                    if (value.isEmpty()) {
                      draft.remove(part);
                      browsers.remove(part);
                    } else {
                      draft.put(part, value);
                      browsers.put(part, browser.mark());
                    }
                  });
          if (!draft.equals(before.draft()) || !browsers.equals(before.browsers())) {
            Completing.write(transaction, before, before.drafted(draft, browsers));
            checkStops(transaction, form);
          }
          return form;
        });
  }

  /**
   * She asks to be called: told at once, whether or not the form is ever sent, and once (domain
   * §8). Asked for again in another browser, that one is told of it from then on, as if nobody had
   * asked before: what she did must not be found out by pressing the button (domain §7).
   *
   * @throws LinkClosed if the link does not answer
   */
  public void callMe(String token, Browser browser) {
    untilWritten(
        transaction -> {
          OpenForm form = links.open(token);
          if (wantCall(transaction, form, browser)) {
            checkStops(transaction, form);
          }
          return form;
        });
  }

  /**
   * The same after the form was sent, from another tab or a page that was kept, in the browser that
   * sent it. A stop since then holds back what we send, not what she asks for.
   *
   * @return whether it is taken; false where this browser did not send the form
   * @throws LinkClosed if there never was such a link
   */
  public boolean callMeOnceSent(String token, Browser browser) {
    return untilWritten(
        transaction -> {
          OpenForm form = links.sent(token, browser);
          if (form != null) {
            wantCall(transaction, form, browser);
          }
          return form != null;
        });
  }

  /**
   * An answer that comes after the form was sent, in the browser that sent it. What was sent stays
   * as it is; a positive answer to a risk item is told all the same, unless one was before: no
   * alert is lost by the order of two tabs, and none is raised twice (domain §8).
   *
   * @param position the option chosen, from 1
   * @return whether it answers a risk item positively: show help at once
   * @throws LinkClosed if there never was such a link
   */
  public boolean riskOnceSent(String token, Browser browser, int item, int position) {
    return untilWritten(
        transaction -> {
          OpenForm form = links.sent(token, browser);
          return form != null && riskOnceSent(transaction, form, item, position);
        });
  }

  /**
   * The same where another browser sent it: told, and answered by nothing, so that whoever has the
   * link does not learn that it was sent. Where there is no such item or answer nothing is told.
   *
   * @throws LinkClosed if there never was such a link
   */
  public void riskOnceSentElsewhere(String token, int item, int position) {
    untilWritten(
        transaction -> {
          OpenForm form = links.sentAnywhere(token);
          Item asked = form == null ? null : form.instrument().item(item);
          return form != null
              && asked != null
              && position >= 1
              && position <= asked.values().size()
              && riskOnceSent(transaction, form, item, position);
        });
  }

  private boolean riskOnceSent(Transaction transaction, OpenForm form, int item, int position) {
    Scoring scoring = instruments.scoring(form.instrument());
    boolean risk = scoring.risk(scoring.values(Map.of(item, position)));
    ResponseItem before = form.response();
    if (risk && !before.risk()) {
      Completing.write(
          transaction,
          before,
          before.answered(before.positions(), before.values(), true, before.browsers()));
      tellRisk(transaction, form);
    }
    return risk;
  }

  /**
   * Sends the form: from then on the link is closed.
   *
   * @param read reads what comes with it, given the form
   * @return the form as it was opened
   * @throws LinkClosed if the link does not answer, or no longer does because the form was sent
   */
  public OpenForm submit(String token, Function<OpenForm, Reply> read) {
    return submit(token, null, read);
  }

  /** The same from a browser, which is thanked. */
  public OpenForm submit(String token, @Nullable Browser browser, Function<OpenForm, Reply> read) {
    return untilWritten(
        transaction -> {
          OpenForm form = links.open(token);
          submit(transaction, form, browser, read.apply(form));
          return form;
        });
  }

  /** Puts the sending of a form that was just opened into a transaction. */
  public void submit(Transaction transaction, OpenForm form, Reply reply) {
    submit(transaction, form, null, reply);
  }

  private void submit(
      Transaction transaction, OpenForm form, @Nullable Browser browser, Reply reply) {
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
        browser == null ? null : browser.mark(),
        now);
  }

  private Saved save(
      Transaction transaction,
      OpenForm form,
      @Nullable Browser browser,
      Map<Integer, Integer> page) {
    ResponseItem before = form.response();
    Map<Integer, Integer> positions = together(before, page);
    Scoring scoring = instruments.scoring(form.instrument());
    Map<Integer, Integer> values = scoring.values(positions);
    boolean risk = scoring.risk(values);
    ResponseItem after =
        before.answered(
            Completing.texts(positions),
            Completing.texts(values),
            before.risk() || risk,
            givenIn(before, browser, page));
    Completing.write(transaction, before, after);
    checkStops(transaction, form);
    if (risk && !before.risk()) {
      tellRisk(transaction, form);
    }
    return new Saved(
        new OpenForm(form.link(), form.mother(), after, form.instrument()),
        scoring.risk(scoring.values(page)));
  }

  /**
   * @return whether the response changes
   */
  private boolean wantCall(Transaction transaction, OpenForm form, Browser browser) {
    ResponseItem before = form.response();
    if (form.callAskedForIn(browser)) {
      return false;
    }
    Map<String, String> browsers = new TreeMap<>(before.browsers());
    browsers.put(OpenForm.CALL_ME, browser.mark());
    Completing.write(transaction, before, before.wantingCall(browsers));
    if (!before.callMe()) {
      Change.of(form.mother(), "mother", clock.instant())
          .event(new Event.CallRequested(before.id()))
          .addTo(transaction);
    }
    return true;
  }

  private void tellRisk(Transaction transaction, OpenForm form) {
    ResponseItem response = form.response();
    Change.of(form.mother(), "mother", clock.instant())
        .event(new Event.RiskAnswered(response.id(), response.episode(), response.wave()))
        .addTo(transaction);
  }

  private static Map<Integer, Integer> together(ResponseItem before, Map<Integer, Integer> page) {
    Map<Integer, Integer> positions = new TreeMap<>(Completing.numbers(before.positions()));
    positions.putAll(page);
    return positions;
  }

  private static Map<String, String> givenIn(
      ResponseItem before, @Nullable Browser browser, Map<Integer, Integer> page) {
    Map<String, String> browsers = new TreeMap<>(before.browsers());
    for (Integer item : page.keySet()) {
      if (browser == null) {
        browsers.remove(item.toString());
      } else {
        browsers.put(item.toString(), browser.mark());
      }
    }
    return browsers;
  }

  private static Map<String, String> without(Map<String, String> parts, String part) {
    Map<String, String> others = new TreeMap<>(parts);
    others.remove(part);
    return others;
  }

  private static void checkStops(Transaction transaction, OpenForm form) {
    transaction.check(
        STOPS_LABEL, Keys.mother(form.response().mother()), StopsItem.SK, StopsItem.NOT_STOPPED);
  }

  /**
   * Somebody was quicker: read again and decide again. Each refusal means another's success. Where
   * all stands already as it should, nothing is written.
   */
  private <T> T untilWritten(Function<Transaction, T> prepare) {
    for (int attempt = 1; ; attempt++) {
      Transaction transaction = table.transaction();
      T result = prepare.apply(transaction);
      if (transaction.size() == 0) {
        return result;
      }
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
