package parentsinmind.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A loss that is known of one record, where another may be the same woman's and no manager has
 * decided: for as long no message goes to the other either. Where nobody knows, silence hurts
 * least.
 *
 * <p>Collects what that changes in the {@link StopsItem} of others, to be written once each, in the
 * transaction of what changes it. Both records of a proposal meet in the item of the one that is
 * proposed: whoever proposes, decides or tells of a loss writes it, so that none of them misses
 * what another is just writing.
 */
public final class UndecidedLosses {

  /** So many more writes fit a transaction, whatever else it writes. */
  private static final int MOST = 50;

  private final Table table;
  private final Map<String, Other> others = new LinkedHashMap<>();

  public UndecidedLosses(Table table) {
    this.table = table;
  }

  /** The item of another as it was read, and what becomes of it. */
  private record Other(@Nullable StopsItem read, StopsItem now) {}

  /**
   * A record is proposed to be others: they know of it, and are held where a loss is known of it.
   *
   * @param proposals as in {@link Undecided#proposals}
   * @param lost whether a loss is known of the record
   * @return by which of these the record itself is held, since a loss is known of the other
   */
  public Set<String> proposed(String record, Collection<String> proposals, boolean lost) {
    Set<String> held = new LinkedHashSet<>();
    for (String proposal : proposals) {
      String other = living(whom(proposal));
      if (other != null && !other.equals(record)) {
        change(
            other,
            item -> {
              Set<String> perhaps = new LinkedHashSet<>(item.perhaps());
              perhaps.removeIf(line -> line.startsWith(proposal + "|"));
              perhaps.add(proposal + "|" + record);
              return item.withPerhaps(perhaps);
            });
        hold(other, proposal, lost);
        if (isLost(other)) {
          held.add(proposal);
        }
      }
    }
    return held;
  }

  /**
   * A loss is told of a mother, or taken back, or she is another's match than before: whoever may
   * be she is held, or is not.
   *
   * @param hers the ids of her records
   * @param proposals what is proposed of her
   * @param perhaps of which other records it is proposed that they are hers
   */
  public void told(
      Set<String> hers, Collection<String> proposals, Collection<String> perhaps, boolean lost) {
    for (String proposal : proposals) {
      String other = living(whom(proposal));
      if (other != null && !hers.contains(other)) {
        hold(other, proposal, lost);
      }
    }
    for (String line : perhaps) {
      Mother other = proposing(line);
      if (other != null && !hers.contains(other.id())) {
        hold(other.id(), proposal(line), lost);
      }
    }
  }

  /** A manager decided on a proposal: nobody is held by it any more, on either side. */
  public void decided(String record, String proposal) {
    for (String id : List.of(record, whom(proposal))) {
      String side = living(id);
      if (side != null) {
        change(
            side,
            item ->
                item.released(List.of(proposal))
                    .withPerhaps(
                        item.perhaps().stream()
                            .filter(line -> !line.startsWith(proposal + "|"))
                            .toList()));
      }
    }
  }

  /** Holds another by a proposal, or no more. */
  public void hold(String other, String proposal, boolean held) {
    List<String> line = List.of(proposal);
    change(other, item -> held ? item.holding(line) : item.released(line));
  }

  /** Whether a loss is known of another record. */
  public boolean isLost(String other) {
    return of(other).now.lost();
  }

  /** The record that made a proposal which still waits there, or null. */
  public @Nullable Mother proposing(String perhaps) {
    Mother record = Mother.livingOn(table, perhaps.substring(perhaps.lastIndexOf('|') + 1));
    return record != null && record.proposals().contains(proposal(perhaps)) ? record : null;
  }

  /** The record that lives on of whom a proposal names, or null where there is none. */
  public @Nullable String proposedTo(String proposal) {
    return living(whom(proposal));
  }

  /** The proposal of a line in {@link StopsItem#perhaps}. */
  public static String proposal(String perhaps) {
    return perhaps.substring(0, perhaps.lastIndexOf('|'));
  }

  /** Writes each that changed. */
  public void addTo(Transaction transaction) {
    others.entrySet().stream()
        .filter(entry -> changed(entry.getValue()))
        .limit(MOST)
        .forEach(
            entry ->
                StopsItem.write(
                    transaction,
                    entry.getValue().read,
                    entry.getKey(),
                    item ->
                        item.withPerhaps(entry.getValue().now.perhaps())
                            .withUndecidedLosses(entry.getValue().now.undecidedLosses())));
  }

  private static boolean changed(Other other) {
    StopsItem before = other.read;
    return before == null
        ? !other.now.perhaps().isEmpty() || !other.now.undecidedLosses().isEmpty()
        : !before.equals(other.now);
  }

  private void change(String id, UnaryOperator<StopsItem> how) {
    Other other = of(id);
    if (StopsItem.ERASED.equals(other.now.all())) {
      // Erased since it was looked whether she lives on: nothing may stand there again.
      return;
    }
    others.put(id, new Other(other.read, how.apply(other.now)));
  }

  private Other of(String id) {
    return others.computeIfAbsent(
        id,
        _ -> {
          StopsItem read = StopsItem.find(table, id);
          return new Other(read, read == null ? StopsItem.first(id, List.of()) : read);
        });
  }

  /** The record that lives on: messages go to it, and to none that was merged or erased. */
  private @Nullable String living(String id) {
    Mother mother = Mother.livingOn(table, id);
    return mother == null ? null : mother.id();
  }

  private static String whom(String proposal) {
    return proposal.substring(proposal.lastIndexOf('|') + 1);
  }
}
