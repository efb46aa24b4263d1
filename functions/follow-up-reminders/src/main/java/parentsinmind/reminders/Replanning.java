package parentsinmind.reminders;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Site;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Log;
import parentsinmind.store.FactsItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.RecordSchema;
import parentsinmind.store.Table;
import parentsinmind.store.Values;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * When the rules of follow-up change, or are there for the first time, everybody's plan is made
 * anew: site by site, a page at a time, going on where the last time ended.
 */
final class Replanning {

  private static final int PAGE = 25;

  private final Table table;
  private final Planning planning;
  private final List<String> sites;
  private final String rules;
  private final Log log;

  Replanning(Table table, Planning planning, Programme programme, Log log) {
    this.log = log;
    this.table = table;
    this.planning = planning;
    this.sites = programme.sites().stream().map(Site::id).toList();
    String holidays =
        programme.referral().publicHolidays().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(","));
    this.rules = Digest.of(programme.followUp() + "\n" + holidays + "\n" + sites);
  }

  /**
   * How far it is.
   *
   * @param rules the digest of the rules that plans are made by
   * @param site the index of the site that is being planned; past the last when all are
   * @param page where its next page starts, or null
   */
  private record Progress(String rules, int site, @Nullable String page) {

    static final String PK = "FOLLOW-UP";
    static final String SK = "PLANNED";

    static final TableSchema<Progress> SCHEMA =
        RecordSchema.of(Progress.class, Progress::read)
            .key(item -> PK, item -> SK)
            .text("rules", Progress::rules)
            .number("site", item -> (long) item.site)
            .text("page", Progress::page)
            .build();

    private static Progress read(Values values) {
      return new Progress(
          values.text("rules"), (int) values.number("site"), values.optionalText("page"));
    }
  }

  /** One whose plan fails holds up nobody: whatever is due of her is looked at in each sweep. */
  private void plan(String mother) {
    try {
      planning.plan(mother);
    } catch (RuntimeException e) {
      log.unforeseen("a plan was not made anew", e);
    }
  }

  /**
   * Goes on as far as it gets in its time; does nothing where everybody's plan is by these rules.
   */
  void run(BooleanSupplier timeLeft) {
    Progress progress = table.find(Progress.SCHEMA, Progress.PK, Progress.SK);
    if (progress == null || !progress.rules().equals(rules)) {
      progress = new Progress(rules, 0, null);
    }
    while (progress.site() < sites.size() && timeLeft.getAsBoolean()) {
      Table.Page<FactsItem> page =
          table.page(
              FactsItem.SCHEMA,
              Index.REPORTING,
              JourneyItem.PREFIX + sites.get(progress.site()),
              progress.page(),
              PAGE);
      page.items().stream().map(item -> Keys.rest(item.pk())).distinct().forEach(this::plan);
      progress =
          page.next() == null
              ? new Progress(rules, progress.site() + 1, null)
              : new Progress(rules, progress.site(), page.next());
      table.put(Progress.SCHEMA, progress, null);
    }
  }
}
