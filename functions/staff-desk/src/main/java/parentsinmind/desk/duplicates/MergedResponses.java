package parentsinmind.desk.duplicates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.Fact;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.EvaluationConsent;
import parentsinmind.questionnaires.QuotationItem;
import parentsinmind.questionnaires.Quotations;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/**
 * What becomes of the questionnaires of a record that is merged. One that was sent is kept, under
 * an id of its own where the other record has the same wave's too. One that was begun keeps its
 * answers where the wave is not asked otherwise; it is closed, for its links are: a manager issues
 * a new one.
 */
final class MergedResponses {

  private static final String LABEL = "response";
  private static final String REVOKED = "revoked";

  private final Table table;
  private final Quotations quotations;
  private final Mother gone;
  private final Mother stays;
  private final Map<Integer, Integer> episodes;
  private final List<ResponseItem> theirs;
  private final Map<String, ResponseItem> hers = new LinkedHashMap<>();
  private final Map<String, String> ids = new HashMap<>();

  /**
   * @param episodes the number that an episode has in the record that stays, by its number in the
   *     one that goes
   */
  MergedResponses(
      Table table,
      Asking asking,
      Quotations quotations,
      Mother gone,
      Mother stays,
      Map<Integer, Integer> episodes) {
    this.table = table;
    this.quotations = quotations;
    this.gone = gone;
    this.stays = stays;
    this.episodes = episodes;
    this.theirs = asking.all(gone.id());
    asking.all(stays.id()).forEach(response -> hers.put(response.id(), response));
    Set<String> taken = new HashSet<>(hers.keySet());
    for (ResponseItem response : theirs) {
      String id = idFor(response, taken);
      if (id != null) {
        ids.put(response.id(), id);
        taken.add(id);
      }
    }
  }

  /** The ids that they have in the record that stays, by their ids in the one that goes. */
  Map<String, String> ids() {
    return Map.copyOf(ids);
  }

  /**
   * Writes them.
   *
   * @param change to the record that stays, with all its episodes
   * @param revoking whether a stop closes her open questionnaires too
   */
  void addTo(Transaction transaction, Change change, boolean revoking) {
    boolean evaluated = evaluated(change);
    Set<String> written = new HashSet<>();
    for (ResponseItem response : theirs) {
      String id = ids.get(response.id());
      if (id == null) {
        close(transaction, response);
        continue;
      }
      written.add(id);
      boolean leftOut = !evaluated && leavesOut(response, change);
      move(transaction, change, response, id, leftOut);
    }
    for (ResponseItem response : hers.values()) {
      if (revoking && response.open() && !written.contains(response.id())) {
        close(transaction, response);
        revoked(change, response.episode(), response.wave());
      }
      if (!evaluated && !written.contains(response.id())) {
        quotations.leaveOut(transaction, stays, response, change);
      }
    }
  }

  /** Words that are not released, or whose release at one site would become another site's. */
  private boolean leavesOut(ResponseItem response, Change change) {
    boolean moves =
        !change.episode(episode(response)).site().equals(Quotations.site(gone, response));
    return quotations.isUnreleased(gone, response)
        || (moves && Quotations.APPROVED.equals(response.quotation()));
  }

  /** Whether she agrees to evaluation, as the merge leaves both records. */
  private boolean evaluated(Change change) {
    Set<Integer> numbers = new TreeSet<>(episodes.values());
    stays.episodes().forEach(episode -> numbers.add(episode.episode()));
    return EvaluationConsent.given(numbers.stream().map(change::episode).toList());
  }

  private @Nullable String idFor(ResponseItem response, Set<String> taken) {
    String id = ResponseItem.idOf(episode(response), response.wave());
    if (!taken.contains(id)) {
      return id;
    }
    if (!response.submitted()) {
      return null;
    }
    ResponseItem there = hers.get(id);
    if (there != null && !there.submitted() && !ids.containsValue(id)) {
      return id;
    }
    int number = 2;
    while (taken.contains(id + "-" + number)) {
      number++;
    }
    return id + "-" + number;
  }

