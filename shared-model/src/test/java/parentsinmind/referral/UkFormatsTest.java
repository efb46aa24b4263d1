package parentsinmind.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** NHS numbers, postcodes, phone numbers, email addresses and ethnic categories (domain §6). */
class UkFormatsTest {

  private static final long SEED = 20160411L;

  @ParameterizedTest
  @CsvSource({"943 476 5919, 9434765919", "943-476-5919, 9434765919", "9990000018, 9990000018"})
  void anNhsNumberIsTakenHoweverItIsSpaced(String typed, String number) {
    assertThat(NhsNumber.parse(typed)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "943 476 5918",
        "943 476 591",
        "943 476 59190",
        "943 476 591X",
        "٩٤٣٤٧٦٥٩١٩",
        "none"
      })
  void whatIsNoNhsNumberIsRefused(String typed) {
    assertThat(NhsNumber.parse(typed)).isNull();
  }

  @Test
  void everyWrongDigitAndEveryTwoThatChangedPlacesInAnNhsNumberAreFound() {
    Random random = new Random(SEED);
    int passed = 0;
    for (int round = 0; round < 20_000; round++) {
      String digits = String.format("%010d", random.nextLong(10_000_000_000L));
      // The standard's condition, said another way: the sum with weights 10 to 1 divides by 11.
      int sum = 0;
      for (int at = 0; at < 10; at++) {
        sum += (10 - at) * (digits.charAt(at) - '0');
      }
      boolean valid = sum % 11 == 0;
      assertThat(NhsNumber.parse(digits) != null).as("seed %d: %s", SEED, digits).isEqualTo(valid);
      if (valid) {
        passed++;
        int at = random.nextInt(10);
        char wrong = (char) ('0' + (digits.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
        assertThat(NhsNumber.parse(digits.substring(0, at) + wrong + digits.substring(at + 1)))
            .as("seed %d: %s, digit %d", SEED, digits, at)
            .isNull();
        int first = random.nextInt(9);
        if (digits.charAt(first) != digits.charAt(first + 1)) {
          assertThat(NhsNumber.parse(swapped(digits, first, first + 1)))
              .as("seed %d: %s, places %d", SEED, digits, first)
              .isNull();
        }
      }
    }
    assertThat(passed).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @CsvSource({
    "m11aa, M1 1AA, M1, M1 1, AA",
    "' M60  1nw ', M60 1NW, M60, M60 1, NW",
    "CR2 6XH, CR2 6XH, CR2, CR2 6, XH",
    "DN551PT, DN55 1PT, DN55, DN55 1, PT",
    "w1a 1hq, W1A 1HQ, W1A, W1A 1, HQ",
    "E C 1 A 1 B B, EC1A 1BB, EC1A, EC1A 1, BB",
    "gir0aa, GIR 0AA, GIR, GIR 0, AA",
    "zz993vz, ZZ99 3VZ, ZZ99, ZZ99 3, VZ"
  })
  void aPostcodeIsTakenHoweverItIsSpacedAndInWhateverCase(
      String typed, String value, String district, String sector, String unit) {
    Postcode postcode = Objects.requireNonNull(Postcode.parse(typed));

    assertThat(postcode.value()).isEqualTo(value);
    assertThat(postcode.district()).isEqualTo(district);
    assertThat(postcode.sector()).isEqualTo(sector);
    assertThat(postcode.unit()).isEqualTo(unit);
    assertThat(postcode.isPlace()).isEqualTo(!value.startsWith("GIR") && !value.startsWith("ZZ"));
    assertThat(postcode.toString()).doesNotContain(district);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no fixed abode", "No Fixed Abode", "NO-FIXED-ABODE", " nfa ", "NFA"})
  void noFixedAbodeIsAnAnswer(String typed) {
    Postcode postcode = Objects.requireNonNull(Postcode.parse(typed));

    assertThat(postcode.value()).isEqualTo("no fixed abode");
    assertThat(postcode.isPlace()).isFalse();
    assertThat(postcode.sector()).isNull();
    assertThat(postcode.unit()).isNull();
    assertThat(postcode.district()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CV1",
        "CV1 2A",
        "CV1 2ABC",
        "QV1 2AB",
        "CV1 2CI",
        "1CV 2AB",
        "CV123 4AB",
        "CV1 AAB",
        "ZZ98 3VZ",
        "GIR 0AB",
        "CV1\u00002AB",
        "С\u04261 2AB"
      })
  void whatIsNoPostcodeIsRefused(String typed) {
    assertThat(Postcode.parse(typed)).isNull();
  }

  @Test
  void aPostcodeReadAgainIsTheSamePostcode() {
    Random random = new Random(SEED);
    String[] forms = {"A9", "A99", "AA9", "AA99", "A9W", "AA9Y"};
    for (int round = 0; round < 5_000; round++) {
      StringBuilder typed = new StringBuilder();
      String form = forms[random.nextInt(forms.length)] + "9BB";
      for (int at = 0; at < form.length(); at++) {
        char place = form.charAt(at);
        char letter =
            switch (place) {
              case 'A' -> pick(random, "ABCDEFGHK");
              case 'B' -> pick(random, "ABDEFGHJLNPQRSTUWXYZ");
              case '9' -> pick(random, "0123456789");
              default -> place;
            };
        typed.append(random.nextBoolean() ? letter : Character.toLowerCase(letter));
        typed.append(" ".repeat(random.nextInt(2)));
      }
      Postcode postcode = Postcode.parse(typed.toString());
      assertThat(postcode).as("seed %d: %s", SEED, typed).isNotNull();
      assertThat(Postcode.parse(Objects.requireNonNull(postcode).value())).isEqualTo(postcode);
      assertThat(postcode.value().replace(" ", ""))
          .isEqualToIgnoringCase(typed.toString().replace(" ", ""));
      assertThat(postcode.sector() + postcode.unit()).isEqualTo(postcode.value());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "07700 900123, +447700900123",
    "+44 (0)7700 900123, +447700900123",
    "0044 7700-900123, +447700900123",
    "'\u202A07700 900123\u202C', +447700900123",
    "01632 960999, +441632960999",
    "0800 1111, ",
    "01632 96099, +44163296099",
    "01632/960200, +441632960200",
    "01632 – 960200, +441632960200",
    "01632‐960‒200, +441632960200",
    "+15550100123, +15550100123"
  })
  void aPhoneNumberIsTakenWhenItIsPossible(String typed, String number) {
    assertThat(PhoneNumber.parse(typed)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "01632 960200 ext 12, +441632960200 ext 12",
    "01632 960200 Ext. 12, +441632960200 ext 12",
    "01632 960200 extension 12, +441632960200 ext 12",
    "(01632) 960200 x12, +441632960200 ext 12",
    "'01632 960200, ext: 0012', +441632960200 ext 0012",
    "01632 960200 (ext 12), +441632960200 ext 12",
    "+1 555 0100 123 x 7, +15550100123 ext 7",
    "01632/960200, +441632960200",
    "01632 960200 ext, ",
    "01632 960200 ext 1234567, ",
    "ext 12, ",
    "01632 9602 ext 12, ",
    "01632 960200 ext 12 or 13, "
  })
  void aNumberAtWorkMayHaveAnExtension(String typed, @Nullable String number) {
    assertThat(PhoneNumber.atWork(typed)).isEqualTo(number);
    if (number != null) {
      assertThat(PhoneNumber.atWork(number)).as("read again").isEqualTo(number);
      assertThat(PhoneNumber.parse(PhoneNumber.withoutExtension(number))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "999",
        "01632 960200/1",
        "01632 96020/1",
        "01632 960200/960201",
        "+48 600 123 456/457",
        "0048 600 123 456/457",
        "01632 960200 / 07700 900123",
        "01632 960200 ext 12",
        "07700 90012",
        "07700 9001234",
        "7700 900123",
        "+",
        "+44",
        "+0123456789",
        "07700 900123 ext 5",
        "07700+900123",
        "06632 960999",
        "+1234567890123456",
        "٠٧٧٠٠٩٠٠١٢٣"
      })
  void aPhoneNumberThatCannotBeIsRefused(String typed) {
    assertThat(PhoneNumber.parse(typed)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name@example.org", "first.last+tag@mail.example.org", "zoë@example.org", "a@b.c"})
  void anEmailAddressThatMightArriveIsTakenAsTyped(String typed) {
    assertThat(EmailAddress.parse(" " + typed + " ")).isEqualTo(typed);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "name",
        "@example.org",
        "name@",
        "name@example",
        "na me@example.org",
        "a@b@example.org",
        "name@example..org",
        ".name@example.org",
        "name@example.org.",
        "name@exa\u200Emple.org",
        "Name <name@example.org>"
      })
  void anEmailAddressThatCannotArriveIsRefused(String typed) {
    assertThat(EmailAddress.parse(typed == null ? "" : typed)).isNull();
  }

  @Test
  @DisplayName("27: Asked and declined (Z) is another answer than not known (99)")
  void declinedAndNotKnownAreTwoAnswers() {
    assertThat(Ethnicity.CODES).hasSize(18).contains("Z", "99").doesNotContain("I", "O", "Q");
    assertThat(Ethnicity.DECLINED).isNotEqualTo(Ethnicity.NOT_KNOWN);
  }

  private static char pick(Random random, String letters) {
    return letters.charAt(random.nextInt(letters.length()));
  }

  private static String swapped(String text, int one, int other) {
    char[] letters = text.toCharArray();
    letters[one] = text.charAt(other);
    letters[other] = text.charAt(one);
    return new String(letters);
  }
}
