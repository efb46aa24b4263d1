package parentsinmind.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;

/** Who is promised something within working hours is told when those are (domain §8). */
class OfficeHoursTest {

  /** The repository's own, with another section on safety, and perhaps without holidays. */
  private static Programme programme(Map<String, Object> safety, boolean holidays) {
    try {
      Map<String, Object> tree =
          new LinkedHashMap<>(Json.object(Files.readString(Path.of("../../../programme.json"))));
      Map<String, Object> all =
          new LinkedHashMap<>(copy(Objects.requireNonNull(tree.get("safety"))));
      all.putAll(safety);
      tree.put("safety", all);
      if (!holidays) {
        Map<String, Object> referral =
            new LinkedHashMap<>(copy(Objects.requireNonNull(tree.get("referral"))));
        referral.remove("publicHolidays");
        tree.put("referral", referral);
      }
      return Programme.read(tree);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, Object> copy(Object object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) object).forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  private static Words words(String language) {
    return new Translations(OfficeHours.class, programme(Map.of(), true), Deployment.TRIAL)
        .in(language);
  }

  private static String visible(String text) {
    return text.replaceAll("[\u2068\u2069]", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | We work Monday to Friday, 9:00 to 17:00, but not on bank holidays.",
        "pl | Pracujemy: poniedziałek–piątek, 9:00–17:00, ale nie w święta.",
        "ur | ہمارے کام کے اوقات: پیر تا جمعہ، 9:00 سے 17:00 تک، سرکاری چھٹیوں پر نہیں۔"
      })
  void itIsOneSentenceInEachLanguageFromWhatTheCharitySays(String language, String said) {
    Programme programme = programme(Map.of(), true);
    assertThat(visible(OfficeHours.inWords(programme, "halton", words(language)))).isEqualTo(said);
  }

  @Test
  void aSiteWithHoursOfItsOwnSaysThoseAndEveryOtherTheUsual() {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("site", "newham");
    own.put("from", "08:30");
    own.put("until", "13:00");
    own.put("days", List.of("monday", "wednesday", "thursday"));
    Programme programme = programme(Map.of("sites", new ArrayList<>(List.of(own))), false);
    assertThat(OfficeHours.inWords(programme, "newham", Words.ENGLISH))
        .isEqualTo("We work Monday, Wednesday and Thursday, 8:30 to 13:00.");
    for (String usual : List.of("halton", "", "atlantis")) {
      assertThat(OfficeHours.inWords(programme, usual, Words.ENGLISH))
          .isEqualTo("We work Monday to Friday, 9:00 to 17:00.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tuesday | Tuesday",
        "tuesday,wednesday | Tuesday and Wednesday",
        "monday,friday,saturday | Monday, Friday and Saturday",
        "monday,tuesday,wednesday | Monday to Wednesday"
      })
  void daysAreNamedAsPeopleNameThem(String days, String said) {
    Programme programme = programme(Map.of("days", List.of(days.split(",", -1))), false);
    assertThat(OfficeHours.inWords(programme, "", Words.ENGLISH))
        .isEqualTo("We work " + said + ", 9:00 to 17:00.");
  }
}
