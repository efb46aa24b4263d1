package parentsinmind.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Envelope;
import parentsinmind.events.Json;
import parentsinmind.local.LocalBus;
import parentsinmind.local.LocalSystem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.VolunteerItem;
import parentsinmind.web.Response;

/**
 * Teasel comes by every way there is: referred three times, once under another name; supported
 * alone and in a group; asked, answering, quoted, called and worried about. Then she asks to be
 * forgotten.
 */
class ErasedTest {

  private static final String MANAGER = "manager-halton";
  private static final String SITE = "halton";

  /** What must be nowhere: her names, numbers and words. */
  private static final List<String> HERS =
      List.of("Teasel", "Teazle", "900123", "900124", "teasel@", "9434765919", "Her own words");

  private static final List<String> LINES =
      List.of(
          """
          {"recorded":"2016-10-03T09:00:00Z","what":"recruited","volunteer":"v1","site":"halton","given":"Kestrel","family":"Notreal"}\
          """,
          """
          {"recorded":"2016-10-20T15:00:00Z","what":"trained","volunteer":"v1","hours":25,"accredited":true}\
          """,
          """
          {"recorded":"2016-10-21T09:00:00Z","what":"checked","volunteer":"v1","level":"enhanced","eligibility":"Meets mothers alone (invented).","issued":"2016-10-14"}\
          """,
          """
          {"recorded":"2016-10-24T09:00:00Z","what":"started","volunteer":"v1","role":"one-to-one"}\
          """,
          """
          {"recorded":"2016-10-25T09:00:00Z","what":"group-opened","group":"g1","site":"halton","name":"Tuesdays"}\
          """,
          referred("2016-11-01T19:30:00Z", "m1", "Teasel", "07700 900123", "self"),
          """
          {"recorded":"2016-11-02T10:00:00Z","what":"decided","mother":"m1","decision":"accepted","reason":"suitable"}\
          """,
          referred("2016-11-03T19:30:00Z", "m2", "Sorrel", "07700 900456", "self"),
          """
          {"recorded":"2016-11-04T10:00:00Z","what":"duplicate-decided","mother":"m2","outcome":"keep-apart"}\
          """,
          """
          {"recorded":"2016-11-04T11:00:00Z","what":"decided","mother":"m2","decision":"accepted","reason":"suitable"}\
          """,
          """
          {"recorded":"2016-11-07T09:00:00Z","what":"paired","mother":"m1","volunteer":"v1"}\
          """,
          """
          {"recorded":"2016-11-07T09:05:00Z","what":"paired","mother":"m2","volunteer":"v1"}\
          """,
          """
          {"recorded":"2016-11-08T09:00:00Z","what":"paired","mother":"m1","group":"g1"}\
          """,
          """
          {"recorded":"2016-11-08T09:05:00Z","what":"paired","mother":"m2","group":"g1"}\
          """,
          """
          {"recorded":"2016-11-08T10:00:00Z","what":"asked","mother":"m1","wave":"baseline"}\
          """,
          answered("2016-11-09T20:00:00Z", "baseline", 1),
          """
          {"recorded":"2016-11-16T15:00:00Z","what":"met","mother":"m1","happened":"2016-11-16T11:00:00Z","model":"one-to-one","volunteer":"v1","attendance":"attended","concern":true}\
          """,
          """
          {"recorded":"2016-11-22T15:00:00Z","what":"group-met","group":"g1","happened":"2016-11-22T11:00:00Z","attendance":[{"mother":"m1","attendance":"attended"},{"mother":"m2","attendance":"attended"}],"dropIns":2}\
          """,
          referred("2016-11-23T19:30:00Z", "m1", "Teasel", "07700 900124", "professional"),
          """
          {"recorded":"2016-11-24T10:00:00Z","what":"referral-read","mother":"m1"}\
          """,
          """
          {"recorded":"2016-11-24T11:00:00Z","what":"differences-settled","mother":"m1","accept":["phone"]}\
          """,
          referred("2016-11-25T19:30:00Z", "m3", "Teazle", "07700 900123", "self"),
          """
          {"recorded":"2016-11-28T11:00:00Z","what":"duplicate-decided","mother":"m3","outcome":"merge","into":"m1"}\
          """,
          """
          {"recorded":"2016-11-28T12:00:00Z","what":"contacted","mother":"m1","channel":"phone","outcome":"reached"}\
          """,
          """
          {"recorded":"2016-11-28T12:05:00Z","what":"signposted","mother":"m1","service":"gp"}\
          """,
          """
          {"recorded":"2016-11-29T12:05:00Z","what":"changed","mother":"m1","model":"group"}\
          """,
          """
          {"recorded":"2017-02-15T13:00:00Z","what":"asked","mother":"m1","wave":"month-3"}\
          """,
          answered("2017-02-16T20:00:00Z", "month-3", 2),
          """
          {"recorded":"2017-02-17T20:00:00Z","what":"quotation-approved","mother":"m1","wave":"month-3","words":"Her own words, redacted."}\
          """,
          """
          {"recorded":"2017-02-20T20:00:00Z","what":"gave-birth","mother":"m1","happened":"2017-02-19"}\
          """,
          """
          {"recorded":"2017-02-21T20:00:00Z","what":"stopped","mother":"m1","kind":"opted-out","channel":"text"}\
          """);

