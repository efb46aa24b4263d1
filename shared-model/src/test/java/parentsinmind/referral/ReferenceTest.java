package parentsinmind.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read over a phone arrives, or is found to be misheard. */
class ReferenceTest {

  private static final long SEED = 7_316L;
  private static final String SAID = "23456789ACDEFHJKMPRTWXY";

  @Test
  void aReferenceHasNoLettersThatLookOrSoundAlikeAndIsInThrees() {
    Random random = new Random(SEED);
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < 5_000; round++) {
      String reference = Reference.of(random.nextLong());
      assertThat(reference)
          .as("seed %d", SEED)
          .matches("[" + SAID + "]{3}-[" + SAID + "]{3}-[" + SAID + "]{3}");
      seen.add(reference);
    }
    assertThat(seen).hasSize(5_000);
    assertThat(Reference.of(Long.MIN_VALUE)).hasSize(11);
    assertThat(Reference.of(-1)).hasSize(11);
  }

  @Test
  void aReferenceIsReadHoweverItIsTyped() {
    Random random = new Random(SEED);
    for (int round = 0; round < 1_000; round++) {
      String reference = Reference.of(random.nextLong());
      assertThat(Reference.parse(reference)).isEqualTo(reference);
      assertThat(Reference.parse(reference.toLowerCase(Locale.ROOT).replace("-", " ")))
          .isEqualTo(reference);
      assertThat(Reference.parse(reference.replace("-", ""))).isEqualTo(reference);
    }
  }

  @Test
  void everyWrongCharacterAndEveryTwoThatChangedPlacesAreFound() {
    Random random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      String plain = Reference.of(random.nextLong()).replace("-", "");
      for (int at = 0; at < plain.length(); at++) {
        for (int letter = 0; letter < SAID.length(); letter++) {
          char wrong = SAID.charAt(letter);
          if (wrong != plain.charAt(at)) {
            String misheard = plain.substring(0, at) + wrong + plain.substring(at + 1);
            assertThat(Reference.parse(misheard)).as("seed %d: %s", SEED, plain).isNull();
          }
        }
        for (int other = at + 1; other < plain.length(); other++) {
          char[] letters = plain.toCharArray();
          letters[at] = plain.charAt(other);
          letters[other] = plain.charAt(at);
          String mixed = new String(letters);
          if (!mixed.equals(plain)) {
            assertThat(Reference.parse(mixed)).as("seed %d: %s", SEED, plain).isNull();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "234", "234-567-89", "234-567-89AA", "O34-567-891", "234_567_89A"})
  void whatIsNoReferenceIsRefused(String typed) {
    assertThat(Reference.parse(typed)).isNull();
  }
}
