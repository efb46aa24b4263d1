package parentsinmind.desk.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.journey.Said;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.UndecidedLosses;
import parentsinmind.time.Moment;

/**
 * A mother's STOPS item as it was read, to be written once, with the events of whatever changed it.
 */
public final class StopList {

  /** After these no questionnaire may reach her, nor an open link still ask (domain §7). */
  private static final Set<String> REVOKING = Set.of("loss", "death", "consent-withdrawn");

  /** Whoever reads what comes by these must not find a link that answers. */
  private static final Set<String> LINKS_COME_BY = Set.of("text", "email");

  /** What she said herself: only her new consent takes it back. */
  static final Set<String> LIFTED_BY_CONSENT = Set.of("consent-withdrawn", "opted-out");

  private static final String UNSAFE = "unsafe-channel";
  private static final String BOUNCED = "bounced";
  private static final String MERGED = "merged";

  private final Table table;
  private final Asking asking;
  private final Mother mother;
  private final @Nullable StopsItem read;
  private final List<String> stops;
  private final Map<String, Instant> readdressed = new TreeMap<>();
  private final Set<String> proposals;
  private final Set<String> perhaps;
  private final Set<String> undecidedLosses;
  private final Set<String> records = new HashSet<>();
  private boolean regrouped;
  private boolean revoking;
  private boolean answersChanged;

  private StopList(Table table, Asking asking, Mother mother, @Nullable StopsItem read) {
    this.table = table;
    this.asking = asking;
    this.mother = mother;
    this.read = read;
    this.stops = new ArrayList<>(read == null ? List.of() : read.stops());
    this.proposals = new LinkedHashSet<>(mother.proposals());
    this.perhaps = new LinkedHashSet<>(read == null ? List.of() : read.perhaps());
    this.undecidedLosses = new LinkedHashSet<>(read == null ? List.of() : read.undecidedLosses());
    records.add(mother.id());
  }

  public static StopList of(Table table, Asking asking, Mother mother) {
    return new StopList(table, asking, mother, StopsItem.find(table, mother.id()));
  }

  /**
   * Adds a stop and its event.
   *
   * @param channel or "" for all
   */
  public void add(String kind, String channel, Moment happened, Change change) {
    add(kind, channel, happened, change, null);
  }

  /** The same, with the reason of its event. */
  public void add(
      String kind, String channel, Moment happened, Change change, @Nullable String reason) {
    stops.add(String.join("|", kind, channel, happened.toString(), now(change)));
    change.event(new Event.StopRecorded(kind, channel), happened, reason);
    revoking |= revokes(kind, channel);
  }

  /** Somebody else answers at her number: nothing goes there until it is put right. */
  void wrongNumber(Moment happened, Change change) {
    for (String channel : List.of("phone", "text")) {
      if (!has(BOUNCED, channel)) {
        add(BOUNCED, channel, happened, change);
      }
    }
  }

  /**
   * Adds that a channel is not safe for her, where nothing says so yet.
   *
   * @return the line, by which it can be taken back, or null where it was known
   */
  public @Nullable String unsafe(String channel, Change change) {
    if (has(UNSAFE, channel)) {
      return null;
    }
    add(UNSAFE, channel, Moment.at(change.now()), change);
    return stops.getLast();
  }

  /**
   * A channel leads to another address from now on: what came back from the one before stops it no
   * more.
   *
   * @param wrongly whether somebody else may hold links that went to the one before: they are
   *     closed
   */
  public void readdressed(String channel, Change change, boolean wrongly) {
    readdressed.put(channel, change.now());
    if (has(BOUNCED, channel)) {
      resume(BOUNCED, channel, Moment.at(change.now()), change, "address-corrected");
    }
    revoking |= wrongly && LINKS_COME_BY.contains(channel);
  }

  /**
   * A safe-contact answer is another from now on, which the item does not hold: it is written anew
   * all the same, so that no message goes that was claimed by the answer before.
   */
  public void answersChanged() {
    answersChanged = true;
  }

  /**
   * Takes over what stops contact with the same woman under another record, with its events. What
   * came back from an address of that record is no stop of another one.
   *
   * @param elsewhere the channels that lead to another address here
   * @param reason of the events
   */
  public void unite(StopList other, Set<String> elsewhere, Change change, String reason) {
    for (String stop : other.stops) {
      String[] parts = stop.split("\\|", -1);
      boolean comes = !parts[0].equals(BOUNCED) || !elsewhere.contains(parts[1]);
      if (comes && !stops.contains(stop) && !parts[0].equals(MERGED)) {
        stops.add(stop);
        change.event(new Event.StopRecorded(parts[0], parts[1]), Moment.parse(parts[2]), reason);
        revoking |= revokes(parts[0], parts[1]);
      }
    }
  }

  /**
   * Takes over of whom else the other record may be, and what is held by it. A loss that is known
   * of either holds whoever may be one of both from now on.
   *
   * @param decided the proposals of which this decides
   */
  public void uniteProposals(StopList other, Predicate<String> decided) {
    proposals.addAll(other.proposals);
    proposals.removeIf(decided);
    perhaps.addAll(other.perhaps);
    perhaps.removeIf(line -> decided.test(UndecidedLosses.proposal(line)));
    undecidedLosses.addAll(other.undecidedLosses);
    undecidedLosses.removeIf(decided);
    records.add(other.mother.id());
    regrouped = true;
  }