  @TempDir private static Path folder;

  private static LocalSystem system;
  private static ToldStory story;
  private static String volunteer = "";
  private static List<String> ids = List.of();
  private static final List<String> CODES = new ArrayList<>();
  private static List<String> before = List.of();
  private static Map<String, Object> answer = Map.of();
  private static Map<String, String> released = Map.of();
  private static List<String> left = List.of();
  private static List<String> afterwards = List.of();
  private static List<Envelope> late = List.of();
  private static List<LocalBus.DeadLetter> failed = List.of();
  private static List<Integer> opened = List.of();
  private static String other = "";
  private static String reference = "";

  @BeforeAll
  static void herStoryIsToldAndSheIsErased() throws IOException {
    story = ToldStory.of(LINES, folder.resolve("reports"));
    system = story.system();
    String her = id("Teasel");
    volunteer = id("Kestrel");
    other = id("Sorrel");
    reference = Objects.requireNonNull(Mother.find(system.table(), her)).current().reference();
    desk("GET", "/mothers/" + her, "");
    ids = herIds(her);
    CODES.addAll(HERS);
    CODES.addAll(ids);
    for (String id : ids) {
      system
          .table()
          .collection(ReferralItem.SCHEMA, Keys.mother(id), ReferralItem.PREFIX)
          .forEach(referral -> CODES.add(referral.referral()));
    }
    before = named();
    released = files();
    String link = Objects.requireNonNull(system.outbox().lastLink(her, "001-baseline"));
    late = List.copyOf(system.bus().recent());
    answer = system.keepRecords(Map.of("erase", Keys.mother(her)));
    left = named();
    system.bus().publish(late);
    system.closeMonth();
    failed = system.bus().deadLetters();
    opened =
        List.of(
            system.call("GET", "/q/" + link, Map.of(), "").status(),
            system.call("POST", "/q/" + link + "/opt-out/email", Map.of(), "").status());
    afterwards = named();
  }

  @AfterAll
  static void close() {
    story.close();
  }

