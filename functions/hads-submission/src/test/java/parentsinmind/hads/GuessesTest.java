package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guessing tokens is throttled, and in nobody else's way (domain §7). */
class GuessesTest {

  private final Behind behind = new Behind(null);

  @AfterEach
  void close() {
    behind.close();
  }

  @Test
  void whoTriesLinksIsNotAnsweredAnyMoreForAnHour() {
    behind.at(Behind.START);
    for (int guess = 0; guess < Guesses.MOST_AN_HOUR; guess++) {
      assertThat(behind.from("192.0.2.1", "guess-" + guess).status()).isEqualTo(404);
    }

    assertThat(behind.from("192.0.2.1", "one-more").status()).isEqualTo(429);
    assertThat(behind.from("192.0.2.2", "one-more").status()).isEqualTo(404);

    behind.at(Behind.START.plusSeconds(3_601));
    assertThat(behind.from("192.0.2.1", "an-hour-later").status()).isEqualTo(404);
  }

  @Test
  void theAlarmHearsOfEveryGuessAlsoFromOnePlace() {
    PrintStream before = System.out;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (Behind heard = new Behind(null)) {
      for (int guess = 0; guess < 200; guess++) {
        heard.from("192.0.2.1", "guess-" + guess);
      }
    } finally {
      System.setOut(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8).split("\"UnknownLinks\":1", -1))
        .hasSize(200 + 1);
  }

  @Test
  void whoHasALinkIsAnsweredWhateverOthersBehindTheSameAddressTried() {
    Behind.Linked hers = behind.motherWithALink();
    String phq9 = hers.token() + "-phq-9";
    behind.link(hers.mother(), "month-6", "phq-9-1", phq9);
    for (int guess = 0; guess <= Guesses.MOST_AN_HOUR; guess++) {
      behind.from("192.0.2.1", "guess-" + guess);
    }

    assertThat(behind.from("192.0.2.1", hers.token()).status()).isEqualTo(200);
    assertThat(behind.save(phq9, "{\"answers\":{\"9\":2}}").status()).isEqualTo(200);
    assertThat(behind.events(hers.mother())).endsWith("RiskAnswered");
    assertThat(behind.submit(phq9, "{}").status()).isEqualTo(200);
    assertThat(behind.save(phq9, "{\"answers\":{\"9\":2}}").status())
        .as("sent, and no guess")
        .isEqualTo(410);
    assertThat(behind.send("POST", "/q/" + hers.token() + "/opt-out/text", "", Map.of()).status())
        .as("who wants no more messages is heard")
        .isEqualTo(200);
    assertThat(behind.from("192.0.2.1", "one-more").status()).isEqualTo(429);
  }

  @Test
  void aLinkThatWasHersIsNoGuess() {
    Behind.Linked hers = behind.motherWithALink();
    behind.stop(hers.mother());
    for (int time = 0; time <= Guesses.MOST_AN_HOUR; time++) {
      assertThat(behind.from("192.0.2.1", hers.token()).status()).isEqualTo(410);
    }
  }
}
