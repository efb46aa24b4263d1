package parentsinmind.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.files.FolderFileStore;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.ReachItem;
import parentsinmind.store.Table;
import parentsinmind.store.Undecided;
import parentsinmind.support.DropIn;
import parentsinmind.time.Moment;

class MonthlyReportHandlerTest {

  private static final String SITE = "coventry-warwickshire";

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.inMemory();
  private final Table table = new Table(dynamoDb.client(), LocalDynamoDb.TABLE);
  @TempDir private Path folder;
  private Instant now = Instant.parse("2016-05-01T05:00:00Z");
  private int mothers;

  private Programme programme = pilot();

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @Test
  void anEmptyProgrammeIsReleasedForEachOpenSiteAndForAll() throws IOException {
    Map<String, Object> answer = run("{\"time\":\"2016-05-01T05:00:00Z\"}");
    assertThat(answer).containsEntry("month", "2016-04");
    assertThat(sites(answer)).containsExactlyInAnyOrder(SITE, "all");
    assertThat(number("all", "2016-04", "mothers-referred", "to-date", "")).isZero();
    assertThat(files()).containsKey("all/2016-04/funder/national-funder/report.html");
  }

  @Test
  void whatTheReportingIndexHoldsIsCountedAsAtTheCutOff() throws IOException {
    referred("2016-04-11T10:00:00Z", "2016-04-11T10:00:00Z");
    referred("2016-04-30T22:30:00Z", "2016-04-30T22:30:00Z");
    referred("2016-04-30T23:30:00Z", "2016-04-30T23:30:00Z");
    referred("2016-04-20T10:00:00Z", "2016-05-03T10:00:00Z");
    table.put(
        ReachItem.SCHEMA,
        new ReachItem(
            "g1",
            1,
            SITE,
            new DropIn(Moment.parse("2016-04-12"), Instant.parse("2016-04-12T12:00:00Z"), 6)),
        null);
    run("{\"time\":\"2016-05-01T05:00:00Z\"}");
    assertThat(number(SITE, "2016-04", "mothers-referred", "month", "")).isEqualTo(2);
    assertThat(number("all", "2016-04", "drop-ins", "to-date", "")).isEqualTo(6);
    now = Instant.parse("2016-06-01T05:00:00Z");
    run("{\"time\":\"2016-06-01T05:00:00Z\"}");
    assertThat(number(SITE, "2016-05", "mothers-referred", "to-date", "")).isEqualTo(4);
  }

  @Test
  void aLookForTheReportFailsWhereItIsNotThereAndReleasesNothing() throws IOException {
    String look = "{\"only\":\"check\",\"time\":\"2016-05-01T07:00:00Z\"}";
    assertThatThrownBy(() -> run(look))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2016-04");
    assertThat(files()).isEmpty();
    Map<String, Object> released = run("{\"time\":\"2016-05-01T05:00:00Z\"}");
    assertThat(run(look)).isEqualTo(released);
  }

  @Test
  void moreJourneysThanAPageAreAllRead() throws IOException {
    for (int mother = 0; mother < 260; mother++) {
      referred("2016-04-11T10:00:00Z", "2016-04-11T10:00:00Z");
    }
    run("{\"month\":\"2016-04\"}");
    assertThat(number("all", "2016-04", "mothers-referred", "to-date", "")).isEqualTo(260);
  }

