package parentsinmind.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.local.LocalServer;
import parentsinmind.local.LocalSystem;
import parentsinmind.local.Progress;

/**
 * Staff sign in with a browser, through the flow of the deployed system and a real issuer (ADR
 * 062).
 */
class StaffSignInTest {

  /** Years away from the wall clock, by which tokens go. */
  private static final Instant START = Instant.parse("2016-10-17T09:00:00Z");

  private static final String SESSION = "desk-session";
  private static final String ATTEMPT = "desk-sign-in";

  @TempDir private Path folder;
  private LocalSystem system;
  private LocalServer server;
  private final Browser hers = new Browser();
  private final Browser somebodyElses = new Browser();

  @BeforeEach
  void start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    system =
        LocalSystem.start(
            new LocalSystem.Settings(
                null, folder, Live.programme(), START, "http://localhost:" + port));
    server = LocalServer.start(system, new Progress(), port);
  }

  @AfterEach
  void stop() {
    hers.close();
    somebodyElses.close();
    server.close();
    system.close();
  }

  @Test
  void aManagerWhoFollowsALinkSignsInAndComesToWhatSheWanted() {
    HttpResponse<String> turned = hers.get(at("/desk?site=halton"));
    String page = location(hers.get(location(turned)));
    assertThat(page)
        .startsWith(system.issuer().address() + "/authorize?response_type=code&scope=openid&")
        .contains("&code_challenge_method=S256", "&code_challenge=", "&state=", "&nonce=")
        .doesNotContain("halton", hers.value(ATTEMPT).substring(0, 43));
    assertThat(hers.get(page).body()).contains("Sign in as", "value=\"manager-newham\"");

    HttpResponse<String> back = hers.signIn(page, "manager-halton");

    assertThat(location(back)).isEqualTo(at("/desk?site=halton"));
    assertThat(hers.holds()).containsExactly(SESSION);
    assertThat(hers.asSet(SESSION)).contains("; Path=/desk;", "; HttpOnly; SameSite=Lax");
    assertThat(hers.get(location(back)).body()).contains("What waits for you");
  }

  @Test
  void aCodeIsTakenOnceAndOnlyInTheBrowserThatAskedForIt() {
    String page = location(hers.get(at("/desk/sign-in")));
    String back = location(hers.post(page, "username=manager-halton"));

    assertThat(somebodyElses.get(back).statusCode()).isEqualTo(400);
    somebodyElses.get(at("/desk/sign-in"));
    assertThat(somebodyElses.get(back).statusCode()).isEqualTo(400);
    assertThat(somebodyElses.holds()).containsExactly(ATTEMPT);

    try (Browser copy = hers.copy()) {
      assertThat(hers.get(back).statusCode()).isEqualTo(303);
      assertThat(copy.get(back).statusCode()).as("the issuer gives no second").isEqualTo(400);
      assertThat(copy.holds()).isEmpty();
    }
    assertThat(location(hers.get(back))).as("pressing back").isEqualTo(at("/desk"));
  }

  @Test
  void whoTheProgrammeDoesNotKnowIsToldSoAndMaySignInAsSomebodyElse() {
    HttpResponse<String> answer =
        hers.signIn(location(hers.get(at("/desk/sign-in"))), "somebody-else");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("You are not on the list", "action=\"/desk/sign-out\"");
    assertThat(hers.holds()).isEmpty();
  }

  @Test
  void whoSignsOutIsLedOutOfTheIssuerTooAndAnotherSiteCannotDoItForHer() {
    hers.signIn(location(hers.get(at("/desk/sign-in"))), "manager-halton");
    String out = at("/desk/sign-out");

    assertThat(hers.post(out, "", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(hers.holds()).containsExactly(SESSION);
    HttpResponse<String> done = hers.post(out, "", "Sec-Fetch-Site", "same-origin");

    assertThat(done.body()).contains("You are signed out");
    assertThat(done.headers().firstValue("Refresh").orElseThrow())
        .startsWith("0;url=" + system.issuer().address() + "/endsession?client_id=");
    assertThat(hers.holds()).isEmpty();
    assertThat(location(hers.get(at("/desk")))).isEqualTo(at("/desk/sign-in?to=%2Fdesk"));
  }

  @Test
  void theOldAddressLeadsToTheSameSignIn() {
    assertThat(location(hers.get(at("/sign-in")))).isEqualTo(at("/desk/sign-in"));
  }

  private String at(String path) {
    return server.address() + path;
  }

  private static String location(HttpResponse<String> response) {
    return Browser.location(response);
  }
}
