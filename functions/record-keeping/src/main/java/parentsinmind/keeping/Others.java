package parentsinmind.keeping;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
import parentsinmind.store.EventItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.Refused;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.Undecided;

/**
 * Takes a woman out of the records of others: of whoever might have been she, of whoever she was
 * once taken for, and of whom a referral of hers joined by mistake.
 */
final class Others {

  private static final String OUTCOME = "erased";
  private static final int TRIES = 20;

  private final Table table;
  private final InstantSource clock;
  private final String actor;

  Others(Table table, InstantSource clock, String actor) {
    this.table = table;
    this.clock = clock;
    this.actor = actor;
  }

  /**
   * Takes her out.
   *
   * @param alike who stood under a match key of hers, or is named in her record
   * @return how many items name her still
   */
  int forget(Woman woman, Set<String> alike) {
    Set<String> others = new LinkedHashSet<>();
    alike.forEach(other -> others.addAll(Woman.merged(table, other)));
    woman.records().forEach(others::remove);
    int left = 0;
    for (String other : others) {
      List<Table.Key> naming = table.mentioning(Keys.mother(other), woman.codes());
      if (naming.stream().anyMatch(key -> key.sk().startsWith(JourneyItem.PREFIX))) {
        leaveJourneys(woman, other);
      }
      for (Table.Key key : naming) {
        if (key.sk().equals(StopsItem.SK)) {
          leaveStops(woman, other);
        } else if (key.sk().startsWith(EventItem.PREFIX)) {
          leaveEvent(woman, key);
        } else if (woman.codes().stream().anyMatch(key.sk()::contains)) {
          table.deleteAll(List.of(key));
        }
      }
      left += table.mentioning(Keys.mother(other), woman.codes()).size();
    }
    return left;
  }

  /** Nobody has to decide any more whether the other is she. */
  private void leaveJourneys(Woman woman, String other) {
    for (int attempt = 1; ; attempt++) {
      Mother mother = Mother.find(table, other);
      if (mother == null) {
        return;
      }
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Change change = Change.of(mother, actor, now);
      for (JourneyItem episode : mother.episodes()) {
        JourneyItem without = without(woman, episode);
        if (!without.equals(episode)) {
          change.journey(without.requeued(now.toString()));
          change.event(new Event.DuplicateResolved(without.reference(), OUTCOME, ""));
        }
      }
      if (!change.hasEvents()) {
        return;
      }
      Transaction transaction = table.transaction();
      change.addTo(transaction);
      try {
        transaction.commit();
        return;
      } catch (Refused e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /** No message waits any more for whether the other is she. */
  private void leaveStops(Woman woman, String other) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      StopsItem read = StopsItem.find(table, other);
      if (read == null) {
        return;
      }
      StopsItem without =
          read.with(read.stops())
              .withPerhaps(without(woman, read.perhaps()))
              .withUndecidedLosses(without(woman, read.undecidedLosses()));
      if (without.equals(read.with(read.stops()))
          || table.put(StopsItem.SCHEMA, without, Condition.version(read.version()))) {
        return;
      }
    }
    throw new IllegalStateException("stops that somebody always writes to");
  }

  private static JourneyItem without(Woman woman, JourneyItem episode) {
    Undecided undecided = episode.undecided();
    List<String> proposals = without(woman, undecided.proposals());
    List<String> differences = new ArrayList<>(undecided.differences());
    differences.removeAll(woman.references());
    List<String> unread = new ArrayList<>(undecided.unread());
    unread.removeAll(woman.references());
    List<Fact> facts = new ArrayList<>(episode.facts().facts());
    facts.removeIf(
        fact ->
            fact instanceof Fact.Referred referred
                && woman.references().contains(referred.referral()));
    JourneyItem without =
        episode
            .with(new Undecided(proposals, differences, undecided.heldChannels(), unread))
            .with(new JourneyFacts(facts));
    return woman.references().contains(episode.reference()) ? without.withReference("") : without;
  }

  private static List<String> without(Woman woman, List<String> lines) {
    return lines.stream().filter(line -> woman.codes().stream().noneMatch(line::contains)).toList();
  }

  private void leaveEvent(Woman woman, Table.Key key) {
    EventItem event = table.find(EventItem.SCHEMA, key.pk(), key.sk());
    if (event != null) {
      table.put(EventItem.SCHEMA, event.without(woman.codes()), Condition.present());
    }
  }
}
