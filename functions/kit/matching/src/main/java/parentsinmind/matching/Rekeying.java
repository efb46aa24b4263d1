package parentsinmind.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.Condition;
import parentsinmind.store.FactsItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.RecordSchema;
import parentsinmind.store.Refused;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Replaces the secret under which match keys are hashed, in steps that may be cut off anywhere: a
 * new key beside the old one; every mother under it too; the old one out of use; what was written
 * under it deleted; its secret forgotten. Referrals go on meanwhile and are found by either key.
 */
public final class Rekeying {

  /**
   * How long nothing is walked after the keys in use changed: whoever read them before has written
   * by then, since nothing that recognises mothers runs for longer than 25 seconds, and an index
   * has caught up.
   */
  static final Duration SETTLED = Duration.ofMinutes(2);

  private static final String LABEL = "match";
  private static final int PAGE = 25;
  private static final int AT_ONCE = 40;
  private static final int TRIES = 20;

  private final Table table;
  private final MatchKeys keys;
  private final Addresses addresses;
  private final InstantSource clock;
  private final List<String> sites;

  /**
   * Rekeying.
   *
   * @param sites every site there is: their journeys are how mothers are found without a scan
   */
  public Rekeying(Table table, MatchKeys keys, InstantSource clock, List<String> sites) {
    this.table = table;
    this.keys = keys;
    this.addresses = new Addresses(table, keys);
    this.clock = clock;
    this.sites = List.copyOf(sites);
  }

  /** How far it got. */
  public enum Stage {
    /** There is no key yet: nobody was ever referred. */
    NOTHING_TO_DO,
    /** Both keys are in use, and mothers are put under the new one. */
    ADDING,
    /** The new key alone is in use, and what stands under the old one is deleted. */
    REMOVING,
    /** The old secret is forgotten. */
    DONE
  }

  /**
   * What one run came to.
   *
   * @param mothers how many records it went through
   * @param waits whether it waits for {@link #SETTLED} before it may go on
   */
  public record Progress(Stage stage, int mothers, boolean waits) {}

  /** Begins, or goes on where it was, for as long as there is time. */
  public Progress run(BooleanSupplier timeLeft) {
    RotationItem rotation = table.find(RotationItem.SCHEMA, RotationItem.PK, RotationItem.SK);
    if (rotation == null) {
      if (!keys.hasAny()) {
        return new Progress(Stage.NOTHING_TO_DO, 0, false);
      }
      return begin();
    }
    if (clock.instant().isBefore(Instant.parse(rotation.since()).plus(SETTLED))) {
      return new Progress(rotation.stage(), 0, true);
    }
    int mothers = 0;
    while (rotation.site() < sites.size()) {
      if (!timeLeft.getAsBoolean()) {
        return new Progress(rotation.stage(), mothers, false);
      }
      Table.Page<FactsItem> page =
          table.page(
              FactsItem.SCHEMA,
              Index.REPORTING,
              JourneyItem.PREFIX + sites.get(rotation.site()),
              rotation.page(),
              PAGE);
      for (String mother :
          page.items().stream().map(item -> Keys.rest(item.pk())).distinct().toList()) {
        turn(mother, rotation);
        mothers++;
      }
      RotationItem after = rotation.after(page.next());
      if (!table.put(RotationItem.SCHEMA, after, Condition.version(rotation.version()))) {
        // Another run is at it: two of one page do no harm, two of one stage would.
        return new Progress(rotation.stage(), mothers, true);
      }
      rotation = after;
    }
    return rotation.stage() == Stage.ADDING ? retire(rotation, mothers) : forget(mothers);
  }

  private void turn(String mother, RotationItem rotation) {
    // Under every key in use now, and under no other.
    addresses.update(mother);
    if (rotation.stage() == Stage.ADDING) {
      add(mother, rotation.secrets());
    } else {
      EverKnown known = EverKnown.of(table, List.of(mother));
      table.deleteAll(
          MatchKeys.partitions(rotation.secrets(), known.texts()).stream()
              .map(partition -> new Table.Key(partition, HeadItem.SK))
              .toList());
    }
  }

