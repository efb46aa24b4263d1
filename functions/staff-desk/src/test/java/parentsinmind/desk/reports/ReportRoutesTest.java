package parentsinmind.desk.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Staff;
import parentsinmind.events.Json;
import parentsinmind.files.FolderFileStore;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Log;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.Table;
import parentsinmind.store.Undecided;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.RestProxy;

class ReportRoutesTest {

  private static final String REPORT =
      "{\"figures\":[{\"figure\":\"mothers-referred\",\"period\":\"to-date\",\"category\":\"\","
          + "\"numerator\":1}]}";

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.inMemory();
  private final Table table = new Table(dynamoDb.client(), LocalDynamoDb.TABLE);
  @TempDir private Path folder;

  @BeforeEach
  void release() {
    FolderFileStore files = new FolderFileStore(folder);
    for (String site : List.of("halton", "all")) {
      String key = site + "/2016-10/report.json";
      files.writeIfAbsent(key, REPORT.getBytes(StandardCharsets.UTF_8), "application/json");
      table.put(
          ReleaseItem.SCHEMA,
          new ReleaseItem(
              site, YearMonth.of(2016, 10), "2016-11-01T06:00:00Z", Map.of(key, "h"), Map.of()),
          null);
    }
    journey();
  }

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @Test
  void aManagerReadsHerSitesReleasesAndTheirFrozenFiles() {
    assertThat(body("manager-halton", "", Map.of("site", "halton"))).contains("2016-10");
    assertThat(body("manager-halton", "/halton/2016-10", Map.of())).contains("report.json");
    assertThat(body("manager-halton", "/halton/2016-10/files/report.json", Map.of()))
        .isEqualTo(REPORT);
    assertThat(status("manager-halton", "/halton/2016-10/files/other.json", Map.of()))
        .isEqualTo(404);
  }

  @Test
  void aFigureComesWithItsDefinitionAndItsCases() {
    String figure = "/halton/2016-10/figures/mothers-referred";
    assertThat(body("manager-halton", figure, Map.of())).contains("definition", "\"numerator\":1");
    assertThat(Json.object(body("manager-halton", figure + "/cases", Map.of())))
        .containsEntry("cases", List.of("m1"));
    assertThat(body("programme-lead", "/all/2016-10/figures/mothers-referred/cases", Map.of()))
        .contains("m1");
    assertThat(status("manager-halton", figure + "/cases", Map.of("period", "year")))
        .isEqualTo(400);
  }

  @Test
  void anotherSitesReportsAndThoseOfAllAreNotForAManager() {
    for (String rest :
        List.of("", "/figures/mothers-referred", "/figures/mothers-referred/cases")) {
      assertThat(status("manager-newham", "/halton/2016-10" + rest, Map.of())).isEqualTo(403);
      assertThat(status("manager-halton", "/all/2016-10" + rest, Map.of())).isEqualTo(403);
    }
    assertThat(status("manager-halton", "/nowhere/2016-10", Map.of())).isEqualTo(404);
  }

  @Test
  void whatThereIsNotIsNotFound() {
    for (String path :
        List.of(
            "/halton/2016-10/figures/luck",
            "/halton/2016-10/figures/luck/cases",
            "/halton/2016-13",
            "/halton/october",
            "/halton/2016-09")) {
      assertThat(status("manager-halton", path, Map.of())).as(path).isEqualTo(404);
    }
    assertThat(status("nobody", "/halton/2016-10", Map.of())).isEqualTo(401);
  }

  private void journey() {
    Instant received = Instant.parse("2016-10-11T10:00:00Z");
    table.put(
        JourneyItem.SCHEMA,
        new JourneyItem(
            "m1",
            1,
            0,
            JourneyState.REFERRED,
            "halton",
            "2016-10-11",
            "ref-m1",
            "triage",
            received.toString(),
            List.of(),
            Undecided.NOTHING,
            List.of(),
            null,
            JourneyFacts.NONE.with(
                new Fact.Referred(
                    "ref-m1",
                    Moment.at(received),
                    received,
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

  private int status(String who, String path, Map<String, String> query) {
    return ((Number) Objects.requireNonNull(get(who, path, query).get("statusCode"))).intValue();
  }

  private String body(String who, String path, Map<String, String> query) {
    Map<String, Object> answer = get(who, path, query);
    assertThat(String.valueOf(answer.get("statusCode"))).isEqualTo("200");
    return String.valueOf(answer.get("body"));
  }

  private Map<String, Object> get(String who, String path, Map<String, String> query) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("httpMethod", "GET");
    event.put("path", "/api/desk/reports" + path);
    event.put("headers", Map.of("Authorization", who));
    event.put("queryStringParameters", query.isEmpty() ? null : query);
    event.put("body", null);
    event.put("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Programme programme =
          Programme.read(Json.object(Files.readString(Path.of("../../programme.json"))));
      InstantSource clock = () -> Instant.parse("2016-11-02T09:00:00Z");
      Desk desk =
          new Desk(
              request -> {
                Programme.StaffMember member =
                    programme.staff(String.valueOf(request.header("authorization")));
                if (member == null) {
                  throw HttpProblem.notSignedIn();
                }
                return new Staff(member);
              },
              new RememberedAnswers(table, clock));
      FolderFileStore files = new FolderFileStore(folder);
      new ReportRoutes(table, clock, programme, files, files).addTo(desk);
      new RestProxy(desk::answer, new Log("test"))
          .handle(
              new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Json.object(out.toString(StandardCharsets.UTF_8));
  }
}
