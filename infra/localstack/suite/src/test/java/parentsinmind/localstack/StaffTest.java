package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;
import static parentsinmind.localstack.Api.MANAGER;
import static parentsinmind.localstack.Api.MOTHERS;

import java.net.http.HttpRequest;
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
    api.refused(401, NOBODY, ME);
    api.refused(401, with("a.b.c"));
  }

  @Test
  void aTokenThatAnotherIssuerSignedIsNone() {
    try (Issuer other = Issuer.start(Running.programme(running.root()))) {
      api.refused(401, with(other.idToken(MANAGER)));
    }
  }

  @Test
  void aTokenThatWasChangedIsNone() {
    String[] parts = running.issuer().idToken("manager-newham").split("\\.", -1);
    String other = running.issuer().idToken(MANAGER).split("\\.", -1)[1];
    api.refused(401, with(parts[0] + "." + other + "." + parts[2]));
  }

  @Test
  void whoSignedInButIsNotInTheProgrammeIsTurnedAway() {
    api.refused(403, "somebody-else", ME);
  }

  @Test
  void aManagerOfAnotherSiteDoesNotSeeHer() {
    String mother = api.referred("Elsewhere");
    api.refused(404, "manager-newham", MOTHERS + mother);
  }

  private HttpRequest with(String token) {
    return api.request(NOBODY, ME, null).header("Authorization", "Bearer " + token).build();
  }
}
