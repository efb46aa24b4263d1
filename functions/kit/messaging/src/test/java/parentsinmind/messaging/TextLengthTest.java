package parentsinmind.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLengthTest {

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({
    "a, 0, true, 0, 1",
    "a, 160, true, 160, 1",
    "a, 161, true, 161, 2",
    "a, 306, true, 306, 2",
    "a, 307, true, 307, 3",
    "€, 80, true, 160, 1",
    "€, 81, true, 162, 2",
    "_, 160, true, 160, 1",
    "é, 160, true, 160, 1",
    "ł, 70, false, 70, 1",
    "ł, 71, false, 71, 2",
    "ا, 134, false, 134, 2",
    "ا, 135, false, 135, 3",
    "🙂, 35, false, 70, 1",
    "🙂, 36, false, 72, 2"
  })
  void aTextIsAsLongAsCarriersCount(
      String letter, int times, boolean gsm7, int units, int segments) {
    assertThat(TextLength.of(letter.repeat(times)))
        .isEqualTo(new TextLength(gsm7, units, segments));
  }

  @ParameterizedTest
  @CsvSource({"a, €, 152, 153", "ł, 🙂, 66, 67"})
  void aCharacterOfTwoIsNeverCutBetweenSegments(String one, String two, int before, int ofSeveral) {
    // One place is left at the end of the first segment: the pair goes to the next.
    String cut = one.repeat(before) + two + one.repeat(ofSeveral - 2);
    assertThat(TextLength.of(cut).segments()).isEqualTo(2);
    assertThat(TextLength.of(cut + one).segments()).isEqualTo(3);
    assertThat(TextLength.of(one.repeat(2 * ofSeveral)).segments()).isEqualTo(2);
  }

  @Test
  void oneLetterOutsideTheAlphabetCostsAllOfThem() {
    assertThat(TextLength.of("a".repeat(100) + "ą")).hasToString("101 units (UCS-2), 2 segments");
    assertThat(TextLength.of("a".repeat(100))).hasToString("100 septets (GSM-7), 1 segment");
  }

  @Test
  void allOfTheAlphabetAndItsExtensionIsKnown() {
    String basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    assertThat(TextLength.of(basic)).isEqualTo(new TextLength(true, 127, 1));
    assertThat(TextLength.of("\f^{}\\[~]|€")).isEqualTo(new TextLength(true, 20, 1));
    assertThat(TextLength.of("`").gsm7()).isFalse();
    assertThat(TextLength.of("ç").gsm7()).isFalse();
  }
}
