package parentsinmind.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.files.FileStore;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Funder;
import parentsinmind.programme.Programme.Site;
import parentsinmind.report.files.CsvFile;
import parentsinmind.report.files.HtmlFile;
import parentsinmind.report.files.JsonFile;
import parentsinmind.report.files.Report;
import parentsinmind.reporting.Cell;
import parentsinmind.reporting.Computed;
import parentsinmind.runtime.Digest;
import parentsinmind.store.EventItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Refused;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.Table;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * Releases months, each once and in order, for each site from its opening month on. Files first,
 * each only if absent; then one transaction with their hashes and the event. Whatever stops in
 * between is taken up by the next run, and a file that is there already stays as it is.
 */
public final class ReleasingMonths {

  private static final String ACTOR = "monthly-report";

  private final Table table;
  private final InstantSource clock;
  private final Programme programme;
  private final FileStore suppressed;
  private final FileStore exact;
  private final Figuring figuring;
  private final Readers readers;

  /** Works out a month's exact numbers of a site as at its cut-off. */
  @FunctionalInterface
  public interface Figuring {
    Computed of(String site, YearMonth month);
  }

  public ReleasingMonths(
      Table table,
      InstantSource clock,
      Programme programme,
      FileStore suppressed,
      FileStore exact,
      Figuring figuring) {
    this.table = table;
    this.clock = clock;
    this.programme = programme;
    this.suppressed = suppressed;
    this.exact = exact;
    this.figuring = figuring;
    this.readers = new Readers(programme);
  }

  /**
   * Releases a month and, before it, every earlier one that was missed: by all, or by a site that
   * the programme got after the month was released for the others.
   *
   * @return the month's releases, all sites last; of a month released before, the stored ones
   * @throws IllegalArgumentException if the month is not over yet
   */
  public List<ReleaseItem> through(YearMonth last) {
    if (London.cutOff(last).isAfter(clock.instant())) {
      throw new IllegalArgumentException("the month is not over yet");
    }
    missing(last).forEach(this::release);
    List<ReleaseItem> released = new ArrayList<>();
    for (String site : sites(last)) {
      ReleaseItem item = find(site, last);
      if (item != null) {
        released.add(item);
      }
    }
    return released;
  }

  /**
   * Fails where a month, or one before it, is not released for every site that it should be.
   *
   * @throws IllegalStateException naming the months
   */
  public void mustBeReleased(YearMonth last) {
    NavigableMap<YearMonth, Set<String>> missing = missing(last);
    if (!missing.isEmpty()) {
      throw new IllegalStateException("not released: " + missing);
    }
  }