  private void move(
      Transaction transaction, Change change, ResponseItem response, String id, boolean leftOut) {
    String to = change.episode(episode(response)).mother();
    String site = change.episode(episode(response)).site();
    ResponseItem before = hers.get(id);
    String quotation = leftOut ? Quotations.WITHDRAWN : response.quotation();
    ResponseItem moved = moved(response, to, id, site, quotation, before);
    if (before == null) {
      transaction.create(LABEL, ResponseItem.SCHEMA, moved);
    } else {
      transaction.replace(LABEL, ResponseItem.SCHEMA, moved, before.version());
    }
    transaction.delete(
        LABEL,
        Keys.mother(gone.id()),
        ResponseItem.PREFIX + response.id(),
        Condition.version(response.version()));
    if (response.open()) {
      revoked(change, episode(response), response.wave());
    }
    if (Quotations.APPROVED.equals(response.quotation())) {
      quotation(transaction, response, to, id, site, leftOut);
    }
    if (leftOut) {
      Quotations.leftOut(change, id);
    }
  }

  private ResponseItem moved(
      ResponseItem response,
      String to,
      String id,
      String site,
      @Nullable String quotation,
      @Nullable ResponseItem before) {
    List<String> links = new ArrayList<>(before == null ? List.of() : before.links());
    links.addAll(response.links());
    return new ResponseItem(
        to,
        id,
        before == null ? 1 : before.version() + 1,
        episode(response),
        response.wave(),
        response.instrument(),
        response.open() ? REVOKED : response.state(),
        response.issued(),
        response.closes(),
        response.byHand(),
        response.positions(),
        response.values(),
        response.helped(),
        response.mode(),
        response.completed(),
        response.recorded(),
        response.enteredBy(),
        response.risk(),
        response.callMe(),
        response.words(),
        response.quotable(),
        response.rule(),
        quotation,
        response.worklist() == null ? null : JourneyItem.worklist(site, Quotations.QUEUE),
        links,
        response.draft(),
        response.browsers());
  }

  private void quotation(
      Transaction transaction,
      ResponseItem response,
      String to,
      String id,
      String site,
      boolean leftOut) {
    Table.Key key =
        QuotationItem.key(
            Quotations.site(gone, response), Quotations.month(response), gone.id(), response.id());
    QuotationItem item = table.find(QuotationItem.SCHEMA, key.pk(), key.sk());
    if (item != null) {
      transaction.delete(LABEL, key.pk(), key.sk(), null);
    }
    if (item != null && !leftOut) {
      transaction.put(
          LABEL,
          QuotationItem.SCHEMA,
          new QuotationItem(
              site,
              item.month(),
              to,
              id,
              item.wave(),
              item.words(),
              item.approved(),
              item.approvedBy()),
          null);
    }
  }

  private static void close(Transaction transaction, ResponseItem response) {
    if (response.open()) {
      transaction.replace(
          LABEL,
          ResponseItem.SCHEMA,
          response.in(REVOKED, response.issued(), response.closes()),
          response.version());
    }
  }

  private static void revoked(Change change, int episode, String wave) {
    Fact.WaveStep step = new Fact.WaveStep(Moment.at(change.now()), change.now(), wave, REVOKED);
    change.journey(episode, item -> item.with(item.facts().with(step)));
  }

  private int episode(ResponseItem response) {
    return Objects.requireNonNull(episodes.get(response.episode()));
  }

  /** Those whose words may have moved, or were taken back. */
  static List<ResponseItem> quoted(Asking asking, String mother) {
    List<ResponseItem> quoted = new ArrayList<>();
    for (ResponseItem response : asking.all(mother)) {
      if (Quotations.APPROVED.equals(response.quotation())
          || Quotations.WITHDRAWN.equals(response.quotation())) {
        quoted.add(response);
      }
    }
    return quoted;
  }
}
