package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parentsinmind.intake.Visitor.Seen;

/** The link by which a woman goes on with her form where she reads her email. */
class BackPagesTest {

  private static final String TOKEN = "token-in-her-mail";

  private final DraftBench bench = new DraftBench();
  private final Visitor phone = new Visitor(bench.intake);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void itsButtonOpensTheFormInThisBrowserOnceHoweverOftenAMailboxLooked() {
    bench.linked(bench.begun("Anna"), TOKEN);
    phone.get("/back/" + TOKEN);
    phone.get("/back/" + TOKEN);
    Seen opened = phone.post("/back/" + TOKEN, Map.of());
    assertThat(opened.status()).isEqualTo(303);
    assertThat(opened.location()).startsWith("/refer/self/");
    assertThat(String.valueOf(opened.headers().get("Set-Cookie"))).contains("HttpOnly");
    assertThat(phone.get(opened.location()).status()).isIn(200, 303);

    Seen again = new Visitor(bench.intake).post("/back/" + TOKEN, Map.of());
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.headers()).doesNotContainKey("Set-Cookie");
  }

  @Test
  void thePageIsTheSameForEveryLinkAndSaysNothingOfWhatItIsAbout() {
    bench.linked(bench.begun("Anna"), TOKEN);
    Seen hers = phone.get("/back/" + TOKEN);
    Seen nobodys = phone.get("/back/nobodys");
    assertThat(hers.status()).isEqualTo(200);
    assertThat(hers.body()).isEqualTo(nobodys.body());
    assertThat(hers.body())
        .contains("Your page")
        .doesNotContain(bench.intake.programme.name())
        .doesNotContain("Anna");
  }

  @Test
  void anotherSitesPageOpensNothing() {
    bench.linked(bench.begun("Anna"), TOKEN);
    Visitor lured = new Visitor(bench.intake).saying("Sec-Fetch-Site", "cross-site");
    Seen refused = lured.post("/back/" + TOKEN, Map.of());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body())
        .contains("Your page", "116 123")
        .doesNotContain(bench.intake.programme.name());
  }
}
