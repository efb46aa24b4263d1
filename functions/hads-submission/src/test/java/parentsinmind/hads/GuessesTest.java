package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

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
    Behind.Linked hers = behind.motherWithALink();
    for (int guess = 0; guess < Guesses.MOST_AN_HOUR; guess++) {
      assertThat(behind.from("192.0.2.1", "guess-" + guess).status()).isEqualTo(404);
    }

    assertThat(behind.from("192.0.2.1", "one-more").status()).isEqualTo(429);
    assertThat(behind.from("192.0.2.1", hers.token()).status()).isEqualTo(429);
    assertThat(behind.from("192.0.2.2", hers.token()).status()).isEqualTo(200);

    assertThat(behind.send("POST", "/q/" + hers.token() + "/opt-out/text", "", Map.of()).status())
        .as("who wants no more messages is heard")
        .isEqualTo(200);

    behind.at(Behind.START.plusSeconds(3_601));
    assertThat(behind.from("192.0.2.1", hers.token()).status()).isEqualTo(200);
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