  @Test
  @DisplayName("11: run again, a released month answers with what is stored, byte for byte")
  void aRerunChangesNothing() throws IOException {
    referred("2016-04-11T10:00:00Z", "2016-04-11T10:00:00Z");
    Map<String, Object> first = run("{\"time\":\"2016-05-01T05:00:00Z\"}");
    Map<String, String> before = files();
    referred("2016-04-12T10:00:00Z", "2016-04-12T10:00:00Z");
    assertThat(run("{\"month\":\"2016-04\"}")).isEqualTo(first);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  @DisplayName("11: what a site that came late adds to a frozen month is restated, not rewritten")
  void whatALateSiteAddsToAFrozenMonthOfAllIsRestated() throws IOException {
    programme = without("halton");
    now = Instant.parse("2016-11-01T06:00:00Z");
    run("{\"time\":\"2016-11-01T06:00:00Z\"}");
    Map<String, String> frozen = files();

    programme = pilot();
    now = Instant.parse("2016-11-20T10:00:00Z");
    referred("halton", "2016-10-20T10:00:00Z", "2016-11-15T10:00:00Z");
    Map<String, Object> late = run("{\"month\":\"2016-10\"}");

    assertThat(sites(late)).contains("halton", "all");
    assertThat(files()).containsAllEntriesOf(frozen);
    assertThat(number("halton", "2016-10", "mothers-referred", "to-date", "")).isZero();
    assertThat(run("{\"month\":\"2016-10\"}")).isEqualTo(late);

    now = Instant.parse("2016-12-01T06:00:00Z");
    run("{\"time\":\"2016-12-01T06:00:00Z\"}");
    for (String site : List.of("halton", "all")) {
      assertThat(number(site, "2016-11", "mothers-referred", "to-date", "")).isEqualTo(1);
      assertThat(restatements(site, "2016-11"))
          .contains(
              Map.of(
                  "month", "2016-10",
                  "figure", "Mothers referred, month",
                  "before", "0",
                  "after", "1"));
    }
    assertThat(restatements(SITE, "2016-11")).isEmpty();
    assertThat(files()).containsAllEntriesOf(frozen);
  }

  private List<Object> restatements(String site, String month) throws IOException {
    Map<String, Object> report =
        Json.object(Files.readString(folder.resolve(site + "/" + month + "/report.json")));
    return new ArrayList<>((List<?>) Objects.requireNonNull(report.get("restatements")));
  }

  private static Programme without(String site) {
    Programme all = pilot();
    return new Programme(
        all.name(),
        all.charity(),
        all.sites().stream().filter(one -> !one.id().equals(site)).toList(),
        all.staff(),
        all.referral(),
        all.questionnaire(),
        all.followUp(),
        all.funders(),
        all.help(),
        all.messages(),
        all.safety(),
        all.notice());
  }

  private void referred(String received, String recorded) {
    referred(SITE, received, recorded);
  }

  private void referred(String site, String received, String recorded) {
    String id = "m" + ++mothers;
    Instant at = Instant.parse(received);
    table.put(
        JourneyItem.SCHEMA,
        new JourneyItem(
            id,
            1,
            0,
            JourneyState.REFERRED,
            site,
            received.substring(0, 10),
            "ref-" + id,
            "triage",
            received,
            List.of(),
            Undecided.NOTHING,
            List.of(),
            null,
            JourneyFacts.NONE.with(
                new Fact.Referred(
                    "ref-" + id,
                    Moment.at(at),
                    Instant.parse(recorded),
                    "self",
                    "self",
                    "pregnant",
                    "A",
                    "3",
                    "invented",
                    "y",
                    "n",
                    "n",
                    null))),
        null);
  }

  private Map<String, Object> run(String event) throws IOException {
    FolderFileStore files = new FolderFileStore(folder);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MonthlyReportHandler(table, () -> now, programme, files, files)
        .handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
    return Json.object(out.toString(StandardCharsets.UTF_8));
  }

  private static List<String> sites(Map<String, Object> answer) {
    Map<?, ?> releases = (Map<?, ?>) Objects.requireNonNull(answer.get("releases"));
    return releases.keySet().stream().map(Object::toString).toList();
  }

  private long number(String site, String month, String figure, String period, String category)
      throws IOException {
    Map<String, Object> report =
        Json.object(Files.readString(folder.resolve(site + "/" + month + "/report.json")));
    for (Object entry : (List<?>) Objects.requireNonNull(report.get("figures"))) {
      Map<?, ?> cell = (Map<?, ?>) entry;
      if (figure.equals(cell.get("figure"))
          && period.equals(cell.get("period"))
          && category.equals(cell.get("category"))) {
        return ((Number) Objects.requireNonNull(cell.get("numerator"))).longValue();
      }
    }
    throw new AssertionError("no " + figure);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static Programme pilot() {
    try {
      return Programme.read(Json.object(Files.readString(Path.of("../../programme.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
