package parentsinmind.desk.triage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.followup.Pauses;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.Keys;
import parentsinmind.store.KnownBirths;
import parentsinmind.store.MessageItem;
import parentsinmind.store.Mother;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.WaveItem;
import parentsinmind.time.London;

/**
 * What follow-up does for a mother, as staff see it: what is asked when, what went to her, whom it
 * asks to call, and what holds it up now. No address and no words of a message.
 */
final class FollowUpView {

  private final Table table;
  private final FollowUpRules rules;

  FollowUpView(Table table, FollowUpRules rules) {
    this.table = table;
    this.rules = rules;
  }

  Map<String, Object> of(
      Mother mother, List<ReferralItem> referrals, @Nullable StopsItem stops, Instant now) {
    String partition = Keys.mother(mother.id());
    KnownBirths births = KnownBirths.of(BirthsItem.of(table, mother.id()), referrals);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("now", now(stops, births, London.dateOf(now)));
    view.put("births", births(births));
    view.put(
        "waves",
        table.collection(WaveItem.SCHEMA, partition, WaveItem.PREFIX).stream()
            .sorted(Comparator.comparing(WaveItem::day))
            .map(FollowUpView::wave)
            .toList());
    view.put(
        "messages",
        table.collection(MessageItem.SCHEMA, partition, MessageItem.PREFIX).stream()
            .sorted(Comparator.comparing(MessageItem::claimed))
            .map(FollowUpView::message)
            .toList());
    view.put(
        "callTasks",
        table.collection(TaskItem.SCHEMA, partition, TaskItem.PREFIX).stream()
            .map(FollowUpView::task)
            .toList());
    return view;
  }

  /** What stops all contact, or pauses everything but the baseline. */
  private Map<String, Object> now(@Nullable StopsItem stops, KnownBirths births, LocalDate today) {
    Pauses pauses = Pauses.of(births.due(), births.births(), rules);
    boolean paused = pauses.hold(today);
    Map<String, Object> tree = new LinkedHashMap<>();
    putIfKnown(tree, "stopped", stops == null ? null : stops.all());
    tree.put("paused", paused);
    // Without an end while a birth that was expected is not recorded.
    LocalDate end = paused ? pauses.after(today) : null;
    putIfKnown(tree, "until", end == null ? null : end.toString());
    return tree;
  }

  private static Map<String, Object> births(KnownBirths births) {
    Map<String, Object> tree = new LinkedHashMap<>();
    LocalDate due = births.due();
    putIfKnown(tree, "due", due == null ? null : due.toString());
    tree.put("born", births.births().stream().map(LocalDate::toString).toList());
    return tree;
  }

  private static Map<String, Object> wave(WaveItem item) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("wave", item.wave());
    tree.put("episode", item.episode());
    tree.put("state", item.state());
    tree.put("day", item.day());
    putIfKnown(tree, "asked", item.asked());
    if (item.open()) {
      tree.put("next", item.step());
      putIfKnown(tree, "due", item.due());
      tree.put("underWay", item.inFlight());
    }
    return tree;
  }

  private static Map<String, Object> message(MessageItem item) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("about", item.about());
    tree.put("step", item.step());
    // Of one that may or may not have gone we know less.
    putIfKnown(tree, "channel", item.channel().isEmpty() ? null : item.channel());
    putIfKnown(tree, "language", item.language().isEmpty() ? null : item.language());
    tree.put("begun", item.claimed());
    putIfKnown(tree, "sent", item.sent());
    tree.put("repeat", item.repeat());
    putIfKnown(tree, "outcome", item.outcome());
    putIfKnown(tree, "outcomeAt", item.outcomeAt());
    return tree;
  }

  private static Map<String, Object> task(TaskItem item) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("task", item.id());
    tree.put("kind", item.kind());
    tree.put("episode", item.episode());
    putIfKnown(tree, "due", item.due());
    putIfKnown(tree, "opened", item.opened());
    putIfKnown(tree, "claimedBy", item.claimedBy());
    putIfKnown(tree, "outcome", item.outcome());
    putIfKnown(tree, "closed", item.closed());
    return tree;
  }

  private static void putIfKnown(Map<String, Object> tree, String name, @Nullable Object value) {
    if (value != null) {
      tree.put(name, value);
    }
  }
}