  /** Puts a mother under the new key, as she is: who is merged or erased meanwhile is not. */
  private void add(String mother, Map<String, String> secret) {
    for (int attempt = 1; ; attempt++) {
      PersonItem person = table.find(PersonItem.SCHEMA, Keys.person(mother), PersonItem.SK);
      if (person == null) {
        return;
      }
      List<String> partitions =
          MatchKeys.partitions(secret, EverKnown.of(table, List.of(mother)).texts());
      try {
        for (int from = 0; from < partitions.size(); from += AT_ONCE) {
          Transaction transaction = table.transaction();
          Heads.read(table, partitions.subList(from, Math.min(partitions.size(), from + AT_ONCE)))
              .add(mother)
              .addTo(transaction);
          transaction.check(
              LABEL, Keys.person(mother), PersonItem.SK, Condition.version(person.version()));
          transaction.commit();
        }
        return;
      } catch (Refused e) {
        // A referral of hers, or another who shares a key, was quicker.
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /** The new key, beside the old one from now on. */
  private Progress begin() {
    Transaction transaction = table.transaction();
    Map<String, String> added = keys.rotate(transaction);
    transaction.create(
        LABEL, RotationItem.SCHEMA, new RotationItem(1, Stage.ADDING, added, now(), 0, null));
    transaction.commit();
    return new Progress(Stage.ADDING, 0, true);
  }

  /** From now on nothing is written or found under the old keys. */
  private Progress retire(RotationItem rotation, int mothers) {
    Transaction transaction = table.transaction();
    Map<String, String> old = keys.keepOnly(rotation.secrets().keySet(), transaction);
    transaction.put(
        LABEL,
        RotationItem.SCHEMA,
        new RotationItem(rotation.version() + 1, Stage.REMOVING, old, now(), 0, null),
        Condition.version(rotation.version()));
    transaction.commit();
    return new Progress(Stage.REMOVING, mothers, true);
  }

  private Progress forget(int mothers) {
    table.deleteAll(List.of(new Table.Key(RotationItem.PK, RotationItem.SK)));
    return new Progress(Stage.DONE, mothers, false);
  }

  /** Every partition in which a woman may stand, under any key there still is. */
  static Set<String> partitions(Table table, MatchKeys keys, EverKnown known) {
    Map<String, String> secrets =
        new TreeMap<>(keys.hasAny() ? keys.inUse() : Map.<String, String>of());
    RotationItem rotation = table.find(RotationItem.SCHEMA, RotationItem.PK, RotationItem.SK);
    if (rotation != null) {
      secrets.putAll(rotation.secrets());
    }
    return Set.copyOf(MatchKeys.partitions(secrets, known.texts()));
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /**
   * How far a rotation is.
   *
   * @param secrets by their ids: the new key while mothers are added, the old ones while they go
   * @param since ISO instant at which the keys in use changed last
   * @param site the index of the site that is walked; past the last when all are
   * @param page where its next page starts, or null
   */
  record RotationItem(
      long version,
      Stage stage,
      Map<String, String> secrets,
      String since,
      int site,
      @Nullable String page) {

    static final String PK = "MATCHKEYS";
    static final String SK = "ROTATION";

    static final TableSchema<RotationItem> SCHEMA =
        RecordSchema.of(
                RotationItem.class,
                values ->
                    new RotationItem(
                        values.number("version"),
                        Stage.valueOf(values.text("stage")),
                        values.map("secrets"),
                        values.text("began"),
                        (int) values.number("site"),
                        values.optionalText("page")))
            .key(item -> PK, item -> SK)
            .number("version", RotationItem::version)
            .text("stage", item -> item.stage.name())
            .map("secrets", RotationItem::secrets)
            .text("began", RotationItem::since)
            .number("site", item -> (long) item.site)
            .text("page", RotationItem::page)
            .build();

    RotationItem after(@Nullable String next) {
      return new RotationItem(
          version + 1, stage, secrets, since, next == null ? site + 1 : site, next);
    }

    @Override
    public String toString() {
      return "RotationItem[" + stage + "]";
    }
  }
}
