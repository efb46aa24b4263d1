package parentsinmind.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Why a mother must not be contacted, in one item that planning, issuing a link and claiming a
 * message are conditional on.
 *
 * <p>Its version stands for all that says how she may be reached, the safe-contact answers that lie
 * elsewhere too: whoever tightens one of those writes the item anew in the same transaction, so
 * that a message claimed by what was read before does not go.
 *
 * @param all the kind of stop that closes every channel, or null: the attribute whose absence is
 *     checked
 * @param stops every stop: {@code kind|channel or ""|happened|recorded}
 * @param readdressed since when a channel leads to another address than before, {@code
 *     channel|instant}: what came back from the old one says nothing of the new
 * @param undecidedLosses referrals that tell of a loss and may be hers: until a manager has decided
 *     whose each is, no message goes to her, and a person calls
 */
public record StopsItem(
    String mother,
    long version,
    @Nullable String all,
    List<String> stops,
    List<String> readdressed,
    List<String> undecidedLosses) {

  public static final String SK = "STOPS";

  /** The condition that nothing stops all contact. */
  public static final Condition NOT_STOPPED = Condition.without("stopped");

  /** The label of its write in a transaction. */
  public static final String LABEL = "stops";

  /** The kind of stop of a mother who is erased: it stays when nothing else does. */
  public static final String ERASED = "erased";

  private static final String TEXT = "text";
  private static final String EMAIL = "email";

  public static final TableSchema<StopsItem> SCHEMA =
      RecordSchema.of(StopsItem.class, StopsItem::read)
          .key(item -> Keys.mother(item.mother), item -> SK)
          .number("version", StopsItem::version)
          .text("stopped", StopsItem::all)
          .flag("stoppedText", item -> item.stops(TEXT))
          .flag("stoppedEmail", item -> item.stops(EMAIL))
          .texts("stops", StopsItem::stops)
          .texts("readdressed", StopsItem::readdressed)
          .texts("undecidedLosses", StopsItem::undecidedLosses)
          .build();

  public StopsItem {
    stops = List.copyOf(stops);
    readdressed = List.copyOf(readdressed);
    undecidedLosses = List.copyOf(undecidedLosses);
  }

  /**
   * The condition that nothing stops a message by this channel, nor all contact.
   *
   * @param channel {@code text} or {@code email}
   */
  public static Condition notStopped(String channel) {
    String attribute =
        switch (channel) {
          case TEXT -> "stoppedText";
          case EMAIL -> "stoppedEmail";
          default -> throw new IllegalArgumentException("no channel of messages");
        };
    return new Condition(
        "attribute_not_exists(#stopped) AND attribute_not_exists(#channel)",
        Map.of("#stopped", "stopped", "#channel", attribute),
        Map.of());
  }

  /** Whether a stop of hers is about this one channel, or what is undecided holds it. */
  public boolean stops(String channel) {
    return held().contains(channel)
        || stops.stream().anyMatch(stop -> stop.split("\\|", -1)[1].equals(channel));
  }

  /** The channels on which nothing goes to her while it is not decided whether a loss is hers. */
  public List<String> held() {
    return undecidedLosses.isEmpty() ? List.of() : List.of(TEXT, EMAIL);
  }

  /** A mother's stops, or null where there never was one. */
  public static @Nullable StopsItem find(Table table, String mother) {
    return table.find(SCHEMA, Keys.mother(mother), SK);
  }

  /** The first stops of a mother, with the first that closes every channel named apart. */
  public static StopsItem first(String mother, List<String> stops) {
    return of(mother, 1, stops, List.of(), List.of());
  }

  /** Hers with these stops in the place of those that were, one version later. */
  public StopsItem with(List<String> newStops) {
    return of(mother, version + 1, newStops, readdressed, undecidedLosses);
  }

  /** The same, of the same version, with these referrals to be decided on. */
  public StopsItem withUndecidedLosses(Collection<String> referrals) {
    return new StopsItem(mother, version, all, stops, readdressed, List.copyOf(referrals));
  }

  /** The same, where a channel leads to another address from an instant on. */
  public StopsItem readdressed(String channel, Instant since) {
    List<String> lines = new ArrayList<>(readdressed);
    lines.removeIf(line -> line.startsWith(channel + "|"));
    lines.add(channel + "|" + since);
    return new StopsItem(mother, version, all, stops, lines, undecidedLosses);
  }

  /** Whether a channel leads to another address since an instant. */
  public boolean readdressedSince(String channel, Instant instant) {
    return readdressed.stream()
        .map(line -> line.split("\\|", -1))
        .anyMatch(parts -> parts[0].equals(channel) && !Instant.parse(parts[1]).isBefore(instant));
  }

  private static StopsItem of(
      String mother,
      long version,
      List<String> stops,
      List<String> readdressed,
      List<String> undecidedLosses) {
    String all = null;
    for (String stop : stops) {
      String[] parts = stop.split("\\|", -1);
      if (all == null && parts[1].isEmpty()) {
        all = parts[0];
      }
    }
    return new StopsItem(mother, version, all, stops, readdressed, undecidedLosses);
  }

  /**
   * What is left of a mother who was erased: that nothing may be sent or planned for this id, ever,
   * by whoever read her before. Nothing about her.
   */
  public static StopsItem ofErased(String mother, long version) {
    return new StopsItem(mother, version, ERASED, List.of(), List.of(), List.of());
  }

  /** Whether nothing but this kind stops all contact. */
  public boolean onlyAll(String kind) {
    return stops.stream()
        .map(stop -> stop.split("\\|", -1))
        .filter(parts -> parts[1].isEmpty())
        .allMatch(parts -> parts[0].equals(kind));
  }

  /** Whether she was stopped so already. */
  public boolean has(String kind, String channel) {
    return stops.stream().anyMatch(stop -> stop.startsWith(kind + "|" + channel + "|"));
  }

  /**
   * Puts one more stop into a transaction, without its event.
   *
   * @param read hers as it was read, or null where there never was one
   * @param channel or "" for all
   */
  public static void add(
      Transaction transaction,
      @Nullable StopsItem read,
      String mother,
      String kind,
      String channel,
      Instant now) {
    List<String> stops = new ArrayList<>(read == null ? List.of() : read.stops());
    stops.add(String.join("|", kind, channel, now.toString(), now.toString()));
    write(transaction, read, mother, stops);
  }

  /** Puts one version more of hers into a transaction, with the same stops or others. */
  public static void write(
      Transaction transaction, @Nullable StopsItem read, String mother, List<String> stops) {
    if (read == null) {
      transaction.create(LABEL, SCHEMA, first(mother, stops));
    } else {
      transaction.replace(LABEL, SCHEMA, read.with(stops), read.version());
    }
  }

  /**
   * Puts into a transaction that referrals which tell of a loss may be hers, one version later: a
   * message that was claimed by what was read before does not go.
   */
  public static void hold(
      Transaction transaction, @Nullable StopsItem read, String mother, Set<String> referrals) {
    StopsItem next = read == null ? first(mother, List.of()) : read.with(read.stops());
    Set<String> all = new LinkedHashSet<>(next.undecidedLosses);
    all.addAll(referrals);
    StopsItem held = next.withUndecidedLosses(all);
    if (read == null) {
      transaction.create(LABEL, SCHEMA, held);
    } else {
      transaction.replace(LABEL, SCHEMA, held, read.version());
    }
  }

  private static StopsItem read(Values values) {
    return new StopsItem(
        Keys.rest(values.text(Keys.PK)),
        values.number("version"),
        values.optionalText("stopped"),
        values.texts("stops"),
        values.texts("readdressed"),
        values.texts("undecidedLosses"));
  }
}