  @Test
  void sheHadOfEveryKindOfItemThatNamesAnybody() {
    assertThat(kinds(before))
        .containsExactlyInAnyOrder(
            "ADDRESS# MOTHER#",
            "GROUP# SESSION#",
            "IDEMPOTENCY# ANSWER",
            "LINK# LINK",
            "MATCH# HEAD",
            "MOTHER# ACCESS#",
            "MOTHER# ADDRESSES",
            "MOTHER# ALERT#",
            "MOTHER# BIRTHS",
            "MOTHER# EVENT#",
            "MOTHER# JOURNEY#",
            "MOTHER# MESSAGE#",
            "MOTHER# PAIRING#",
            "MOTHER# REFERRAL#",
            "MOTHER# RESPONSE#",
            "MOTHER# SESSION#",
            "MOTHER# STOPS",
            "MOTHER# TASK#",
            "MOTHER# WAVE#",
            "NOTICE# accepted",
            "NOTICE# received",
            "NOTICE# waiting#",
            "PERSON# PERSON",
            "PERSON# SAID#",
            "QUOTATIONS# QUOTATION#",
            "REFERENCE# REFERENCE",
            "VOLUNTEER# VOLUNTEER");
  }

  @Test
  void nothingOfHerIsLeftButThatHerIdsAreNeverWrittenToAgain() {
    assertThat(answer).containsEntry("done", true).containsEntry("left", 0);
    assertThat(ids).hasSize(2);
    assertThat(left).hasSize(2).allMatch(item -> item.contains("S=STOPS"));
  }

  @Test
  void herVolunteerHasAPlaceAgainAndGoesOnWithTheOther() {
    VolunteerItem item = Objects.requireNonNull(VolunteerItem.find(system.table(), volunteer));
    assertThat(item.paired().values()).containsExactly(other);
  }

  @Test
  @DisplayName("32: no released file is written again, but the one of quotations goes")
  void whatIsReleasedStaysAsItIs() throws IOException {
    Map<String, String> now = files();
    Map<String, String> frozen = new TreeMap<>(released);
    String quotations = "halton/2017-02/quotations.json";
    assertThat(frozen).containsKey(quotations);
    frozen.remove(quotations);
    assertThat(now).containsAllEntriesOf(frozen).doesNotContainKey(quotations);
  }

  @Test
  @DisplayName("32: a later release leaves her out, and shows no earlier month as restated")
  void aLaterReleaseLeavesHerOutAndRestatesNothing() {
    Map<String, Object> february = report("2017-02");
    Map<String, Object> march = report("2017-03");
    assertThat(referred(february)).isEqualTo(2);
    assertThat(referred(march)).isEqualTo(1);
    assertThat(march.get("restatements")).isEqualTo(List.of());
  }

  @Test
  @DisplayName("F16, 40: events that come again, and sweeps of what was due, revive nothing")
  void whatComesLateRevivesNothing() {
    assertThat(late).hasSizeGreaterThan(20);
    assertThat(failed).isEmpty();
    assertThat(afterwards).isEqualTo(left);
  }

  @Test
  void aLinkThatSheGotOpensNothingAndStopsNothing() {
    assertThat(opened).containsExactly(404, 404);
  }

  @Test
  void theDeskKnowsHerNoMore() {
    for (String path : List.of("/mothers/" + ids.getFirst(), "/referrals/" + reference)) {
      Response response =
          system.call(
              "GET",
              "/api/desk" + path,
              Map.of("Authorization", "Bearer " + system.tokenFor(MANAGER)),
              "");
      assertThat(response.status()).as(path).isEqualTo(404);
      assertThat(response.body()).doesNotContain("Teasel");
    }
  }

  private static Map<String, Object> report(String month) {
    return desk("GET", "/reports/" + SITE + "/" + month + "/files/report.json", "");
  }

  private static int referred(Map<String, Object> report) {
    for (Map<?, ?> cell : ToldStory.list(report, "figures")) {
      if ("mothers-referred".equals(cell.get("figure")) && "to-date".equals(cell.get("period"))) {
        return ((Number) Objects.requireNonNull(cell.get("numerator"))).intValue();
      }
    }
    throw new AssertionError("no such figure");
  }

  private static String id(String given) {
    String item =
        system.everything().stream()
            .filter(one -> one.contains("S=PERSON#") && one.contains("S=" + given + ")"))
            .findFirst()
            .orElseThrow();
    int from = item.indexOf("S=PERSON#") + "S=PERSON#".length();
    return item.substring(from, item.indexOf(')', from));
  }

