package parentsinmind.desk.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.desk.DeskUnderTest.ELSEWHERE;
import static parentsinmind.desk.DeskUnderTest.MANAGER;
import static parentsinmind.desk.DeskUnderTest.mother;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Condition;

/** Domain §8: an alert is acknowledged with what was done; nothing else ends it. */
class AlertRoutesTest {

  private static final String LEAD = "programme-lead";
  private static final String ALERT = "risk-001-baseline";

  private final DeskUnderTest desk = new DeskUnderTest();

  @AfterEach
  void close() {
    desk.close();
  }

  private String alerted() {
    String her = desk.accepted();
    AlertItem alert =
        new AlertItem(
            her,
            ALERT,
            1,
            "risk",
            "001-baseline",
            1,
            DeskUnderTest.SITE,
            "2016-05-02T08:00:00Z",
            MANAGER,
            0,
            "2016-05-02T10:00:00Z",
            1,
            "message",
            "2016-05-02T08:00:01Z",
            "2016-05-02T10:00:00Z",
            List.of(),
            null,
            null,
            null,
            null,
            null);
    assertThat(desk.table.put(AlertItem.SCHEMA, alert, Condition.absent())).isTrue();
    return her;
  }

  private List<Map<String, Object>> queue(String subject) {
    return desk.get(subject, "/api/desk/queue?site=halton&queue=alerts").list("items");
  }

  private Answered take(String subject, String her, Map<String, ?> body) {
    return desk.post(subject, mother(her, "alerts/" + ALERT + "/acknowledgement"), body);
  }

  @Test
  @DisplayName("S7: the alerts of a site say whose they are and by when")
  void theSitesAlertsSayWhoseTheyAreAndByWhenAndNobodysIdentity() {
    String her = alerted();
    assertThat(queue(MANAGER))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry)
                    .containsOnlyKeys(
                        "mother",
                        "since",
                        "alert",
                        "cause",
                        "about",
                        "owner",
                        "takeBy",
                        "episode",
                        "reference")
                    .containsEntry("mother", her)
                    .containsEntry("alert", ALERT)
                    .containsEntry("owner", "Local project manager, Halton")
                    .containsEntry("takeBy", "2016-05-02T10:00:00Z"));
    assertThat(queue(LEAD)).hasSize(1);
    assertThat(desk.get(ELSEWHERE, "/api/desk/queue?site=halton&queue=alerts").status())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("S9: an alert ends with what was done, and stands in her history")
  void whatWasDoneEndsItAndStandsInHerHistory() {
    String her = alerted();
    Answered answer = take(MANAGER, her, Map.of("done", "reached", "note", "She is well."));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("done")).isEqualTo("reached");
    assertThat(queue(MANAGER)).isEmpty();
    AlertItem alert = Objects.requireNonNull(AlertItem.find(desk.table, her, ALERT));
    assertThat(alert.acknowledgedBy()).isEqualTo(MANAGER);
    assertThat(alert.note()).isEqualTo("She is well.");
    assertThat(alert.due()).isNull();
    assertThat(desk.lastEvent(her).envelope().type()).isEqualTo("AlertAcknowledged");
    assertThat(desk.lastEvent(her).envelope().actor()).isEqualTo(MANAGER);
    assertThat(desk.lastEvent(her).envelope().toJson()).doesNotContain("She is well");
    assertThat(desk.get(MANAGER, mother(her, "history")).body().toString())
        .contains("AlertAcknowledged");
  }

  @Test
  void herRecordShowsTheAlertAndWhatWasDoneToWhoeverMayReadIt() {
    String her = alerted();
    assertThat(record(MANAGER, her).list("alerts"))
        .singleElement()
        .isEqualTo(
            Map.of(
                "alert",
                ALERT,
                "cause",
                "risk",
                "about",
                "001-baseline",
                "episode",
                1,
                "raised",
                "2016-05-02T08:00:00Z",
                "owner",
                "Local project manager, Halton",
                "takeBy",
                "2016-05-02T10:00:00Z"));
    take(LEAD, her, Map.of("done", "referred-on", "note", "Saw her GP the same day."));

    assertThat(record(MANAGER, her).list("alerts"))
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert)
                    .containsEntry("done", "referred-on")
                    .containsEntry("note", "Saw her GP the same day.")
                    .containsEntry("by", "Programme lead")
                    .containsEntry("acknowledged", DeskUnderTest.NOW.toString())
                    .doesNotContainKey("takeBy"));
    assertThat(record(ELSEWHERE, her).status()).isEqualTo(404);
    assertThat(record(ELSEWHERE, her).body().toString()).doesNotContain("GP");
  }

  private Answered record(String subject, String her) {
    return desk.get(subject, "/api/desk/mothers/" + her);
  }

  @Test
  void aSecondOneIsToldKindlyWhoWasQuicker() {
    String her = alerted();
    take(MANAGER, her, Map.of("done", "left-message"));
    Answered second = take(LEAD, her, Map.of("done", "reached"));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body().toString())
        .contains("Thank you: Local project manager, Halton has seen to this already, on 2 May at");
    AlertItem alert = Objects.requireNonNull(AlertItem.find(desk.table, her, ALERT));
    assertThat(alert.done()).isEqualTo("left-message");
  }

  @Test
  @DisplayName("17: sent twice, it is one answer")
  void sentTwiceItIsOneAnswer() {
    String her = alerted();
    String path = mother(her, "alerts/" + ALERT + "/acknowledgement");
    String key = "0190b0a0-0000-4000-8000-000000000001";
    String body = "{\"done\":\"reached\"}";
    assertThat(desk.post(MANAGER, path, key, body)).isEqualTo(desk.post(MANAGER, path, key, body));
    assertThat(desk.events(her).stream().filter("AlertAcknowledged"::equals)).hasSize(1);
  }

  @Test
  @DisplayName("S9: a signpost or an onward referral never closes an alert")
  void aSignpostNeverClosesAnAlert() {
    String her = alerted();
    for (String what : List.of("signposts", "onward-referrals")) {
      Map<String, ?> service = Map.of("service", "gp", "happened", "2016-04-29");
      assertThat(desk.post(MANAGER, mother(her, what), service).status()).isEqualTo(201);
    }
    assertThat(queue(MANAGER)).hasSize(1);
  }

  @Test
  void onlyWhoeverMaySeeHerMayTakeItAndOnlyWithWhatWasDone() {
    String her = alerted();
    assertThat(take(ELSEWHERE, her, Map.of("done", "reached")).status()).isEqualTo(404);
    assertThat(take(MANAGER, her, Map.of()).status()).isEqualTo(422);
    assertThat(take(MANAGER, her, Map.of("done", "signposted")).status()).isEqualTo(422);
    assertThat(take(MANAGER, her, Map.of("done", "other")).status()).isEqualTo(422);
    assertThat(
            desk.post(
                    MANAGER,
                    mother(her, "alerts/risk-001-month-3/acknowledgement"),
                    Map.of("done", "reached"))
                .status())
        .isEqualTo(404);
    assertThat(queue(MANAGER)).hasSize(1);
    assertThat(take(LEAD, her, Map.of("done", "other", "note", "Spoke to her GP.")).status())
        .isEqualTo(201);
  }
}
