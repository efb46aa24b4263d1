package parentsinmind.desk.duplicates;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.Table;

/**
 * The record in which a referral stood before a merge brought it into another: what only staff knew
 * of her then is hers.
 *
 * @param mother that record, as the merge left it
 * @param into the events of the record that it went into
 */
record Origin(Table table, Mother mother, List<EventItem> into) {

  Origin {
    into = List.copyOf(into);
  }

  /** Where a merge brought a referral from, or null where it did not come by one. */
  static @Nullable Origin of(Table table, Mother stays, String referral) {
    List<EventItem> events =
        table.collection(EventItem.SCHEMA, Keys.mother(stays.id()), EventItem.PREFIX);
    // The last merge is the one that holds: a referral may be taken out and merged again.
    for (EventItem item : events.reversed()) {
      if (item.envelope().event() instanceof Event.DuplicateResolved resolved
          && resolved.outcome().equals("merge")) {
        Mother gone = Mother.find(table, resolved.other());
        if (gone != null && has(gone, referral)) {
          return new Origin(table, gone, events);
        }
      }
    }
    return null;
  }

  /** Whether a referral stood in it. */
  boolean has(String referral) {
    return has(mother, referral);
  }

  /** What the record that it went into knows without it: what it was told itself, or by others. */
  BirthsItem left(BirthsItem known, BirthsItem theirs) {
    Set<String> told = new HashSet<>();
    String due = null;
    String dueTold = null;
    for (EventItem item : into) {
      switch (item.envelope().event()) {
        case Event.BirthRecorded birth -> told.add(birth.on());
        case Event.DueDateSet set -> {
          due = set.on();
          dueTold = item.envelope().recorded();
        }
        case Event.DuplicateResolved other when merged(other) ->
            told.addAll(BirthsItem.of(table, other.other()).births());
        default -> {
          // Nothing that it tells is a birth.
        }
      }
    }
    List<String> others = theirs.births().stream().filter(birth -> !told.contains(birth)).toList();
    boolean itsWord = theirs.dueTold() != null && Objects.equals(known.dueTold(), theirs.dueTold());
    return itsWord
        ? known.without(others, due, dueTold)
        : known.without(others, known.due(), known.dueTold());
  }

  private boolean merged(Event.DuplicateResolved resolved) {
    return resolved.outcome().equals("merge") && !resolved.other().equals(mother.id());
  }

  private static boolean has(Mother mother, String referral) {
    return mother.episodes().stream()
        .flatMap(episode -> episode.facts().all(Fact.Referred.class).stream())
        .anyMatch(referred -> referred.undone() == null && referred.referral().equals(referral));
  }
}