  /** The months that have been missed so far, oldest first, each with the sites that miss it. */
  private NavigableMap<YearMonth, Set<String>> missing(YearMonth last) {
    NavigableMap<YearMonth, Set<String>> missing = new TreeMap<>();
    YearMonth first =
        programme.sites().stream().map(Site::opened).min(YearMonth::compareTo).orElse(last);
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      Set<String> sites = new LinkedHashSet<>(sites(month));
      released(month).forEach(release -> sites.remove(release.site()));
      if (!sites.isEmpty()) {
        missing.put(month, sites);
      }
    }
    return missing;
  }

  private List<ReleaseItem> released(YearMonth month) {
    return table.findAll(
        ReleaseItem.SCHEMA,
        sites(month).stream()
            .map(site -> new Table.Key(Keys.report(site, month), ReleaseItem.SK))
            .toList());
  }

  /**
   * Releases what is missing of a month. Where all sites together are released already, that stays
   * as it is, and each site that came late is released by itself; the next release of all sites
   * says what it has changed.
   */
  private void release(YearMonth month, Set<String> missing) {
    YearMonth before = month.minusMonths(1);
    if (missing.contains(Computed.ALL)) {
      release(month, sites(month), funder -> remembered(funder, before, sites(before)));
      return;
    }
    for (String site : missing) {
      release(
          month,
          List.of(site),
          funder ->
              Readers.inProfileOf(
                  remembered(funder, month, List.of(Computed.ALL)),
                  remembered(funder, before, List.of(site))));
    }
  }

  /** What a funder knows from a month's releases; of one that came late, it is kept with that. */
  private Map<String, String> remembered(Funder funder, YearMonth month, List<String> sites) {
    Map<String, String> memory = new TreeMap<>();
    for (String site : sites) {
      ReleaseItem release = find(site, month);
      String packed = release == null ? null : release.memory().get(funder.id());
      if (packed != null) {
        memory.putAll(Memory.unpack(packed));
      }
    }
    return memory;
  }

  /**
   * Releases a month of some sites at once.
   *
   * @param sites the funders' memory is kept with the last
   * @param before what a funder knows from the releases before
   */
  private void release(
      YearMonth month, List<String> sites, Function<Funder, Map<String, String>> before) {
    List<Computed> all = sites.stream().map(site -> figuring.of(site, month)).toList();
    Map<String, String> memory = new TreeMap<>();
    Map<String, Map<String, byte[]>> bySite = new TreeMap<>();
    Map<String, FileStore> stores = new TreeMap<>();
    for (Computed computed : all) {
      add(bySite, stores, exact, computed.site(), month, "", readers.manager(computed));
    }
    for (Funder funder : programme.funders()) {
      String folder = "funder/" + funder.id() + "/";
      Readers.View view =
          readers.funder(
              funder,
              all,
              before.apply(funder),
              site -> (then, cell) -> shown(key(site, then, folder) + "json", cell));
      memory.put(funder.id(), Memory.pack(view.memory()));
      view.reports()
          .forEach((site, report) -> add(bySite, stores, suppressed, site, month, folder, report));
    }
    for (String site : sites) {
      Map<String, byte[]> files = Objects.requireNonNull(bySite.get(site));
      freeze(site, month, files, stores, site.equals(sites.getLast()) ? memory : Map.of());
    }
  }

  private static void add(
      Map<String, Map<String, byte[]>> bySite,
      Map<String, FileStore> stores,
      FileStore store,
      String site,
      YearMonth month,
      String folder,
      Report report) {
    String name = key(site, month, folder);
    Map<String, byte[]> files = bySite.computeIfAbsent(site, _ -> new TreeMap<>());
    files.put(name + "json", JsonFile.of(report).getBytes(StandardCharsets.UTF_8));
    files.put(name + "csv", CsvFile.of(report).getBytes(StandardCharsets.UTF_8));
    files.put(name + "html", HtmlFile.of(report).getBytes(StandardCharsets.UTF_8));
    List.of("json", "csv", "html").forEach(end -> stores.put(name + end, store));
  }

  private static String key(String site, YearMonth month, String folder) {
    return site + "/" + month + "/" + folder + "report.";
  }

  /** A count as it stands in a released file; null where it is hidden or has no place. */
  private @Nullable String shown(String file, Cell cell) {
    byte[] released = suppressed.read(file);
    return released == null
        ? null
        : JsonFile.shown(new String(released, StandardCharsets.UTF_8), cell);
  }

  private void freeze(
      String site,
      YearMonth month,
      Map<String, byte[]> files,
      Map<String, FileStore> stores,
      Map<String, String> memory) {
    if (find(site, month) != null) {
      return;
    }
    Map<String, String> hashes = new TreeMap<>();
    files.forEach(
        (key, content) -> {
          FileStore store = Objects.requireNonNull(stores.get(key));
          byte[] kept =
              store.writeIfAbsent(key, content, mediaType(key)) ? content : store.read(key);
          hashes.put(key, Digest.of(kept == null ? content : kept));
        });
    Instant now = clock.instant();
    try {
      table
          .transaction()
          .create(
              "release",
              ReleaseItem.SCHEMA,
              new ReleaseItem(site, month, now.toString(), hashes, memory))
          .create(
              "event",
              EventItem.SCHEMA,
              EventItem.of(
                  Keys.report(site, month),
                  1,
                  new Event.ReportReleased(site, month.toString()),
                  now,
                  Moment.at(now),
                  ACTOR,
                  null))
          .commit();
    } catch (Refused e) {
      // Another run was quicker, and released the same.
      return;
    }
  }

  /** The sites that are open in a month, and all of them together last. */
  private List<String> sites(YearMonth month) {
    List<String> sites = new ArrayList<>();
    for (Site site : programme.sites()) {
      if (!site.opened().isAfter(month)) {
        sites.add(site.id());
      }
    }
    sites.add(Computed.ALL);
    return sites;
  }

  private @Nullable ReleaseItem find(String site, YearMonth month) {
    return table.find(ReleaseItem.SCHEMA, Keys.report(site, month), ReleaseItem.SK);
  }

  private static String mediaType(String key) {
    if (key.endsWith("html")) {
      return "text/html; charset=utf-8";
    }
    return key.endsWith("csv") ? "text/csv; charset=utf-8" : "application/json";
  }
}
