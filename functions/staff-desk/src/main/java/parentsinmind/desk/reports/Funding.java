package parentsinmind.desk.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Funder;
import parentsinmind.programme.Programme.Site;
import parentsinmind.store.HoldItem;
import parentsinmind.store.Keys;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.Table;

/** What has gone to funders of a release, and whether the lead keeps it back. */
final class Funding {

  /**
   * As long as the bus tries to tell of a release: what is not planned by then is planned never.
   */
  private static final Duration TOLD_WITHIN = Duration.ofHours(24);

  private final Table table;
  private final InstantSource clock;
  private final Programme programme;

  Funding(Table table, InstantSource clock, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.programme = programme;
  }

  /** What keeps a release back, its own hold or that of all sites; null where nothing does. */
  @Nullable Map<String, Object> hold(String site, YearMonth month) {
    for (String one : List.of(site, Releases.ALL)) {
      HoldItem hold = HoldItem.find(table, one, month);
      if (hold != null && hold.held()) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("site", one);
        shown.put("reason", hold.reason());
        shown.put("since", hold.since());
        shown.put("by", hold.by());
        shown.put("note", hold.note());
        return shown;
      }
    }
    return null;
  }

  /**
   * Every funder with an address who sees the figures of a release, and what became of sending
   * them: {@code waiting}, {@code under-way}, {@code sent}, {@code perhaps-sent}, {@code not-sent},
   * {@code withheld}, or {@code not-planned}: nothing goes by itself, for the month was no news
   * when it came out, or the funder came after it. Of all sites: of each site's report of that
   * month too.
   */
  List<Map<String, Object>> funders(String site, YearMonth month) {
    List<Map<String, Object>> funders = new ArrayList<>();
    List<Table.Key> keys = new ArrayList<>();
    Map<String, ReleaseItem> releases = releases(site, month);
    for (String one : sites(site, month)) {
      for (Funder funder : programme.funders()) {
        boolean sees =
            one.equals(Releases.ALL) ? funder.wholeProgramme() : funder.sites().contains(one);
        if (sees && funder.email() != null) {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("funder", funder.id());
          entry.put("site", one);
          funders.add(entry);
          keys.add(
              new Table.Key(
                  Keys.notices(Keys.report(one, month)), NoticeItem.toFunder(funder.id())));
        }
      }
    }
    Map<Table.Key, NoticeItem> notices = new HashMap<>();
    table
        .findAll(NoticeItem.SCHEMA, keys)
        .forEach(
            notice ->
                notices.put(new Table.Key(Keys.notices(notice.about()), notice.id()), notice));
    for (int index = 0; index < funders.size(); index++) {
      NoticeItem notice = notices.get(keys.get(index));
      Map<String, Object> entry = funders.get(index);
      ReleaseItem release = releases.get(String.valueOf(entry.get("site")));
      entry.put("state", state(notice, release, String.valueOf(entry.get("funder"))));
      entry.put("at", notice == null ? null : notice.over());
    }
    return funders;
  }

  private List<String> sites(String site, YearMonth month) {
    if (!site.equals(Releases.ALL)) {
      return List.of(site);
    }
    List<String> sites = new ArrayList<>(List.of(Releases.ALL));
    for (Site one : programme.sites()) {
      if (!one.opened().isAfter(month)) {
        sites.add(one.id());
      }
    }
    return sites;
  }

  private Map<String, ReleaseItem> releases(String site, YearMonth month) {
    List<Table.Key> keys =
        sites(site, month).stream()
            .map(one -> new Table.Key(Keys.report(one, month), ReleaseItem.SK))
            .toList();
    Map<String, ReleaseItem> releases = new HashMap<>();
    table
        .findAll(ReleaseItem.SCHEMA, keys)
        .forEach(release -> releases.put(release.site(), release));
    return releases;
  }

  private String state(@Nullable NoticeItem notice, @Nullable ReleaseItem release, String funder) {
    if (notice == null) {
      return release == null || comes(release, funder) ? "waiting" : "not-planned";
    }
    if (notice.outcome() == null) {
      return notice.attempt() == 0 ? "waiting" : "under-way";
    }
    return notice.outcome().equals(NoticeItem.UNKNOWN) ? "perhaps-sent" : notice.outcome();
  }

  /** Whether it will be planned, as soon as it is heard that the release is out. */
  private boolean comes(ReleaseItem release, String funder) {
    boolean told = Instant.parse(release.released()).plus(TOLD_WITHIN).isBefore(clock.instant());
    return !told && release.isNews() && release.isFor(funder);
  }
}
