package parentsinmind.desk.triage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Staff;
import parentsinmind.desk.safety.AlertList;
import parentsinmind.events.Json;
import parentsinmind.input.Problem;
import parentsinmind.programme.Programme;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Table;
import parentsinmind.store.TaskItem;
import parentsinmind.store.UnpairedItem;
import parentsinmind.store.WorkItem;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/**
 * A site's open work, oldest first. The index only finds candidates: each is read again, and what
 * was settled meanwhile is left out. Nobody's identity: a reference, since when, and what hurries.
 */
final class Worklist {

  private static final Set<String> QUEUES =
      Set.of(
          "triage",
          "new-referral",
          "waiting",
          "duplicates",
          "differences",
          "unpaired",
          "quotations",
          TaskItem.QUEUE,
          AlertItem.QUEUE);
  private static final int PAGE = 25;
  private static final int MOST_COUNTED = 100;
  private static final int EPISODE_DIGITS = 3;
  private static final int LONGEST_CURSOR = 1_000;

  private final Table table;
  private final Programme programme;
  private final AlertList alerts;

  Worklist(Table table, Programme programme) {
    this.table = table;
    this.programme = programme;
    this.alerts = new AlertList(table, programme);
  }

  Response page(Staff staff, Request request) {
    List<Problem> problems = new ArrayList<>();
    String site = request.query("site");
    if (site == null && staff.member().sites().size() == 1) {
      site = staff.member().sites().iterator().next();
    }
    if (site == null || programme.site(site) == null) {
      problems.add(new Problem("/site", "Choose one of: " + sites(staff) + "."));
    }
    String asked = request.query("queue");
    String queue = asked == null ? "triage" : asked;
    if (!QUEUES.contains(queue)) {
      problems.add(
          new Problem(
              "/queue", "Choose one of: " + String.join(", ", new TreeSet<>(QUEUES)) + "."));
    }
    if (site == null || !problems.isEmpty()) {
      throw Words.unanswerable(problems);
    }
    staff.mustUse(site);
    return Response.json(200, page(JourneyItem.worklist(site, queue), queue, request));
  }

  /**
   * How much of a site's queue waits.
   *
   * @param more whether there is more than was counted
   * @param since of what waits longest, an ISO instant, or null
   */
  record Waiting(int count, boolean more, @Nullable String since) {}

  /** How much of a queue waits at a site, and since when. */
  Waiting waiting(String site, String queue) {
    String worklist = JourneyItem.worklist(site, queue);
    Table.Page<WorkItem> candidates =
        table.page(WorkItem.SCHEMA, Index.WORKLIST, worklist, null, MOST_COUNTED);
    Map<Table.Key, WorkItem> still = still(keys(candidates), worklist);
    String since =
        still.values().stream()
            .map(WorkItem::since)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Waiting(still.size(), candidates.next() != null, since);
  }

  /** A site's open alerts, as the interface shows them; the oldest, where there are very many. */
  List<Map<String, Object>> openAlerts(String site) {
    String worklist = JourneyItem.worklist(site, AlertItem.QUEUE);
    List<Table.Key> keys =
        keys(table.page(WorkItem.SCHEMA, Index.WORKLIST, worklist, null, MOST_COUNTED));
    Map<Table.Key, WorkItem> still = still(keys, worklist);
    return alerts.entries(keys.stream().filter(still::containsKey).toList());
  }

  private static List<Table.Key> keys(Table.Page<WorkItem> candidates) {
    return candidates.items().stream().map(item -> new Table.Key(item.pk(), item.sk())).toList();
  }

  /** What waits still, read again, by its keys. */
  private Map<Table.Key, WorkItem> still(List<Table.Key> keys, String worklist) {
    Map<Table.Key, WorkItem> still = new HashMap<>();
    table.findAll(WorkItem.SCHEMA, keys).stream()
        .filter(item -> worklist.equals(item.worklist()))
        .forEach(item -> still.put(new Table.Key(item.pk(), item.sk()), item));
    return still;
  }

  private Map<String, Object> page(String worklist, String queue, Request request) {
    Table.Page<WorkItem> candidates = candidates(worklist, request.query("from"));
    List<Table.Key> keys = keys(candidates);
    Map<Table.Key, WorkItem> still = still(keys, worklist);
    List<Table.Key> waiting = keys.stream().filter(still::containsKey).toList();
    List<Map<String, Object>> items =
        queue.equals(AlertItem.QUEUE) ? alerts.entries(waiting) : entries(waiting, still);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("queue", queue);
    answer.put("items", items);
    if (candidates.next() != null) {
      answer.put("next", candidates.next());
    }
    return answer;
  }

  private List<Map<String, Object>> entries(
      List<Table.Key> waiting, Map<Table.Key, WorkItem> still) {
    Map<Table.Key, TaskItem> tasks = tasks(still.values());
    Map<Table.Key, JourneyItem> journeys = journeys(still.values(), tasks);
    List<Map<String, Object>> items = new ArrayList<>();
    for (Table.Key key : waiting) {
      WorkItem item = still.get(key);
      if (item != null) {
        items.add(entry(item, tasks.get(key), journeys.get(key)));
      }
    }
    return items;
  }

