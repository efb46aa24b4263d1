package parentsinmind.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.report.files.JsonFile;
import parentsinmind.reporting.Cell;
import parentsinmind.reporting.Computed;
import parentsinmind.reporting.Period;
import parentsinmind.reporting.Restated;
import parentsinmind.runtime.Digest;
import parentsinmind.safety.SafetyRules;
import parentsinmind.store.EventItem;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.Table;

class ReleasingMonthsTest {

  private static final YearMonth MAY = YearMonth.of(2016, 5);
  private static final Programme.Site EAST = site("east", 4);
  private static final Programme.Site WEST = site("west", 7);

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.inMemory();
  private final Table table = new Table(dynamoDb.client(), LocalDynamoDb.TABLE);
  private final Kept exact = new Kept();
  private final Kept suppressed = new Kept();
  private List<Programme.Site> sites = List.of(EAST, WEST);
  private String now = "2016-06-01T05:00:00Z";
  private long referred = 20;
  private List<Restated> restated = List.of();

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @Test
  void aMissedMonthIsCaughtUpInOrderAndEachReleaseHasItsHashesAndItsEvent() {
    List<ReleaseItem> released = months().through(MAY);
    assertThat(released).extracting(ReleaseItem::site).containsExactly("east", "all");
    assertThat(exact.files).containsKeys("east/2016-04/report.json", "all/2016-05/report.html");
    assertThat(suppressed.files).containsKey("all/2016-05/funder/nation/report.csv");
    assertThat(suppressed.files).doesNotContainKey("all/2016-05/funder/town/report.csv");
    released
        .getFirst()
        .hashes()
        .forEach((key, hash) -> assertThat(hash).isEqualTo(Digest.of(file(key))));
    assertThat(table.collection(EventItem.SCHEMA, "REPORT#east#2016-05", "EVENT#")).hasSize(1);
  }

  @Test
  @DisplayName("11: what is known after the cut-off never changes a released report")
  void aRerunWritesNothing() {
    List<ReleaseItem> first = months().through(MAY);
    Map<String, byte[]> before = new TreeMap<>(exact.files);
    referred = 40;
    exact.writes = 0;
    suppressed.writes = 0;
    assertThat(months().through(MAY)).isEqualTo(first);
    assertThat(exact.writes + suppressed.writes).isZero();
    assertThat(exact.files).isEqualTo(before);
  }

  @Test
  @DisplayName("32: files left by a run that stopped stay as they are, whatever was erased since")
  void aRunThatStoppedIsTakenUp() {
    exact.failAfter = 4;
    assertThatThrownBy(() -> months().through(MAY)).isInstanceOf(IllegalStateException.class);
    Map<String, byte[]> left = new TreeMap<>(exact.files);
    exact.failAfter = Integer.MAX_VALUE;
    referred = 19;
    months().through(MAY);
    left.forEach((key, content) -> assertThat(exact.files.get(key)).isEqualTo(content));
  }

  @Test
  @DisplayName(
      "11: a site that comes late gets its own releases, and no frozen one is written again")
  void aSiteThatComesLateGetsItsOwnReleasesFromItsOpeningOn() {
    months().through(MAY);
    Map<String, byte[]> before = files();
    ReleaseItem all = release("all", MAY);
    sites = List.of(EAST, site("north", 4), WEST);

    List<ReleaseItem> released = months().through(MAY);

    assertThat(released).extracting(ReleaseItem::site).containsExactly("east", "north", "all");
    assertThat(exact.files).containsKeys("north/2016-04/report.json", "north/2016-05/report.html");
    assertThat(suppressed.files).containsKey("north/2016-04/funder/nation/report.csv");
    assertThat(suppressed.files).doesNotContainKey("north/2016-04/funder/town/report.csv");
    assertThat(files()).containsAllEntriesOf(before);
    assertThat(files().keySet())
        .allMatch(key -> before.containsKey(key) || key.startsWith("north/"));
    assertThat(release("all", MAY)).isEqualTo(all);
    assertThat(table.collection(EventItem.SCHEMA, "REPORT#north#2016-04", "EVENT#")).hasSize(1);
    assertThat(table.collection(EventItem.SCHEMA, "REPORT#all#2016-04", "EVENT#")).hasSize(1);
  }

