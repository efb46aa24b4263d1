package parentsinmind.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
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
 * @param perhaps proposals of other records that they are perhaps hers, for as long as no manager
 *     has decided: {@code referral|mother|record}, the first two as in {@link Undecided#proposals}
 * @param undecidedLosses proposals that she and a record of which a loss is known are perhaps one
 *     woman's, whichever of both made them: until a manager has decided, no message goes to her,
 *     and a person calls
 */
public record StopsItem(
    String mother,
    long version,
    @Nullable String all,
    List<String> stops,
    List<String> readdressed,
    List<String> perhaps,
    List<String> undecidedLosses) {

  public static final String SK = "STOPS";

  /** The condition that nothing stops all contact. */
  public static final Condition NOT_STOPPED = Condition.without("stopped");

  /** The label of its write in a transaction. */
  public static final String LABEL = "stops";

  /** The kind of stop of a mother who is erased: it stays when nothing else does. */
  public static final String ERASED = "erased";

  private static final String LOSS = "loss||";
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
          .texts("perhaps", StopsItem::perhaps)
          .texts("undecidedLosses", StopsItem::undecidedLosses)
          .build();

  public StopsItem {
    stops = List.copyOf(stops);
    readdressed = List.copyOf(readdressed);
    perhaps = List.copyOf(perhaps);
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
    return new StopsItem(mother, 1, null, List.of(), List.of(), List.of(), List.of())
        .withStops(stops);
  }

  /** Hers with these stops in the place of those that were, one version later. */
  public StopsItem with(List<String> newStops) {
    return new StopsItem(mother, version + 1, all, stops, readdressed, perhaps, undecidedLosses)
        .withStops(newStops);
  }

  /**
   * The same, of the same version, with these stops, the first of all channels named apart. What is
   * left of an erased mother stays closed, whoever read her before.
   */
  public StopsItem withStops(List<String> newStops) {
    String closes = ERASED.equals(all) ? ERASED : null;
    for (String stop : newStops) {
      String[] parts = stop.split("\\|", -1);
      if (closes == null && parts[1].isEmpty()) {
        closes = parts[0];
      }
    }
    return new StopsItem(mother, version, closes, newStops, readdressed, perhaps, undecidedLosses);
  }

  /** The same, of the same version, with these proposals of other records. */
  public StopsItem withPerhaps(Collection<String> proposals) {
    return new StopsItem(
        mother, version, all, stops, readdressed, List.copyOf(proposals), undecidedLosses);
  }

  /** The same, of the same version, held by these proposals. */
  public StopsItem withUndecidedLosses(Collection<String> proposals) {
    return new StopsItem(mother, version, all, stops, readdressed, perhaps, List.copyOf(proposals));
  }

  /** The same, held by these proposals too. */
  public StopsItem holding(Collection<String> proposals) {
    Set<String> held = new LinkedHashSet<>(undecidedLosses);
    held.addAll(proposals);
    return withUndecidedLosses(held);
  }

  /** The same, held by these proposals no more. */
  public StopsItem released(Collection<String> proposals) {
    return withUndecidedLosses(
        undecidedLosses.stream().filter(line -> !proposals.contains(line)).toList());
  }

  /** The same, where a channel leads to another address from an instant on. */
  public StopsItem readdressed(String channel, Instant since) {
    List<String> lines = new ArrayList<>(readdressed);
    lines.removeIf(line -> line.startsWith(channel + "|"));
    lines.add(channel + "|" + since);
    return new StopsItem(mother, version, all, stops, lines, perhaps, undecidedLosses);
  }

  /** Whether a loss is known of her, and nobody took that back. */
  public boolean lost() {
    return lost(stops);
  }

  /** Whether one of these stops is a loss. */
  public static boolean lost(Collection<String> stops) {
    return stops.stream().anyMatch(stop -> stop.startsWith(LOSS));
  }

  /** Whether a channel leads to another address since an instant. */
  public boolean readdressedSince(String channel, Instant instant) {
    return readdressed.stream()
        .map(line -> line.split("\\|", -1))
        .anyMatch(parts -> parts[0].equals(channel) && !Instant.parse(parts[1]).isBefore(instant));
  }

  /**
   * What is left of a mother who was erased: that nothing may be sent or planned for this id, ever,
   * by whoever read her before. Nothing about her.
   */
  public static StopsItem ofErased(String mother, long version) {
    return new StopsItem(mother, version, ERASED, List.of(), List.of(), List.of(), List.of());
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
    write(transaction, read, mother, item -> item.withStops(stops));
  }

  /**
   * Puts what becomes of hers into a transaction, one version later, on condition that it is as it
   * was read: a message that was claimed by that does not go.
   *
   * @param read hers as it was read, or null where there never was one
   */
  public static void write(
      Transaction transaction,
      @Nullable StopsItem read,
      String mother,
      UnaryOperator<StopsItem> change) {
    if (read == null) {
      transaction.create(LABEL, SCHEMA, change.apply(first(mother, List.of())));
    } else {
      transaction.replace(LABEL, SCHEMA, change.apply(read.with(read.stops)), read.version);
    }
  }

  private static StopsItem read(Values values) {
    return new StopsItem(
        Keys.rest(values.text(Keys.PK)),
        values.number("version"),
        values.optionalText("stopped"),
        values.texts("stops"),
        values.texts("readdressed"),
        values.texts("perhaps"),
        values.texts("undecidedLosses"));
  }
}
