package parentsinmind.report.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number of the programme to date, over the last releases: each is the one before it and what its
 * month added, so a release can give away a number of an earlier one.
 */
final class Chain {

  /** How many releases back a hidden number is looked after. */
  private static final int REACH = 3;

  private static final Seen NOTHING = new Seen(0, 0, 0, false);

  /**
   * What a reader knows of a number.
   *
   * @param least and {@code most} that it can be
   * @param hidden whether it must not become known
   */
  record Seen(long value, long least, long most, boolean hidden) {

    String text() {
      return value + "," + least + "," + most + (hidden ? ",h" : ",");
    }

    static Seen read(String text) {
      String[] parts = text.split(",", -1);
      return new Seen(
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          parts[3].equals("h"));
    }
  }

  /** To date, and what its month added; null where the figure has no month. */
  private record Link(Seen toDate, @Nullable Seen month) {

    String text() {
      return toDate.text() + (month == null ? "" : "+" + month.text());
    }

    static Link read(String text) {
      String[] parts = text.split("\\+", -1);
      return new Link(Seen.read(parts[0]), parts.length > 1 ? Seen.read(parts[1]) : null);
    }
  }

  private final List<String> hidden = new ArrayList<>();
  private final List<List<String>> sums = new ArrayList<>();
  private final List<Map<String, Long>> values = new ArrayList<>();

  /**
   * Adds to a month's numbers what its reader remembers of the months before.
   *
   * @param exact the month's numbers by name
   */
  Chain(Map<String, String> before, Map<String, Long> exact, Bounds bounds) {
    exact.forEach(
        (name, value) -> {
          Long month = exact.get(month(name));
          if (month != null && !month(name).equals(name)) {
            follow(name, value - month, links(before.get(name)), bounds);
          }
        });
  }

  private void follow(String name, long value, List<Link> links, Bounds bounds) {
    String total = name;
    String added = month(name);
    long sum = value;
    int back = 0;
    for (Link link : links) {
      if (sum != link.toDate.value) {
        return;
      }
      back++;
      String earlier = earlier(name, back);
      add(bounds, earlier, name, link.toDate, back);
      sums.add(List.of(total, earlier, added));
      if (link.month == null) {
        return;
      }
      total = earlier;
      added = earlier(month(name), back);
      add(bounds, added, month(name), link.month, back);
      sum = link.toDate.value - link.month.value;
    }
  }

  private void add(Bounds bounds, String name, String now, Seen seen, int back) {
    while (values.size() < back) {
      values.add(new LinkedHashMap<>());
    }
    values.get(back - 1).put(now, seen.value);
    bounds.number(name, seen.least, seen.most);
    if (seen.hidden && seen.least != seen.most) {
      hidden.add(name);
    }
  }

  /** Names of hidden numbers of the releases before. */
  List<String> hidden() {
    return hidden;
  }

  /** Each a number to date, and the one before it and the month's, of which it is the sum. */
  List<List<String>> sums() {
    return sums;
  }

  /** The numbers of the releases before, newest first, by the names of this release's. */
  List<Map<String, Long>> values() {
    return values;
  }

  /** The name of a number of so many releases ago. */
  static String earlier(String name, int back) {
    return name + " " + back;
  }

  private static String month(String toDate) {
    return toDate.replace("|t|", "|m|");
  }

  /** The memory to keep: every number to date with the links behind it. */
  static Map<String, String> memory(
      Map<String, String> before, Iterable<String> names, Function<String, @Nullable Seen> seen) {
    Map<String, String> memory = new TreeMap<>();
    for (String name : names) {
      Seen toDate = seen.apply(name);
      if (toDate == null || month(name).equals(name)) {
        continue;
      }
      StringBuilder text = new StringBuilder(new Link(toDate, seen.apply(month(name))).text());
      List<Link> links = links(before.get(name));
      for (Link link : links.subList(0, Math.min(links.size(), REACH - 1))) {
        text.append(';').append(link.text());
      }
      memory.put(name, text.toString());
    }
    return memory;
  }

  /** Newest first; before the first release there was nothing. */
  private static List<Link> links(@Nullable String text) {
    if (text == null) {
      return List.of(new Link(NOTHING, null));
    }
    List<Link> links = new ArrayList<>();
    for (String link : text.split(";", -1)) {
      links.add(Link.read(link));
    }
    return links;
  }
}
