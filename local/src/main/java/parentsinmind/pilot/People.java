package parentsinmind.pilot;

import java.util.List;
import java.util.Locale;

/**
 * Names, numbers and addresses that nobody can mistake for somebody's: every family is called
 * Notreal, Invented, Pretend or Madeup, phones are drama numbers, addresses are example.org.
 */
final class People {

  private static final List<String> GIVEN =
      List.of(
          "Bluebell",
          "Teasel",
          "Kestrel",
          "Amethyst",
          "Clover",
          "Saffron",
          "Juniper",
          "Marigold",
          "Sorrel",
          "Linnet",
          "Tansy",
          "Topaz",
          "Bryony",
          "Cobalt",
          "Damson",
          "Fennel",
          "Garnet",
          "Heather");
  private static final List<String> FAMILY =
      List.of("Notreal", "Invented", "Pretend", "Madeup", "Fictional");
  private static final List<String> SECOND =
      List.of("Otter", "Heron", "Badger", "Plover", "Dormouse", "Curlew", "Hare", "Newt", "Vole");

  /** The given name of person number n: together with her family name, nobody else's. */
  static String given(int n) {
    return GIVEN.get(n % GIVEN.size());
  }

  static String family(int n) {
    int rest = n / GIVEN.size();
    return FAMILY.get(rest % FAMILY.size())
        + "-"
        + SECOND.get(rest / FAMILY.size() % SECOND.size());
  }

  /** 07700 900000 to 900999, kept for drama. */
  static String phone(int n) {
    return String.format(Locale.ROOT, "07700 900%03d", n % 1000);
  }

  static String email(String label) {
    return label + "@example.org";
  }

  /** A number of the range 999, which is for tests, with its check digit (modulus 11). */
  static String nhsNumber(int n) {
    for (int serial = n * 11; ; serial++) {
      String nine = String.format(Locale.ROOT, "999%06d", serial);
      int sum = 0;
      for (int place = 0; place < 9; place++) {
        sum += (nine.charAt(place) - '0') * (10 - place);
      }
      int check = (11 - sum % 11) % 11;
      if (check < 10) {
        return nine + check;
      }
    }
  }

  private People() {}
}
