package parentsinmind.questionnaires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.programme.Programme.QuestionnaireRules;
import parentsinmind.questionnaire.Instrument;

/** Packs with made-up words: nothing here is any instrument's wording. */
class TextPacksTest {

  private static final Instruments INSTRUMENTS =
      new Instruments(new QuestionnaireRules("hads-1", null, 28));
  private static final Instrument HADS = INSTRUMENTS.usual();

  @TempDir Path folder = Path.of("");

  private static Map<String, Object> pack(String locale, int items, int options) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (int number = 1; number <= items; number++) {
      List<String> words = new ArrayList<>();
      for (int option = 1; option <= options; option++) {
        words.add(" words " + locale + " " + number + " " + option);
      }
      list.add(Map.of("number", number, "text", "item " + locale + " " + number, "options", words));
    }
    Map<String, Object> pack = new LinkedHashMap<>();
    pack.put("instrument", "hads-1");
    pack.put("locale", locale);
    pack.put("licence", "invented 1");
    pack.put("items", list);
    return pack;
  }

  private void install(String name, Map<String, Object> pack) throws IOException {
    Files.writeString(folder.resolve(name), Json.write(pack));
  }

  private List<String> problems() {
    InvalidInput invalid =
        catchThrowableOfType(InvalidInput.class, () -> new TextPacks(folder, INSTRUMENTS));
    return invalid.problems().stream().map(Problem::pointer).toList();
  }

  @Test
  void aPacksWordsAndOrderAreShownExactly() throws IOException {
    install("one.json", pack("en-GB", 14, 4));
    TextPack found = Objects.requireNonNull(new TextPacks(folder, INSTRUMENTS).find(HADS, null));
    assertThat(found.items().get(13).text()).isEqualTo("item en-GB 14");
    assertThat(found.items().getFirst().options())
        .containsExactly(
            " words en-GB 1 1", " words en-GB 1 2", " words en-GB 1 3", " words en-GB 1 4");
  }

  @Test
  @DisplayName(
      "F34, 38: a language without a pack is shown in another, and never translated by a machine")
  void onlyInstalledLanguagesAreShown() throws IOException {
    install("one.json", pack("en-GB", 14, 4));
    install("two.json", pack("ur", 14, 4));
    TextPacks packs = new TextPacks(folder, INSTRUMENTS);
    assertThat(packs.languages(HADS)).containsExactly("en-GB", "ur");
    assertThat(Objects.requireNonNull(packs.find(HADS, "ur-PK")).locale()).isEqualTo("ur");
    assertThat(Objects.requireNonNull(packs.find(HADS, "pl")).locale()).isEqualTo("en-GB");
  }

  @Test
  void withoutAPackThereIsNoWordingOfHadsAndTheFreeInstrumentsHaveTheirs() {
    TextPacks none = new TextPacks(null, INSTRUMENTS);
    assertThat(none.find(HADS, "en-GB")).isNull();
    assertThat(none.languages(HADS)).isEmpty();
    for (String free : List.of("phq-9-1", "gad-7-1")) {
      Instrument instrument = INSTRUMENTS.get(free);
      TextPack pack = Objects.requireNonNull(none.find(instrument, null));
      assertThat(pack.items()).hasSameSizeAs(instrument.items());
      assertThat(pack.items().getLast().options()).last().isEqualTo("Nearly every day");
    }
  }

  @Test
  void aPackThatDoesNotFitIsNamedByFileAndPlace() throws IOException {
    install("short.json", pack("en-GB", 13, 4));
    assertThat(problems()).containsExactly("short.json/items");
    install("short.json", pack("en-GB", 14, 3));
    assertThat(problems()).hasSize(14).contains("short.json/items/0/options");
    Map<String, Object> unlicensed = pack("en-GB", 14, 4);
    unlicensed.remove("licence");
    install("short.json", unlicensed);
    assertThat(problems()).containsExactly("short.json/licence");
    Files.writeString(folder.resolve("short.json"), "{");
    assertThat(problems()).containsExactly("short.json");
  }

  @Test
  void twoPacksOfOneLanguageAreOneTooMany() throws IOException {
    install("a.json", pack("en-GB", 14, 4));
    install("b.json", pack("en-GB", 14, 4));
    assertThat(problems()).containsExactly("b.json/locale");
  }
}
