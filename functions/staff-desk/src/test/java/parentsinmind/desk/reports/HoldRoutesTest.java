package parentsinmind.desk.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.desk.DeskUnderTest.MANAGER;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Envelope;
import parentsinmind.store.EventItem;
import parentsinmind.store.HoldItem;
import parentsinmind.store.Keys;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.ReleaseItem;

/** Issue 5: a report goes to funders after a hold, in which somebody can look and stop it. */
class HoldRoutesTest {

  private static final String LEAD = "programme-lead";
  private static final YearMonth MONTH = YearMonth.of(2016, 10);
  private static final String HALTON = "/api/desk/reports/halton/2016-10";
  private static final String ALL = "/api/desk/reports/all/2016-10";
  private static final Map<String, String> DOUBT =
      Map.of("reason", "figures-in-doubt", "note", "Halton has 3 referrals too many.");

  private final DeskUnderTest desk = new DeskUnderTest();

  @BeforeEach
  void release() {
    desk.at("2016-11-01T10:00:00Z");
    for (String site : List.of("halton", "all")) {
      released(site, MONTH, "2016-11-01T06:00:00Z", "national-funder", "local-commissioner");
    }
  }

  private void released(String site, YearMonth month, String when, String... funders) {
    Map<String, String> hashes = new TreeMap<>();
    for (String funder : funders) {
      hashes.put(ReleaseItem.file(funder, site, month, "html"), "hash");
    }
    desk.table.put(ReleaseItem.SCHEMA, new ReleaseItem(site, month, when, hashes, Map.of()), null);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void told(String site, NoticeItem notice) {
    assertThat(notice.about()).isEqualTo(Keys.report(site, MONTH));
    desk.table.put(NoticeItem.SCHEMA, notice, null);
  }

  private static NoticeItem planned(String site, String funder) {
    return NoticeItem.planned(
        Keys.report(site, MONTH), NoticeItem.toFunder(funder), "2016-11-04T06:00:00Z");
  }

  private HoldItem held(String site) {
    return Objects.requireNonNull(HoldItem.find(desk.table, site, MONTH));
  }

  private List<Envelope> events(String site) {
    return desk
        .table
        .collection(EventItem.SCHEMA, Keys.hold(site, MONTH), EventItem.PREFIX)
        .stream()
        .map(EventItem::envelope)
        .toList();
  }

  @Test
  void theLeadKeepsAReportBackWithAReasonAndLetsItGo() {
    Answered kept = desk.post(LEAD, HALTON + "/hold", DOUBT);
    assertThat(kept.status()).isEqualTo(201);
    assertThat(kept.body()).containsEntry("held", true).containsEntry("reason", "figures-in-doubt");
    assertThat(held("halton").held()).isTrue();
    assertThat(desk.get(MANAGER, HALTON).body().toString())
        .contains("figures-in-doubt", "3 referrals too many");
    Answered letGo = desk.post(LEAD, HALTON + "/hold/lifting", Map.of("reason", "checked"));
    assertThat(letGo.status()).isEqualTo(201);
    assertThat(letGo.body()).containsEntry("held", false);
    assertThat(held("halton").held()).isFalse();
    assertThat(desk.get(MANAGER, HALTON).body()).containsEntry("hold", null);
    assertThat(events("halton").stream().map(Envelope::type))
        .containsExactly("ReportHeld", "ReportHoldLifted");
    assertThat(events("halton").stream().map(Envelope::reason))
        .containsExactly("figures-in-doubt", "checked");
    assertThat(events("halton").getFirst().actor()).isEqualTo(LEAD);
    // Her words stay at the desk.
    assertThat(events("halton").getFirst().toJson()).doesNotContain("too many");
  }

  @Test
  void onlyTheLeadMay() {
    assertThat(desk.post(MANAGER, HALTON + "/hold", DOUBT).status()).isEqualTo(403);
    assertThat(desk.post("manager-newham", HALTON + "/hold", DOUBT).status()).isEqualTo(403);
    desk.post(LEAD, HALTON + "/hold", DOUBT);
    assertThat(desk.post(MANAGER, HALTON + "/hold/lifting", Map.of("reason", "checked")).status())
        .isEqualTo(403);
    assertThat(held("halton").held()).isTrue();
  }

  @Test
  void whatIsKeptBackOrIsNotIsSaidAndNothingIsWrittenTwice() {
    assertThat(desk.post(LEAD, HALTON + "/hold/lifting", Map.of("reason", "checked")).status())
        .isEqualTo(409);
    desk.post(LEAD, HALTON + "/hold", DOUBT);
    assertThat(desk.post(LEAD, HALTON + "/hold", DOUBT).status()).isEqualTo(409);
    assertThat(events("halton")).hasSize(1);
  }

  @Test
  void aReportThatIsNotThereOrAReasonThatIsNoneIsRefused() {
    assertThat(desk.post(LEAD, "/api/desk/reports/halton/2016-09/hold", DOUBT).status())
        .isEqualTo(404);
    assertThat(desk.post(LEAD, "/api/desk/reports/nowhere/2016-10/hold", DOUBT).status())
        .isEqualTo(404);
    for (Map<String, String> body :
        List.of(
            Map.<String, String>of(),
            Map.of("reason", "because"),
            Map.of("reason", "other"),
            Map.of("reason", "not-agreed", "colour", "red"))) {
      assertThat(desk.post(LEAD, HALTON + "/hold", body).status())
          .as(body.toString())
          .isEqualTo(422);
    }
    assertThat(HoldItem.find(desk.table, "halton", MONTH)).isNull();
  }

  @Test
  @DisplayName("the answer says honestly what has gone or is on its way already")
  void theAnswerSaysWhatHasGoneAlready() {
    told("halton", planned("halton", "local-commissioner").claimed("2016-11-04T06:00:00Z", "x"));
    told("all", planned("all", "national-funder"));
    Answered kept = desk.post(LEAD, ALL + "/hold", DOUBT);
    assertThat(kept.status()).isEqualTo(201);
    assertThat(kept.list("funders"))
        .extracting(one -> one.get("funder") + " " + one.get("site") + " " + one.get("state"))
        .containsExactly(
            "national-funder all waiting",
            "national-funder coventry-warwickshire waiting",
            "national-funder halton waiting",
            "local-commissioner halton under-way");
    // Of all sites, it keeps each site's back.
    assertThat(desk.get(MANAGER, HALTON).body().toString()).contains("site=all");
  }

  @Test
  void whatHasGoneToEverybodyCanBeKeptBackNoMore() {
    told(
        "halton",
        planned("halton", "national-funder")
            .claimed("2016-11-04T06:00:00Z", "x")
            .sent("2016-11-04T06:00:01Z", "p"));
    told(
        "halton",
        planned("halton", "local-commissioner")
            .claimed("2016-11-04T06:00:00Z", "x")
            .over(NoticeItem.UNKNOWN, "2016-11-04T07:00:00Z"));
    assertThat(desk.get(LEAD, HALTON).list("funders"))
        .extracting(one -> one.get("state"))
        .containsExactly("sent", "perhaps-sent");
    assertThat(desk.post(LEAD, HALTON + "/hold", DOUBT).status()).isEqualTo(409);
    assertThat(HoldItem.find(desk.table, "halton", MONTH)).isNull();
  }

  @Test
  void whatNobodyWillEverBeSentIsNotSaidToWait() {
    assertThat(states(HALTON)).containsExactly("waiting", "waiting");

    released("halton", MONTH, "2016-11-01T06:00:00Z", "national-funder");
    assertThat(states(HALTON)).as("a funder who came later").endsWith("not-planned");

    released("halton", MONTH, "2016-12-03T06:00:00Z", "national-funder", "local-commissioner");
    desk.at("2016-12-03T07:00:00Z");
    assertThat(states(HALTON)).as("old news").containsExactly("not-planned", "not-planned");
    assertThat(desk.post(LEAD, HALTON + "/hold", DOUBT).status()).isEqualTo(409);

    released("halton", MONTH, "2016-11-01T06:00:00Z", "national-funder", "local-commissioner");
    told("halton", planned("halton", "national-funder"));
    desk.at("2016-11-02T06:00:01Z");
    assertThat(states(HALTON))
        .as("a funder whose address came later")
        .containsExactly("waiting", "not-planned");
  }

  private List<Object> states(String report) {
    return desk.get(LEAD, report).list("funders").stream()
        .<Object>map(one -> one.get("state"))
        .toList();
  }

  @Test
  @DisplayName("17: sent twice, it is one decision")
  void sentTwiceItIsOneDecision() {
    String key = "0190b0a0-0000-4000-8000-000000000001";
    String body = "{\"reason\":\"not-agreed\"}";
    assertThat(desk.post(LEAD, HALTON + "/hold", key, body))
        .isEqualTo(desk.post(LEAD, HALTON + "/hold", key, body));
    assertThat(events("halton")).hasSize(1);
  }
}
