package parentsinmind.reminders;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import parentsinmind.matching.Addresses;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Site;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Log;
import parentsinmind.store.FactsItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.PlannedItem;
import parentsinmind.store.Table;

/**
 * When the rules of follow-up change, or are there for the first time, everybody's plan is made
 * anew: site by site, a page at a time, going on where the last time ended.
 */
final class Replanning {

  private static final int PAGE = 25;

  /** What is kept beside each plan: with it, everybody's is made anew once. */
  private static final String BY_ADDRESS = "by-every-address";

  private final Table table;
  private final Planning planning;
  private final Addresses addresses;
  private final List<String> sites;
  private final String rules;
  private final Log log;

  Replanning(Table table, Planning planning, Addresses addresses, Programme programme, Log log) {
    this.addresses = addresses;
    this.log = log;
    this.table = table;
    this.planning = planning;
    this.sites = programme.sites().stream().map(Site::id).toList();
    String holidays =
        programme.referral().publicHolidays().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(","));
    this.rules =
        Digest.of(BY_ADDRESS + "\n" + programme.followUp() + "\n" + holidays + "\n" + sites);
  }

  /** One whose plan fails holds up nobody: whatever is due of her is looked at in each sweep. */
  private void plan(String mother) {
    try {
      addresses.update(mother);
      planning.plan(mother);
    } catch (RuntimeException e) {
      log.unforeseen("a plan was not made anew", e);
    }
  }

  /**
   * Goes on as far as it gets in its time; does nothing where everybody's plan is by these rules.
   */
  void run(BooleanSupplier timeLeft) {
    PlannedItem progress = PlannedItem.find(table);
    if (progress == null || !progress.rules().equals(rules)) {
      progress = new PlannedItem(rules, 0, null);
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
              ? new PlannedItem(rules, progress.site() + 1, null)
              : new PlannedItem(rules, progress.site(), page.next());
      table.put(PlannedItem.SCHEMA, progress, null);
    }
  }
}
