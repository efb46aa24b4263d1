package parentsinmind.questionnaires;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * Quotations of mothers' own words: only with her permission to quote and her consent to
 * evaluation, only as a manager redacted and approved them, and only while the permission lasts
 * (domain §4).
 */
public final class Quotations {

  /** The queue of those that wait for a manager. */
  public static final String QUEUE = "quotations";

  public static final String WAITING = "waiting";
  public static final String APPROVED = "approved";
  public static final String DECLINED = "declined";
  public static final String WITHDRAWN = "withdrawn";

  /** Why words are taken back that she did not speak of herself: a reason's code. */
  private static final String LEFT_OUT = "evaluation-consent-withdrawn";

  private static final String LABEL = "quotation";

  private final Table table;
  private final InstantSource clock;

  public Quotations(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** A response by its id, such as {@code 001-month-3}, or null. */
  public @Nullable ResponseItem find(String mother, String response) {
    return table.find(ResponseItem.SCHEMA, Keys.mother(mother), ResponseItem.PREFIX + response);
  }

  /** Whether words may be approved: permission to quote, and evaluation consent as it stands. */
  public static boolean quotable(Mother mother, ResponseItem response) {
    return response.quotable() && response.words() != null && EvaluationConsent.given(mother);
  }

  /**
   * Puts an approval, or a better redaction, into a transaction.
   *
   * @param words as redacted
   * @param staff subject of who read, redacted and approved
   */
  public void approve(
      Transaction transaction, Mother mother, ResponseItem response, String words, String staff) {
    if (!quotable(mother, response)) {
      throw new IllegalArgumentException("without her permission");
    }
    Instant now = now();
    transaction.put(
        LABEL,
        QuotationItem.SCHEMA,
        new QuotationItem(
            site(mother, response),
            month(response),
            mother.id(),
            response.id(),
            response.wave(),
            words,
            now.toString(),
            staff),
        null);
    Completing.write(transaction, response, response.quoted(true, APPROVED, null));
    Change.of(mother, staff, now)
        .event(new Event.QuotationApproved(response.id()))
        .addTo(transaction);
  }

  /** Puts a manager's no into a transaction; what may have been approved before is removed. */
  public void decline(
      Transaction transaction, Mother mother, ResponseItem response, String reason, String staff) {
    Instant now = now();
    remove(transaction, mother, response);
    Completing.write(transaction, response, response.quoted(response.quotable(), DECLINED, null));
    Change.of(mother, staff, now)
        .event(new Event.QuotationDeclined(response.id()), Moment.at(now), reason)
        .addTo(transaction);
  }

  /** Puts the end of her permission into a transaction: the approved text is removed with it. */
  public void withdraw(
      Transaction transaction, Mother mother, ResponseItem response, String reason, String staff) {
    Instant now = now();
    remove(transaction, mother, response);
    Completing.write(transaction, response, response.quoted(false, WITHDRAWN, null));
    Change.of(mother, staff, now)
        .event(new Event.QuotationWithdrawn(response.id()), Moment.at(now), reason)
        .addTo(transaction);
  }

  /**
   * Takes back what was approved and is not released yet, where she does not agree to evaluation as
   * a change leaves it. What is released stays: a withdrawal acts on later releases only (domain
   * §4). Her permission to quote stays too, so that a manager may approve the words anew if she
   * agrees again.
   *
   * @param change to the same mother; gains an event for each
   */
  public void leaveOut(Transaction transaction, Mother mother, Change change) {
    List<JourneyItem> episodes = new ArrayList<>();
    mother.episodes().forEach(episode -> episodes.add(change.episode(episode.episode())));
    if (EvaluationConsent.given(episodes)) {
      return;
    }
    for (ResponseItem response : all(mother)) {
      leaveOut(transaction, mother, response, change);
    }
  }

  /** The same for one response, of a mother who does not agree to evaluation. */
  public void leaveOut(
      Transaction transaction, Mother mother, ResponseItem response, Change change) {
    if (isUnreleased(mother, response)) {
      remove(transaction, mother, response);
      Completing.write(
          transaction, response, response.quoted(response.quotable(), WITHDRAWN, null));
      leftOut(change, response.id());
    }
  }

  /** Adds the event that words were taken back because she does not agree to evaluation. */
  public static void leftOut(Change change, String response) {
    change.event(new Event.QuotationWithdrawn(response), Moment.at(change.now()), LEFT_OUT);
  }

  /** Whether words are approved whose month is not released yet. */
  public boolean isUnreleased(Mother mother, ResponseItem response) {
    return APPROVED.equals(response.quotation()) && !released(mother, response);
  }

  /** Her responses whose words may not be quoted any more. */
  public List<ResponseItem> withdrawn(Mother mother) {
    List<ResponseItem> withdrawn = new ArrayList<>();
    for (ResponseItem response : all(mother)) {
      if (WITHDRAWN.equals(response.quotation())) {
        withdrawn.add(response);
      }
    }
    return withdrawn;
  }

  private List<ResponseItem> all(Mother mother) {
    return table.collection(ResponseItem.SCHEMA, Keys.mother(mother.id()), ResponseItem.PREFIX);
  }

  private boolean released(Mother mother, ResponseItem response) {
    String report = Keys.report(site(mother, response), month(response));
    return table.find(ReleaseItem.SCHEMA, report, ReleaseItem.SK) != null;
  }

  /** The approved quotations of a site's month, in a fixed order. */
  public List<QuotationItem> approved(String site, YearMonth month) {
    return table.collection(
        QuotationItem.SCHEMA, QuotationItem.partition(site, month), QuotationItem.PREFIX);
  }

  /** The site that a response's quotation belongs to: that of its episode. */
  public static String site(Mother mother, ResponseItem response) {
    JourneyItem episode = mother.episode(response.episode());
    return (episode == null ? mother.current() : episode).site();
  }

  /** The month whose report first counts a response: the one in which it was recorded. */
  public static YearMonth month(ResponseItem response) {
    String recorded = response.recorded();
    if (recorded == null) {
      throw new IllegalArgumentException("not submitted");
    }
    return London.monthOf(Instant.parse(recorded));
  }

  private static void remove(Transaction transaction, Mother mother, ResponseItem response) {
    if (APPROVED.equals(response.quotation())) {
      Table.Key key =
          QuotationItem.key(site(mother, response), month(response), mother.id(), response.id());
      transaction.delete(LABEL, key.pk(), key.sk(), null);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