  private static List<String> herIds(String her) {
    TreeSet<String> all = new TreeSet<>(List.of(her));
    for (Map<?, ?> event :
        ToldStory.list(desk("GET", "/mothers/" + her + "/history", ""), "events")) {
      if (event.get("data") instanceof Map<?, ?> data && "merge".equals(data.get("outcome"))) {
        all.add(String.valueOf(data.get("other")));
      }
    }
    return List.copyOf(all);
  }

  private static List<String> named() {
    return system.everything().stream()
        .filter(item -> CODES.stream().anyMatch(item::contains))
        .toList();
  }

  /** Partition and kind of items. */
  private static List<String> kinds(List<String> items) {
    TreeSet<String> kinds = new TreeSet<>();
    for (String item : items) {
      kinds.add(key(item, "pk") + " " + key(item, "sk"));
    }
    return List.copyOf(kinds);
  }

  private static String key(String item, String name) {
    int from =
        item.indexOf(name + "=AttributeValue(S=") + name.length() + "=AttributeValue(S=".length();
    return item.substring(from, item.indexOf(')', from)).replaceAll("#.*", "#");
  }

  private static Map<String, Object> desk(String method, String path, String body) {
    Response response =
        system.call(
            method,
            "/api/desk" + path,
            Map.of(
                "Authorization",
                "Bearer " + system.tokenFor(MANAGER),
                "Idempotency-Key",
                UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString()),
            body);
    assertThat(response.status()).as(path + " " + response.body()).isBetween(200, 299);
    return Json.object(response.body());
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(system.reports())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(system.reports().relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static String referred(
      String recorded, String label, String given, String phone, String route) {
    Map<String, Object> line =
        Json.object(
            """
            {"recorded":"%s","what":"referred","mother":"%s","referral":{"site":"halton","route":"%s",\
            "mother":{"given":"%s","family":"Pretend","born":"1990-05-06","postcode":"WA7 9AP","phone":"%s"},\
            "perinatal":{"stage":"pregnant","dueDate":"2017-02-20","firstChild":"yes"},\
            "need":{"helpWith":"%s, of what she needs.","previousHistory":"yes"},\
            "consents":{"support":true,"phone":true,"text":true,"email":true,"shareWithReferrer":false,"evaluation":true}}}\
            """
                .formatted(
                    recorded,
                    label,
                    route,
                    given,
                    phone,
                    given.equals("Sorrel") ? "Another's words" : "Her own words"));
    @SuppressWarnings("unchecked")
    Map<String, Object> form = (Map<String, Object>) Objects.requireNonNull(line.get("referral"));
    if (route.equals("professional")) {
      form.put(
          "referrer",
          Map.of(
              "type",
              "gp",
              "name",
              "A Doctor",
              "role",
              "GP",
              "organisation",
              "A surgery",
              "phone",
              "07700 900999",
              "motherAgrees",
              true));
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> mother = (Map<String, Object>) Objects.requireNonNull(form.get("mother"));
    if (given.equals("Teasel")) {
      mother.put("email", "teasel@mail.example");
      mother.put("nhsNumber", "9434765919");
      mother.put("safe", Map.of("text", true, "email", true));
    }
    return Json.write(line);
  }

  private static String answered(String recorded, String wave, int option) {
    StringBuilder answers = new StringBuilder();
    for (int item = 1; item <= 14; item++) {
      answers.append(item == 1 ? "" : ",").append('"').append(item).append("\":").append(option);
    }
    return """
    {"recorded":"%s","what":"answered","mother":"m1","wave":"%s","answers":{%s}%s,\
    "words":"Her own words.","quotable":true,"callMe":true}\
    """
        .formatted(
            recorded,
            wave,
            answers,
            wave.equals("baseline") ? "" : ",\"helped\":{\"less-isolated\":\"a-lot\"}");
  }
}