  @Test
  void aRerunForASiteThatCameLateWritesNothing() {
    months().through(MAY);
    sites = List.of(EAST, site("north", 5), WEST);
    List<ReleaseItem> first = months().through(MAY);
    assertThat(table.find(ReleaseItem.SCHEMA, "REPORT#north#2016-04", ReleaseItem.SK)).isNull();
    referred = 40;
    exact.writes = 0;
    suppressed.writes = 0;
    assertThat(months().through(MAY)).isEqualTo(first);
    assertThat(exact.writes + suppressed.writes).isZero();
  }

  @Test
  void aRunThatStoppedAmongALateSitesMonthsIsTakenUp() {
    months().through(MAY);
    sites = List.of(EAST, site("north", 4), WEST);
    exact.writes = 0;
    exact.failAfter = 4;
    assertThatThrownBy(() -> months().through(MAY)).isInstanceOf(IllegalStateException.class);
    Map<String, byte[]> left = new TreeMap<>(exact.files);
    exact.failAfter = Integer.MAX_VALUE;
    assertThat(months().through(MAY)).extracting(ReleaseItem::site).contains("north");
    assertThat(exact.files).containsAllEntriesOf(left).containsKey("north/2016-05/report.csv");
  }

  @Test
  @DisplayName(
      "28: what a funder saw of a site that came late is remembered when all go on together")
  void whatAFunderSawOfALateSiteIsRemembered() {
    months(Programme.Profile.ROUNDED).through(MAY);
    sites = List.of(EAST, site("north", 4), WEST);
    months(Programme.Profile.SUPPRESSED).through(MAY);
    Map<String, String> late = Memory.unpack(memory("north", MAY));
    assertThat(late).containsEntry("profile", "ROUNDED");
    assertThat(late.keySet()).anyMatch(key -> key.contains("north")).noneMatch(this::isOfOthers);
    Cell toDate = new Cell("mothers-referred", Period.TO_DATE, "", 0, null);
    referred = 23;
    now = "2016-07-01T05:00:00Z";
    months(Programme.Profile.SUPPRESSED).through(MAY.plusMonths(1));
    String name =
        late.keySet().stream()
            .filter(key -> key.contains("mothers-referred"))
            .findFirst()
            .orElseThrow();
    String links = Objects.requireNonNull(late.get(name));
    assertThat(Memory.unpack(memory("all", MAY.plusMonths(1))).get(name))
        .endsWith(";" + links.substring(0, links.lastIndexOf(';')));
    assertThat(JsonFile.shown(text(file("north/2016-06/funder/nation/report.json")), toDate))
        .isEqualTo("25");
    assertThat(release("north", MAY.plusMonths(1)).memory()).isEmpty();
  }

  private boolean isOfOthers(String key) {
    return key.contains("east") || key.contains("all");
  }

  private String memory(String site, YearMonth month) {
    return Objects.requireNonNull(release(site, month).memory().get("nation"));
  }

  private ReleaseItem release(String site, YearMonth month) {
    return Objects.requireNonNull(
        table.find(ReleaseItem.SCHEMA, "REPORT#" + site + "#" + month, ReleaseItem.SK));
  }