  /** A referral goes to a record of its own, with what it was proposed to be. */
  public void withoutProposalsOf(String referral) {
    undecidedLosses.removeIf(line -> line.startsWith(referral + "|"));
    proposals.removeIf(line -> line.startsWith(referral + "|"));
  }

  /**
   * The record begins with proposals: those by which it is held, since the other's loss is known.
   */
  public void begunWith(Set<String> held) {
    undecidedLosses.addAll(held);
    regrouped = true;
  }

  /**
   * Another record is proposed to be hers too.
   *
   * @param lost whether a loss is known of that one
   */
  public void proposedBy(String proposal, String record, boolean lost) {
    perhaps.add(proposal + "|" + record);
    if (lost) {
      undecidedLosses.add(proposal);
    }
  }

  /** Proposals of other records that they are hers: as in {@link StopsItem#perhaps}. */
  public List<String> perhaps() {
    return List.copyOf(perhaps);
  }

  /** Whether a loss is known of her. */
  public boolean lost() {
    return StopsItem.lost(stops);
  }

  /**
   * Closes a record that goes on as another: no claim of a message and no link passes it. Its event
   * is the merge's.
   *
   * @param elsewhere the channels that lead to another address there: what comes back from the ones
   *     here stops none of those
   */
  public void merged(Change change, Set<String> elsewhere) {
    elsewhere.forEach(channel -> readdressed.put(channel, change.now()));
    stops.add(String.join("|", MERGED, "", Moment.at(change.now()).toString(), now(change)));
  }

  /**
   * Takes back what a consent given anew overrides, if it was not said after it; the history keeps
   * it.
   */
  public void lift(String channel, Moment happened, Instant recorded) {
    Said given = new Said(true, happened, recorded);
    stops.removeIf(
        stop -> {
          String[] parts = stop.split("\\|", -1);
          return LIFTED_BY_CONSENT.contains(parts[0])
              && parts[1].equals(channel)
              && given.compareTo(said(parts)) >= 0;
        });
  }

  private static Said said(String[] parts) {
    return new Said(false, Moment.parse(parts[2]), Instant.parse(parts[3]));
  }

  /** Whether there is such a stop. */
  boolean has(String kind, String channel) {
    return stops.stream().anyMatch(stop -> stop.startsWith(kind + "|" + channel + "|"));
  }

  /**
   * Takes a stop back by a person's decision, with its event. Links from before one that closed
   * them stay closed.
   */
  void resume(String kind, String channel, Moment happened, Change change, String reason) {
    stops.removeIf(stop -> stop.startsWith(kind + "|" + channel + "|"));
    change.event(new Event.ContactResumed(kind, channel), happened, reason);
    revoking |= revokes(kind, channel);
  }

  /** What stops contact as it is so far: kind and channel of each. */
  List<Map<String, String>> left() {
    return stops.stream()
        .map(stop -> stop.split("\\|", -1))
        .map(parts -> Map.of("kind", parts[0], "channel", parts[1]))
        .distinct()
        .toList();
  }

  /** Takes back a stop that a wrong join wrote. */
  public void remove(String line) {
    stops.remove(line);
  }

  /** Whether a loss was told of that moment. */
  public boolean lost(Moment happened) {
    return stops.stream().anyMatch(stop -> stop.startsWith("loss||" + happened + "|"));
  }

  /** Takes back one loss, told of that moment, which was another woman's. */
  public void removeLoss(Moment happened) {
    stops.stream()
        .filter(stop -> stop.startsWith("loss||" + happened + "|"))
        .findFirst()
        .ifPresent(stops::remove);
  }

  private static boolean revokes(String kind, String channel) {
    return channel.isEmpty()
        ? REVOKING.contains(kind)
        : kind.equals(UNSAFE) && LINKS_COME_BY.contains(channel);
  }

  private static String now(Change change) {
    return change.now().toString();
  }

  /** Whether a stop was added that no open link may outlive. */
  public boolean revoking() {
    return revoking;
  }

  /**
   * Writes the item if anything changed, and closes her open questionnaires if a stop asks for it.
   */
  public void addTo(Transaction transaction, Change change) {
    write(transaction);
    if (revoking) {
      asking.revokeAll(transaction, mother, change);
    }
  }

  /** Writes the item if anything changed, and those of whoever may be she. */
  public void write(Transaction transaction) {
    UndecidedLosses others = new UndecidedLosses(table);
    write(transaction, others);
    others.addTo(transaction);
  }

  /**
   * Writes the item if anything changed.
   *
   * @param others takes what a loss means for whoever may be she
   */
  public void write(Transaction transaction, UndecidedLosses others) {
    if (regrouped || lost() != (read != null && read.lost())) {
      others.told(records, proposals, perhaps, lost());
    }
    StopsItem before = read == null ? StopsItem.first(mother.id(), List.of()) : read;
    boolean same = changed(before).equals(before.withStops(before.stops()));
    if (answersChanged || !readdressed.isEmpty() || !same) {
      StopsItem.write(transaction, read, mother.id(), this::changed);
    }
  }

  private StopsItem changed(StopsItem item) {
    StopsItem changed =
        item.withStops(stops).withPerhaps(perhaps).withUndecidedLosses(undecidedLosses);
    for (Map.Entry<String, Instant> channel : readdressed.entrySet()) {
      changed = changed.readdressed(channel.getKey(), channel.getValue());
    }
    return changed;
  }
}
