package parentsinmind.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.ExactCell;
import parentsinmind.report.disclosure.ExactCell.Place;

/**
 * A small programme made of chance: how many there are of each kind, in each month, at each site.
 * Everything that a report counts is a sum of these, so what follows from what can be worked out.
 */
final class SeededWorld {

  static final int MONTHS = 5;

  private static final List<String> SITES = List.of("east", "west");

  /** Mothers: ethnicity (A, other, declined, not known) by support (none, supported, followed). */
  private static final int MOTHERS = 12;

  /**
   * Pairs: reliably lower from moderate to normal, and from mild to normal; lower from mild to
   * normal, and mild still; equal; higher and mild still, and from mild to moderate; reliably
   * higher from mild to moderate; and a baseline without a pair.
   */
  private static final int PAIRED = MOTHERS + 9;

  /** Questionnaires: invalid, partly, full, by herself and then on paper. */
  private static final int ASKED = PAIRED + 6;

  /** Volunteers: White British, other, not known; each active or not yet. */
  private static final int VOLUNTEERS = ASKED + 6;

  /** Places at one-to-one sessions: attended, did not attend, unwell. */
  private static final int KINDS = VOLUNTEERS + 3;

  private record Row(
      String figure,
      String category,
      boolean monthly,
      IntPredicate in,
      @Nullable IntPredicate of) {}

  private static final List<Row> FIGURES = figures();

  private final long[] atoms = new long[MONTHS * SITES.size() * KINDS];

  /** Small numbers are as likely as large ones. */
  SeededWorld(Random random) {
    for (int atom = 0; atom < atoms.length; atom++) {
      int most = random.nextInt(3) == 0 ? 1 : random.nextBoolean() ? 4 : 40;
      atoms[atom] = random.nextInt(most);
    }
  }

  /** A month's numbers, and of which atoms each is the sum. */
  record Month(
      List<ExactCell> cells, Map<Place, long[]> numerators, Map<Place, long[]> denominators) {}

  private static List<Row> figures() {
    IntPredicate mothers = kind -> kind < MOTHERS;
    IntPredicate supported = kind -> kind < MOTHERS && kind % 3 > 0;
    IntPredicate stated = kind -> kind < 6;
    IntPredicate pairs = kind -> kind >= MOTHERS && kind < PAIRED - 1;
    IntPredicate asked = between(PAIRED, ASKED - 1);
    IntPredicate volunteers = between(ASKED, VOLUNTEERS - 1);
    IntPredicate places = between(VOLUNTEERS, KINDS - 1);
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("mothers-referred", "", true, mothers, null));
    rows.add(new Row("mothers-supported", "", true, supported, mothers));
    rows.add(new Row("followed-up", "", true, kind -> kind < MOTHERS && kind % 3 == 2, supported));
    rows.add(new Row("white-british", "", true, kind -> kind < 3, stated));
    rows.add(new Row("ethnicity-known", "stated", true, stated, mothers));
    rows.add(new Row("ethnicity-known", "declined", true, kind -> kind / 3 == 2, mothers));
    rows.add(new Row("ethnicity-known", "not-known", true, kind -> kind / 3 == 3, mothers));
    rows.add(new Row("pairs", "A", false, pairs, null));
    rows.add(new Row("latest-lower", "A", false, between(12, 15), pairs));
    rows.add(new Row("latest-equal", "A", false, between(16, 16), pairs));
    rows.add(new Row("latest-higher", "A", false, between(17, 19), pairs));
    rows.add(new Row("reliably-better", "A", false, between(12, 13), pairs));
    rows.add(new Row("reliably-worse", "A", false, between(19, 19), pairs));
    rows.add(new Row("band-changes", "A:moderate:normal", false, between(12, 12), null));
    rows.add(new Row("band-changes", "A:mild:normal", false, between(13, 14), null));
    rows.add(new Row("band-changes", "A:mild:mild", false, between(15, 17), null));
    rows.add(new Row("band-changes", "A:mild:moderate", false, between(18, 19), null));
    rows.add(new Row("completers", "A", false, pairs, between(12, 20)));
    rows.add(
        new Row("invalid-responses", "", true, kind -> asked.test(kind) && kind % 3 == 0, asked));
    rows.add(
        new Row("partly-answered", "", true, kind -> asked.test(kind) && kind % 3 == 1, asked));
    rows.add(new Row("questionnaires-by-mode", "self", true, between(PAIRED, PAIRED + 2), asked));
    rows.add(
        new Row("questionnaires-by-mode", "paper", true, between(PAIRED + 3, ASKED - 1), asked));
    rows.add(new Row("volunteers-recruited", "", true, volunteers, null));
    rows.add(
        new Row(
            "volunteers-active",
            "",
            false,
            kind -> volunteers.test(kind) && kind % 2 == 0,
            volunteers));
    rows.add(
        new Row(
            "volunteers-white-british",
            "",
            false,
            between(ASKED, ASKED + 1),
            between(ASKED, ASKED + 3)));
    rows.add(
        new Row(
            "volunteers-ethnicity-known", "stated", false, between(ASKED, ASKED + 3), volunteers));
    rows.add(
        new Row(
            "volunteers-ethnicity-known",
            "not-known",
            false,
            between(ASKED + 4, ASKED + 5),
            volunteers));
    rows.add(
        new Row("sessions-attended", "one-to-one", true, between(VOLUNTEERS, VOLUNTEERS), null));
    rows.add(
        new Row(
            "attendance-one-to-one", "attended", true, between(VOLUNTEERS, VOLUNTEERS), places));
    rows.add(
        new Row(
            "attendance-one-to-one",
            "did-not-attend",
            true,
            between(VOLUNTEERS + 1, VOLUNTEERS + 1),
            places));
    rows.add(
        new Row(
            "attendance-one-to-one",
            "unwell",
            true,
            between(VOLUNTEERS + 2, VOLUNTEERS + 2),
            places));
    return rows;
  }

  private static IntPredicate between(int first, int last) {
    return kind -> kind >= first && kind <= last;
  }

  Month month(int month) {
    Month result = new Month(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (String site : List.of("east", "west", Place.ALL)) {
      for (Row figure : FIGURES) {
        for (boolean toDate : figure.monthly() ? List.of(false, true) : List.of(true)) {
          Place place = new Place(site, figure.figure(), toDate, figure.category());
          long[] in = row(figure.in(), site, toDate ? 0 : month, month);
          result.numerators.put(place, in);
          IntPredicate of = figure.of();
          Long denominator = null;
          if (of != null) {
            long[] row = row(of, site, toDate ? 0 : month, month);
            result.denominators.put(place, row);
            denominator = value(row);
          }
          result.cells.add(new ExactCell(place, value(in), denominator));
        }
      }
    }
    return result;
  }

  private static long[] row(IntPredicate kinds, String site, int from, int to) {
    long[] row = new long[MONTHS * SITES.size() * KINDS];
    for (int month = from; month <= to; month++) {
      for (int at = 0; at < SITES.size(); at++) {
        for (int kind = 0; kind < KINDS; kind++) {
          boolean here = site.equals(Place.ALL) || site.equals(SITES.get(at));
          row[(month * SITES.size() + at) * KINDS + kind] = here && kinds.test(kind) ? 1 : 0;
        }
      }
    }
    return row;
  }

  /** How many there are of each kind. */
  long[] atoms() {
    return atoms.clone();
  }

  /** What a sum of atoms is in this world. */
  long value(long[] row) {
    long value = 0;
    for (int atom = 0; atom < row.length; atom++) {
      value += row[atom] * atoms[atom];
    }
    return value;
  }
}
