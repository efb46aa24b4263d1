package parentsinmind.questionnaires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.questionnaire.Direction;
import parentsinmind.questionnaire.Instrument;

class InstrumentTest {

  private static final String MOOD =
      """
      {"id": "mood", "version": 2, "name": "A made-up scale", "recall": "one day",
       "licence": {"holder": "nobody", "terms": "free", "textMayBeShipped": true},
       "locales": [], "bandsVersion": "5",
       "subscales": [{"code": "M", "name": "mood", "direction": "higher-is-better",
                      "leastAnswered": 2, "bands": [{"code": "low", "from": 2}, {"code": "high", "from": 5}]}],
       "items": [{"number": 1, "subscale": "M", "values": [1, 2, 3, 4, 5]},
                 {"number": 2, "subscale": "M", "values": [5, 4, 3, 2, 1], "riskFrom": 4}]}
      """;

  private static List<String> pointers(String json) {
    InvalidInput invalid =
        catchThrowableOfType(InvalidInput.class, () -> Instrument.read(Json.parse(json)));
    return invalid == null ? List.of() : invalid.problems().stream().map(Problem::pointer).toList();
  }

  @Test
  void anotherInstrumentIsOnlyData() {
    Instrument mood = Instrument.read(Json.parse(MOOD));
    assertThat(mood.ref()).isEqualTo("mood-2");
    assertThat(mood.subscales().getFirst().direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(mood.items().get(1).risk(4)).isTrue();
    assertThat(mood.items().get(1).risk(3)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"id\": \"mood\";\"id\": \"My mood\";/id",
        "\"version\": 2;\"version\": \"2\";/version",
        "\"number\": 2;\"number\": 3;/items/1/number",
        "[1, 2, 3, 4, 5];[1, 2, 2, 4, 5];/items/0/values",
        "[1, 2, 3, 4, 5];[1];/items/0/values",
        "\"riskFrom\": 4;\"riskFrom\": 6;/items/1/riskFrom",
        "\"riskFrom\": 4;\"riskFrom\": 1;/items/1/riskFrom",
        "\"subscale\": \"M\", \"values\": [5;\"subscale\": \"X\", \"values\": [5;/items/1/subscale",
        "\"leastAnswered\": 2;\"leastAnswered\": 3;/subscales/0/leastAnswered",
        "\"from\": 2;\"from\": 0;/subscales/0/bands",
        "\"from\": 5;\"from\": 2;/subscales/0/bands/1/from",
        "higher-is-better;better;/subscales/0/direction",
        "\"recall\": \"one day\";\"recal\": \"one day\";/recal"
      })
  void aMistakeIsNamedByItsPlace(String right, String wrong, String pointer) {
    assertThat(MOOD).contains(right);
    assertThat(pointers(MOOD.replace(right, wrong))).contains(pointer);
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    assertThat(pointers("{}")).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    assertThat(pointers("[]")).contains("");
  }

  @Test
  void nothingOfTheWordingComesWithHads() {
    Map<String, Object> hads = Instruments.resource("hads-1.json");
    List<?> items = (List<?>) Objects.requireNonNull(hads.get("items"));
    assertThat(items)
        .allSatisfy(
            item ->
                assertThat(keys(item)).containsExactlyInAnyOrder("number", "subscale", "values"));
  }

  private static List<String> keys(@Nullable Object item) {
    return ((Map<?, ?>) Objects.requireNonNull(item))
        .keySet().stream().map(String::valueOf).toList();
  }
}
