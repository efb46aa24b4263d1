package parentsinmind.report.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.report.disclosure.ExactCell.Place;

/**
 * The default profile: zeros shown, 1 to 7 hidden, others rounded to the nearest 5, totals on their
 * own, percentages from rounded counts (domain §5). Rounding alone leaves chains from which a small
 * number follows (10, 20, 25, 35 with small months can only be 12, 19, 26, 33), so what a reader
 * could work out is worked out here first. Where a hidden number would follow, one more is hidden:
 * the one that its reader would miss least.
 */
public final class Rounded {

  /** The smallest count that is shown. */
  public static final long SMALLEST = 8;

  private static final long STEP = 5;
  private static final long SLACK = 2;

  /** How many numbers nearby are tried as the one to hide. */
  private static final int TRIED = 60;

  private final List<ExactCell> cells;
  private final Layout.Of layout;
  private final Map<String, String> before;
  private final Map<String, Long> exact = new LinkedHashMap<>();
  private final Bounds bounds = new Bounds();

  /** Numbers that the rule shows, with what hiding each would cost its reader. */
  private final Map<Integer, Long> prices = new LinkedHashMap<>();

  /** Numbers that must not follow: the hidden ones, of this release and of the last. */
  private final Set<Integer> secrets = new LinkedHashSet<>();

  private final Set<Integer> alsoHidden = new LinkedHashSet<>();

  private Rounded(List<ExactCell> cells, Layout.Of layout, Map<String, String> before) {
    this.cells = cells;
    this.layout = layout;
    this.before = before;
    for (ExactCell cell : cells) {
      exact.put(Relations.numerator(cell.place()), cell.numerator());
      if (cell.denominator() != null) {
        exact.put(Relations.denominator(cell.place()), cell.denominator());
      }
    }
  }

  /**
   * Shows a month's counts to a reader.
   *
   * @param cells all that this reader gets of the month: every site, both periods
   * @param layout how the figures hang together
   * @param before the memory of this reader's release a month earlier, empty at the first
   */
  public static Shown show(List<ExactCell> cells, Layout.Of layout, Map<String, String> before) {
    return new Rounded(cells, layout, before).show();
  }

  /** A count as shown, null if hidden; never negative. */
  public static @Nullable Long count(long exactly) {
    if (exactly == 0) {
      return 0L;
    }
    return exactly < SMALLEST ? null : (exactly + SLACK) / STEP * STEP;
  }

  private Shown show() {
    state();
    forgetWhatWasKnown();
    for (int secret = known(); secret >= 0; secret = known()) {
      hideBeside(secret);
    }
    giveBack();
    List<ShownCell> shown = new ArrayList<>();
    for (ExactCell cell : cells) {
      Place place = cell.place();
      shown.add(
          ShownCell.of(
              cell, shown(Relations.numerator(place)), shown(Relations.denominator(place))));
    }
    return new Shown(shown, Chain.memory(before, exact.keySet(), this::seen));
  }

  private @Nullable Long shown(String name) {
    Long value = exact.get(name);
    return value == null || alsoHidden.contains(bounds.root(name)) ? null : count(value);
  }

  private Chain.@Nullable Seen seen(String name) {
    Long value = exact.get(name);
    return value == null
        ? null
        : new Chain.Seen(
            value, bounds.least(name), bounds.most(name), value > 0 && shown(name) == null);
  }

  /** All that a reader can put together from what the rule alone would show. */
  private void state() {
    exact.forEach((name, value) -> bounds.number(name, least(value), most(value)));
    Relations relations = new Relations(cells, layout, exact);
    relations.rests().forEach(rest -> bounds.number(rest, 0, Bounds.NO_LIMIT));
    relations.same().forEach(pair -> bounds.same(pair.getFirst(), pair.getLast()));
    relations.sums().forEach(sum -> bounds.sum(sum.getFirst(), sum.subList(1, sum.size())));
    Chain chain = new Chain(before, exact, bounds);
    chain.sums().forEach(sum -> bounds.sum(sum.getFirst(), sum.subList(1, sum.size())));
    chain.hidden().forEach(name -> secrets.add(bounds.root(name)));
    for (int back = 1; back <= chain.values().size(); back++) {
      for (List<String> sum : relations.sums(chain.values().get(back - 1))) {
        List<String> then = new ArrayList<>();
        for (String name : sum) {
          then.add(Chain.earlier(name, back));
        }
        bounds.sum(then.getFirst(), then.subList(1, then.size()));
      }
    }
    bounds.workOut();
    for (ExactCell cell : cells) {
      price(Relations.numerator(cell.place()), cell.place());
      price(Relations.denominator(cell.place()), cell.place());
    }
  }

  private void price(String name, Place place) {
    Long value = exact.get(name);
    if (value == null) {
      return;
    }
    int number = bounds.root(name);
    if (count(value) == null) {
      secrets.add(number);
      return;
    }
    long price =
        (place.toDate() ? 4L : 1L)
            * (place.site().equals(Place.ALL) ? 4L : 1L)
            * layout.apply(place).worth();
    prices.merge(number, price, Long::sum);
  }

  private static long least(long value) {
    Long count = count(value);
    return count == null ? 1 : count == 0 ? 0 : Math.max(SMALLEST, count - SLACK);
  }

  private static long most(long value) {
    Long count = count(value);
    return count == null ? SMALLEST - 1 : count == 0 ? 0 : count + SLACK;
  }

  /** No longer looks after what a reader knows although this release says nothing. */
  private void forgetWhatWasKnown() {
    bounds.hide(prices.keySet());
    secrets.removeIf(bounds::isKnown);
    bounds.show(prices.keySet());
  }

  /** A hidden number that can be one number only; -1 if none. */
  private int known() {
    for (int secret : secrets) {
      if (bounds.isKnown(secret)) {
        return secret;
      }
    }
    return -1;
  }

  /** Hides the cheapest number that leaves this one open, or else the nearest. */
  private void hideBeside(int secret) {
    int[] around = bounds.around(secret);
    List<Integer> near = new ArrayList<>();
    for (int at = 0; at < around.length && near.size() < TRIED; at++) {
      if (prices.containsKey(around[at]) && !alsoHidden.contains(around[at])) {
        near.add(around[at]);
      }
    }
    List<Integer> cheapest = new ArrayList<>(near);
    cheapest.sort(Comparator.comparing(prices::get));
    for (int number : cheapest) {
      bounds.hide(number, around);
      if (!bounds.isKnown(secret)) {
        hidden(number);
        return;
      }
      bounds.show(number, around);
    }
    if (near.isEmpty()) {
      // Nothing that this release shows says it; a report must come out all the same.
      secrets.remove(secret);
      return;
    }
    bounds.hide(near.getFirst(), around);
    hidden(near.getFirst());
  }

  /** It must not follow either, unless it is a 0, which anybody may know. */
  private void hidden(int number) {
    alsoHidden.add(number);
    if (bounds.givenMost(number) > 0) {
      secrets.add(number);
    }
  }

  /** Shows again what was hidden for nothing, the dearest first. */
  private void giveBack() {
    List<Integer> dearest = new ArrayList<>(alsoHidden);
    dearest.sort(Comparator.comparing(prices::get, Comparator.reverseOrder()));
    for (int number : dearest) {
      int[] around = bounds.around(number);
      bounds.show(number, around);
      secrets.remove(number);
      if (known() >= 0) {
        bounds.hide(number, around);
        hidden(number);
      } else {
        alsoHidden.remove(number);
      }
    }
  }
}
