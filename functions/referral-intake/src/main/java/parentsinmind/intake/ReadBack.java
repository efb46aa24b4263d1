package parentsinmind.intake;

import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Language;
import parentsinmind.referral.EmailAddress;
import parentsinmind.referral.NhsNumber;
import parentsinmind.referral.PhoneNumber;
import parentsinmind.referral.Postcode;

/** What was typed, as we read it and as people write it: so that a slip is seen. */
final class ReadBack {

  /** A typed answer in its usual form; as it was typed, where there is none or it is wrong. */
  static String of(String field, String typed) {
    String usual =
        switch (field.substring(field.lastIndexOf('.') + 1)) {
          case "phone" ->
              phone(
                  field.equals("referrer.phone")
                      ? PhoneNumber.atWork(typed)
                      : PhoneNumber.parse(typed));
          case "email" -> EmailAddress.parse(typed);
          case "postcode" -> postcode(typed);
          case "nhsNumber" -> nhsNumber(typed);
          case "language" -> LanguageNames.shown(typed, Language.ENGLISH);
          default -> typed;
        };
    return usual == null ? typed : usual;
  }

  private static @Nullable String phone(@Nullable String number) {
    if (number == null || !number.startsWith("+44")) {
      return number;
    }
    String national = "0" + number.substring(3);
    return national.substring(0, 5) + " " + national.substring(5);
  }

  private static @Nullable String postcode(String typed) {
    Postcode postcode = Postcode.parse(typed);
    return postcode == null ? null : postcode.value();
  }

  private static @Nullable String nhsNumber(String typed) {
    String digits = NhsNumber.parse(typed);
    return digits == null
        ? null
        : digits.substring(0, 3) + " " + digits.substring(3, 6) + " " + digits.substring(6);
  }

  private ReadBack() {}
}