  private Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>(exact.files);
    files.putAll(suppressed.files);
    return files;
  }

  @Test
  void aMonthThatIsNotOverIsNotReleased() {
    assertThatThrownBy(() -> months().through(MAY.plusMonths(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyFileCarriesTheNoticeAndOnlyTheExactOnesAreNotForSharing() {
    months().through(MAY);
    exact.files.forEach((key, content) -> assertThat(text(content)).contains("Invented"));
    exact.files.forEach((key, content) -> assertThat(text(content)).contains("not for sharing"));
    suppressed.files.forEach((key, content) -> assertThat(text(content)).contains("Invented"));
    suppressed.files.forEach(
        (key, content) -> assertThat(text(content)).doesNotContain("not for sharing"));
  }

  @Test
  @DisplayName("28: a funder keeps the profile of its first release, whatever the programme says")
  void aFunderKeepsItsProfile() {
    referred = 23;
    months(Programme.Profile.ROUNDED).through(MAY.minusMonths(1));
    months(Programme.Profile.SUPPRESSED).through(MAY);
    Cell referredToDate = new Cell("mothers-referred", Period.TO_DATE, "", 0, null);
    assertThat(JsonFile.shown(text(file("all/2016-05/funder/nation/report.json")), referredToDate))
        .isEqualTo("25");
  }

  @Test
  void aChangeOfAtLeastEightIsRestatedToAFunderAsItSeesItAndASmallerOneOnlyNamed() {
    restated =
        List.of(
            restated(new Cell("mothers-referred", Period.MONTH, "", 23, null), 42),
            restated(new Cell("episodes", Period.MONTH, "", 23, null), 27));
    referred = 23;
    months().through(MAY);
    Map<String, Object> report = Json.object(text(file("all/2016-05/funder/nation/report.json")));
    assertThat(report.get("restatements"))
        .isEqualTo(
            List.of(
                restatement("Mothers referred, month", "25", "40"),
                restatement("Episodes begun", null, null)));
    report = Json.object(text(file("east/2016-05/funder/town/report.json")));
    assertThat(report.get("restatements"))
        .isEqualTo(
            List.of(
                restatement("Mothers referred", null, null),
                restatement("Episodes begun", null, null)));
  }

  private static Restated restated(Cell before, long after) {
    return new Restated.Count(
        MAY.minusMonths(1),
        before,
        new Cell(before.figure(), before.period(), before.category(), after, null));
  }

  private static Map<String, Object> restatement(
      String figure, @Nullable String before, @Nullable String after) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("month", "2016-04");
    fields.put("figure", figure);
    fields.put("before", before);
    fields.put("after", after);
    return fields;
  }

  private ReleasingMonths months() {
    return months(Programme.Profile.ROUNDED);
  }

  private ReleasingMonths months(Programme.Profile nation) {
    return new ReleasingMonths(
        table,
        InstantSource.fixed(Instant.parse(now)),
        programme(nation),
        suppressed,
        exact,
        this::computed);
  }

  private Computed computed(String site, YearMonth month) {
    List<Cell> cells = new ArrayList<>();
    for (Period period : Period.values()) {
      cells.add(new Cell("mothers-referred", period, "", referred, null));
      cells.add(new Cell("mothers-supported", period, "", 3, referred));
      cells.add(new Cell("referrals-by-route", period, "professional", referred - 6, referred));
      cells.add(new Cell("referrals-by-route", period, "self", 6, referred));
    }
    return new Computed(
        site, month, cells, List.of(), List.of(), month.equals(MAY) ? restated : List.of());
  }

  private byte[] file(String key) {
    byte[] found = exact.read(key);
    return found != null ? found : Objects.requireNonNull(suppressed.read(key));
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static Programme.Site site(String id, int month) {
    return new Programme.Site(id, id, YearMonth.of(2016, month), "01632 960101", List.of());
  }

  private Programme programme(Programme.Profile nation) {
    return new Programme(
        "Programme",
        new Programme.Charity("Charity", "01632 960100", "hello@charity.example"),
        sites,
        List.of(),
        new Programme.ReferralRules(5, "1", Set.of()),
        new Programme.QuestionnaireRules("hads-1", null, 28),
        FollowUpRules.DEFAULT,
        List.of(
            new Programme.Funder("nation", "Nation", nation, Set.of("east", "north", "west"), true),
            new Programme.Funder(
                "town", "Town", Programme.Profile.SUPPRESSED, Set.of("east"), false)),
        List.of(
            new Programme.HelpContact("Help", "999", "all", "always", LocalDate.of(2016, 1, 1))),
        new Programme.Messages("Your page", "hello@page.example", null, "YourPage", false, 72),
        SafetyRules.DEFAULT,
        "Invented records");
  }

  /** Files in memory, with a crash on order. */
  private static final class Kept implements FileStore {
    @Override
    public List<String> keys(String folder) {
      throw new UnsupportedOperationException();
    }

    private final Map<String, byte[]> files = new TreeMap<>();
    private int writes;
    private int failAfter = Integer.MAX_VALUE;

    @Override
    public boolean writeIfAbsent(String key, byte[] content, String mediaType) {
      if (++writes > failAfter) {
        throw new IllegalStateException("stopped");
      }
      return files.putIfAbsent(key, content) == null;
    }

    @Override
    public byte @Nullable [] read(String key) {
      return files.get(key);
    }

    @Override
    public void replace(String key, byte[] content, String mediaType) {
      files.put(key, content);
    }

    @Override
    public void delete(String key) {
      files.remove(key);
    }
  }
}