  /** The calls among pieces of work, by their keys. */
  private Map<Table.Key, TaskItem> tasks(Collection<WorkItem> items) {
    List<Table.Key> wanted =
        items.stream()
            .filter(item -> item.sk().startsWith(TaskItem.PREFIX))
            .map(item -> new Table.Key(item.pk(), item.sk()))
            .toList();
    if (wanted.isEmpty()) {
      // Most queues hold none, and whoever starts cold does not load what reads them.
      return Map.of();
    }
    Map<Table.Key, TaskItem> tasks = new HashMap<>();
    for (TaskItem task : table.findAll(TaskItem.SCHEMA, wanted)) {
      tasks.put(new Table.Key(Keys.mother(task.mother()), TaskItem.PREFIX + task.id()), task);
    }
    return tasks;
  }

  /** The episodes that pieces of work are about, by the keys of the work. */
  private Map<Table.Key, JourneyItem> journeys(
      Collection<WorkItem> items, Map<Table.Key, TaskItem> tasks) {
    Map<Table.Key, JourneyItem> byEpisode = new HashMap<>();
    List<Table.Key> wanted =
        items.stream()
            .filter(item -> !isUnpaired(item))
            .map(item -> episode(item, tasks))
            .distinct()
            .toList();
    for (JourneyItem journey : table.findAll(JourneyItem.SCHEMA, wanted)) {
      byEpisode.put(
          new Table.Key(Keys.mother(journey.mother()), Keys.journey(journey.episode())), journey);
    }
    Map<Table.Key, JourneyItem> journeys = new HashMap<>();
    for (WorkItem item : items) {
      JourneyItem journey =
          isUnpaired(item)
              ? table.last(JourneyItem.SCHEMA, item.pk(), JourneyItem.PREFIX)
              : byEpisode.get(episode(item, tasks));
      if (journey != null) {
        journeys.put(new Table.Key(item.pk(), item.sk()), journey);
      }
    }
    return journeys;
  }

  private static boolean isUnpaired(WorkItem item) {
    return item.sk().equals(UnpairedItem.SK);
  }

  /** The item itself, or the episode that a call is about or a response's id begins with. */
  private static Table.Key episode(WorkItem item, Map<Table.Key, TaskItem> tasks) {
    TaskItem task = tasks.get(new Table.Key(item.pk(), item.sk()));
    if (task != null) {
      return new Table.Key(item.pk(), Keys.journey(task.episode()));
    }
    return item.sk().startsWith(ResponseItem.PREFIX)
        ? new Table.Key(
            item.pk(), JourneyItem.PREFIX + Keys.rest(item.sk()).substring(0, EPISODE_DIGITS))
        : new Table.Key(item.pk(), item.sk());
  }

  private Table.Page<WorkItem> candidates(String worklist, @Nullable String from) {
    if (from != null && from.length() > LONGEST_CURSOR) {
      throw unknownCursor();
    }
    try {
      return table.page(WorkItem.SCHEMA, Index.WORKLIST, worklist, from, PAGE);
    } catch (IllegalArgumentException e) {
      throw unknownCursor();
    }
  }

  private static HttpProblem unknownCursor() {
    return Words.unanswerable(
        List.of(new Problem("/from", "Take this from the field next of the page before.")));
  }

  private Map<String, Object> entry(
      WorkItem item, @Nullable TaskItem task, @Nullable JourneyItem journey) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("mother", Keys.rest(item.pk()));
    if (item.since() != null) {
      entry.put("since", item.since());
    }
    if (item.sk().startsWith(ResponseItem.PREFIX)) {
      entry.put("response", Keys.rest(item.sk()));
    }
    if (task != null) {
      entry.put("task", task.id());
      entry.put("kind", task.kind());
      if (task.claimedBy() != null) {
        entry.put("claimedBy", task.claimedBy());
      }
    }
    if (journey == null) {
      return entry;
    }
    entry.put("episode", journey.episode());
    entry.put("reference", journey.reference());
    entry.put("state", Words.of(journey.state()));
    entry.put("flags", journey.flags());
    entry.put("urgent", isUrgent(journey));
    if (!journey.undecided().unread().isEmpty()) {
      entry.put("unread", journey.undecided().unread());
    }
    return entry;
  }

  /** Whether any referral of the episode, also one that joined it, says that it hurries. */
  private boolean isUrgent(JourneyItem journey) {
    return table
        .collection(ReferralItem.SCHEMA, Keys.mother(journey.mother()), ReferralItem.PREFIX)
        .stream()
        .filter(referral -> referral.episode() == journey.episode() && referral.undone() == null)
        .anyMatch(referral -> Urgency.of(Json.object(referral.form())));
  }

  private String sites(Staff staff) {
    return String.join(
        ", ",
        programme.sites().stream().map(Programme.Site::id).filter(staff::mayUse).sorted().toList());
  }
}
