package parentsinmind.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.matching.Identity.Likeness;
import parentsinmind.store.PersonItem;

/** The rule of domain §6 for whom we take for one woman. */
class IdentityTest {

  private static final long SEED = 88_411L;
  private static final String NUMBER = "9990000018";
  private static final String OTHER_NUMBER = "9990000026";

  @ParameterizedTest
  @CsvSource({
    "true, true, true, true, SAME",
    "false, true, true, true, ALIKE",
    "true, false, true, true, ALIKE",
    "true, true, false, true, ALIKE",
    "true, true, true, false, ALIKE",
    "true, true, false, false, OTHER",
    "false, true, true, false, OTHER",
    "false, false, true, true, OTHER",
    "false, false, false, false, OTHER"
  })
  void fourOfFourAreOneWomanAndThreeOfFourPerhaps(
      boolean given, boolean family, boolean born, boolean postcode, Likeness likeness) {
    Identity one = identity("Testa", "Testfamily", "1990-02-28", "WA7 1AA", null);
    Identity other =
        identity(
            given ? "Testa" : "Testb",
            family ? "Testfamily" : "Otherfamily",
            born ? "1990-02-28" : "1991-02-28",
            postcode ? "WA7 1AA" : "WA7 1AB",
            null);

    assertThat(one.likeness(other)).isEqualTo(likeness);
    assertThat(other.likeness(one)).isEqualTo(likeness);
  }

  @Test
  void theNhsNumberWithTheBirthDateIsEnoughButNotWithoutIt() {
    Identity one = identity("Testa", "Testfamily", "1990-02-28", "WA7 1AA", NUMBER);

    assertThat(one.likeness(identity("Testb", "Other", "1990-02-28", null, NUMBER)))
        .isEqualTo(Likeness.SAME);
    assertThat(one.likeness(identity("Testb", "Other", "1991-02-28", null, NUMBER)))
        .isEqualTo(Likeness.OTHER);
  }

  @Test
  void twoDifferentNhsNumbersAreNeverOneWoman() {
    Identity one = identity("Testa", "Testfamily", "1990-02-28", "WA7 1AA", NUMBER);

    assertThat(one.likeness(identity("Testa", "Testfamily", "1990-02-28", "WA7 1AA", OTHER_NUMBER)))
        .isEqualTo(Likeness.SAME_BUT_NHS_NUMBER);
    assertThat(one.likeness(identity("Testa", "Testfamily", "1990-02-28", "WA7 1AB", OTHER_NUMBER)))
        .isEqualTo(Likeness.OTHER_NHS_NUMBER);
    assertThat(one.likeness(identity("Testa", "Testfamily", "1990-02-28", "WA7 1AA", null)))
        .isEqualTo(Likeness.SAME);
  }

  @Test
  @DisplayName("F33, 22: A phone that two clients share does not make them one")
  void aSharedPhoneTellsNothing() {
    PersonItem sister = person("1", "Testa", "1990-02-28", "WA7 1AA", "+447700900123");
    PersonItem other = person("2", "Testb", "1992-07-01", "WA7 1AA", "+447700900123");

    assertThat(Identity.of(sister).likeness(Identity.of(other))).isEqualTo(Likeness.OTHER);
    assertThat(Identity.of(sister).shared())
        .doesNotContainAnyElementsOf(Identity.of(other).shared());
  }

  @ParameterizedTest
  @CsvSource({"ZZ99 3VZ", "no fixed abode", "GIR 0AA"})
  void aPostcodeThatNamesNoPlaceIsAsGoodAsNone(String postcode) {
    PersonItem one = person("1", "Testa", "1990-02-28", postcode, null);

    assertThat(Identity.of(one).postcode()).isNull();
    // Her name and birth date are three of four, never four.
    assertThat(Identity.of(one).likeness(Identity.of(one))).isEqualTo(Likeness.ALIKE);
  }

