package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;
import static parentsinmind.localstack.Api.MANAGER;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.events.Json;

@Order(1)
@ExtendWith(Deployment.class)
class ReferralTest {

  private static final String REFERRALS = "/api/referrals";

  private final Api api;

  ReferralTest(Running running) {
    this.api = new Api(running);
  }

  @Test
  void aReferralIsTakenAndTheDeskFindsIt() {
    Map<String, Object> answer = api.refer("Taken");
    assertThat(answer).containsKeys("reference", "next", "decisionBy", "contact");
    assertThat(api.get(MANAGER, "/api/desk/referrals/" + answer.get("reference")))
        .containsEntry("state", "referred")
        .containsEntry("route", "self");
  }

  @Test
  void sentTwiceUnderOneKeyItIsOneReferralWithOneAnswer() {
    UUID key = UUID.randomUUID();
    Map<String, Object> form = Api.form("Repeated");
    Map<String, Object> first = api.post(NOBODY, REFERRALS, form, key);
    assertThat(api.post(NOBODY, REFERRALS, form, key)).isEqualTo(first);
    form.put("site", "newham");
    api.refused(422, api.postRequest(NOBODY, REFERRALS, Json.write(form), key));
  }

  @Test
  void sentAgainLaterItJoinsTheSameMother() {
    Map<String, Object> first = api.refer("Again");
    Map<String, Object> second = api.refer("Again");
    assertThat(second.get("reference")).isNotEqualTo(first.get("reference"));
    assertThat(api.mother(second)).isEqualTo(api.mother(first));
  }

  @Test
  void aBadReferralIsRefusedFieldByField() {
    Map<String, Object> form = Api.form("Bad");
    form.put("site", "nowhere");
    form.put("mother", Map.of("given", "", "family", "Bad", "born", "2030-13-01"));
    Map<String, Object> problem =
        api.refused(422, api.postRequest(NOBODY, REFERRALS, Json.write(form), UUID.randomUUID()));
    assertThat(Json.write(problem)).contains("/site", "/mother/born");
  }

  @Test
  void whatIsNoJsonIsRefusedInOurWords() {
    api.refused(422, api.postRequest(NOBODY, REFERRALS, "{\"site\":", UUID.randomUUID()));
  }

  @Test
  void withoutAKeyNothingIsTaken() {
    api.refused(400, api.postRequest(NOBODY, REFERRALS, Json.write(Api.form("Keyless")), null));
  }
}
