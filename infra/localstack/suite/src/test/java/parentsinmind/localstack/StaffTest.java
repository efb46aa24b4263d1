package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.localstack.Api.MANAGER;
import static parentsinmind.localstack.Api.MOTHERS;
import static parentsinmind.localstack.Api.NOBODY;
import static parentsinmind.localstack.Api.decision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.local.Issuer;

@Order(2)
@ExtendWith(Deployment.class)
class StaffTest {

  private static final String ME = "/api/desk/me";

  private final Running running;
  private final Api api;

  StaffTest(Running running) {
    this.running = running;
    this.api = new Api(running);
  }

  @Test
  void whoHasATokenOfTheIssuerIsWhoTheProgrammeSays() {
    assertThat(api.get(MANAGER, ME)).containsEntry("role", "manager");
    assertThat(api.get("programme-lead", ME)).containsEntry("role", "lead");
  }

  @Test
  void whoHasNoTokenHasToSignIn() {
    api.refused(401, api.request(NOBODY, ME));
    api.refused(401, api.request(NOBODY, ME).header("Authorization", "Bearer a.b.c"));
  }

  @Test
  void aTokenThatAnotherIssuerSignedIsNone() {
    try (Issuer other = Issuer.start(Running.programme(running.root()))) {
      api.refused(
          401, api.request(NOBODY, ME).header("Authorization", "Bearer " + other.idToken(MANAGER)));
    }
  }

  @Test
  void aTokenThatWasChangedIsNone() {
    String[] parts = running.issuer().idToken("manager-newham").split("\\.", -1);
    String other = running.issuer().idToken(MANAGER).split("\\.", -1)[1];
    api.refused(
        401,
        api.request(NOBODY, ME)
            .header("Authorization", "Bearer " + parts[0] + "." + other + "." + parts[2]));
  }

  @Test
  void whoSignedInButIsNotInTheProgrammeIsTurnedAway() {
    api.refused(403, api.request("somebody-else", ME));
  }

  @Test
  void aManagerTakesOnAMotherFromTheQueue() {
    String mother = api.referred("Triage");
    assertThat(queue("triage")).contains(mother);
    api.post(MANAGER, MOTHERS + mother + "/decisions", decision("waiting", "waiting-list"));
    assertThat(queue("waiting")).contains(mother);
    api.post(MANAGER, MOTHERS + mother + "/decisions", decision("accepted", "suitable"));
    assertThat(api.get(MANAGER, MOTHERS + mother + "?purpose=triage"))
        .containsEntry("state", "accepted");
    assertThat(api.get(MANAGER, MOTHERS + mother + "/history").toString())
        .contains("ReferralReceived", "ReferralDecided");
  }

  @Test
  void aManagerOfAnotherSiteDoesNotSeeHer() {
    String mother = api.referred("Elsewhere");
    api.refused(404, api.request("manager-newham", MOTHERS + mother));
  }

  @Test
  void sessionsAreRecorded() {
    String mother = api.accepted("Supported");
    api.post(
        MANAGER,
        MOTHERS + mother + "/sessions",
        Map.of("model", "one-to-one", "attendance", "attended"));
    assertThat(api.get(MANAGER, MOTHERS + mother + "/history").toString())
        .contains("SessionRecorded", "FirstSupported");
  }

  private List<String> queue(String name) {
    Map<String, Object> queue = api.get(MANAGER, "/api/desk/queue?site=halton&queue=" + name);
    return ((List<?>) Objects.requireNonNull(queue.get("items")))
        .stream().map(item -> String.valueOf(((Map<?, ?>) item).get("mother"))).toList();
  }
}