  @Test
  void severalCandidatesOrAnythingLessThanSureIsForAManager() {
    Identity her = identity("testa", "testfamily", "1990-02-28", "WA7 1AA", null);
    PersonItem same = person("2", "Testa", "1990-02-28", "WA7 1AA", null);
    PersonItem again = person("1", "Testa", "1990-02-28", "WA7 1AA", null);
    PersonItem alike = person("3", "Testa", "1990-02-27", "WA7 1AA", null);

    assertThat(Match.among(her, List.of())).isEqualTo(new Match.Nobody());
    assertThat(Match.among(her, List.of(same))).isEqualTo(new Match.Known("2"));
    assertThat(Match.among(her, List.of(same, alike))).isEqualTo(new Match.Known("2"));
    assertThat(Match.among(her, List.of(same, again)))
        .isEqualTo(new Match.Perhaps(List.of("1", "2")));
    assertThat(Match.among(her, List.of(alike))).isEqualTo(new Match.Perhaps(List.of("3")));
  }

  @Test
  void whoeverIsAlikeSharesAKeyAndLikenessIsTheSameBothWaysRound() {
    Random random = new Random(SEED);
    for (int round = 0; round < 20_000; round++) {
      Identity one = anybody(random);
      Identity other = anybody(random);
      Likeness likeness = one.likeness(other);
      assertThat(other.likeness(one)).as("seed %d, round %d", SEED, round).isEqualTo(likeness);
      Set<String> shared = new HashSet<>(one.shared());
      shared.retainAll(other.shared());
      if (likeness != Likeness.OTHER) {
        assertThat(shared).as("seed %d, round %d: %s", SEED, round, likeness).isNotEmpty();
      }
      boolean numbersDiffer =
          one.nhsNumber() != null
              && other.nhsNumber() != null
              && !one.nhsNumber().equals(other.nhsNumber());
      assertThat(likeness == Likeness.SAME && numbersDiffer).as("seed %d", SEED).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "O'Neill, oneill",
    "O’Neill, O NEILL",
    "Zoë, Zoe",
    "Anne-Marie, Anne Marie",
    "Łucja, lucja",
    "Straße, STRASSE",
    "STRAẞE, straße",
    "'\u200FTesta\u200E', testa",
    "'e\u0301va', éva"
  })
  void namesThatPeopleWriteInTwoWaysAreOneName(String one, String other) {
    assertThat(Names.normalised(one)).isEqualTo(Names.normalised(other));
  }

  @ParameterizedTest
  @CsvSource({"Ana, Anna", "नेहा, नहा", "محمد, محمود", "李, 王", "👶, 👧", "., -"})
  void namesThatDifferStayTwoNames(String one, String other) {
    assertThat(Names.normalised(one)).isNotEqualTo(Names.normalised(other));
  }

  @Test
  void aNormalisedNameIsNeverEmptyAndStaysAsItIs() {
    Random random = new Random(SEED);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder name = new StringBuilder();
      name.append('T');
      int length = random.nextInt(6);
      for (int at = 0; at < length; at++) {
        int point = random.nextInt(0x2000);
        name.appendCodePoint(Character.isLetter(point) ? point : "-' ’.".charAt(point % 5));
      }
      String normal = Names.normalised(name.toString());
      assertThat(normal).as("seed %d: %s", SEED, name).isNotEmpty();
      assertThat(Names.normalised(normal)).as("seed %d: %s", SEED, name).isEqualTo(normal);
    }
  }

  @Test
  void anIdentityNeverShowsInALogLine() {
    assertThat(identity("Testa", "Testfamily", "1990-02-28", "WA7 1AA", NUMBER).toString())
        .isEqualTo("Identity");
  }

  private static Identity anybody(Random random) {
    String[] numbers = {"", "", NUMBER, OTHER_NUMBER};
    String number = numbers[random.nextInt(numbers.length)];
    return identity(
        random.nextBoolean() ? "testa" : "testb",
        random.nextBoolean() ? "testfamily" : "otherfamily",
        random.nextBoolean() ? "1990-02-28" : "1991-02-28",
        random.nextInt(3) == 0 ? null : random.nextBoolean() ? "WA7 1AA" : "WA7 1AB",
        number.isEmpty() ? null : number);
  }

  private static Identity identity(
      String given, String family, String born, @Nullable String postcode, @Nullable String nhs) {
    return new Identity(given, family, born, postcode, nhs);
  }

  private static PersonItem person(
      String id, String given, String born, String postcode, @Nullable String phone) {
    return new PersonItem(
        id,
        1,
        given,
        "Testfamily",
        null,
        born,
        postcode,
        null,
        phone,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
