package parentsinmind.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {

  @Test
  void everyProblemIsToldAtOnceWithItsPlace() {
    Input root =
        Input.root(
            Map.of("given", 3, "born", "1990-02-30", "safe", Map.of("text", "yes"), "surprise", 1));
    root.requiredText("given", 100, "Tell us her first name.");
    root.requiredText("family", 100, "Tell us her family name.");
    root.date("born");
    root.object("safe").flag("text");

    InvalidInput invalid = catchThrowableOfType(InvalidInput.class, root::finish);

    assertThat(invalid.problems())
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/given", "/family", "/born", "/safe/text", "/surprise");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoë",
        "O’Brien-Ní",
        "محمد",
        "李小龙",
        "👶🏽 Ana",
        "\u200Fשרה\u200F",
        "नेहा",
        "e\u0301"
      })
  void namesInAnyScriptAreKeptAsTyped(String name) {
    Input root = Input.root(Map.of("given", name));
    assertThat(root.text("given", 100)).isEqualTo(name);
    root.finish();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u00a0", "\u200b", "\u200e\u200f", "\u2060 \ufeff"})
  void aNameInWhichNothingCanBeSeenIsNone(String name) {
    Input root = Input.root(Map.of("given", name));
    assertThat(root.requiredText("given", 100, "Tell us her first name.")).isNull();
    assertThatThrownBy(root::finish).isInstanceOf(InvalidInput.class);
  }

  @Test
  void halvesOfCharactersInAListAreRefused() {
    Input root = Input.root(Map.of("languages", List.of("Urdu", "\ud83d")));
    assertThat(root.texts("languages", 5, 50)).containsExactly("Urdu");
    assertThatThrownBy(root::finish).isInstanceOf(InvalidInput.class);
  }

  @Test
  void controlCharactersAndHalvesOfCharactersAreRefused() {
    Input root = Input.root(Map.of("a", "x\u0000y", "b", "x\uD83Dy", "c", "line\nline"));
    assertThat(root.text("a", 10)).isNull();
    assertThat(root.text("b", 10)).isNull();
    assertThat(root.text("c", 10)).isEqualTo("line\nline");
    assertThatThrownBy(root::finish).isInstanceOf(InvalidInput.class);
  }

  @Test
  void messagesNeverRepeatWhatWasSent() {
    Input root = Input.root(Map.of("choice", "her secret", "number", "her secret"));
    root.choice("choice", Set.of("a", "b"));
    root.number("number", 1, 4);
    InvalidInput invalid = catchThrowableOfType(InvalidInput.class, root::finish);
    assertThat(invalid.problems())
        .allSatisfy(p -> assertThat(p.message()).doesNotContain("secret"));
    assertThat(invalid).hasMessageNotContaining("secret");
  }

  @Test
  void aPointerEscapesWhatAFieldNameMayHold() {
    Input root = Input.root(Map.of("a/b~c", 1));
    InvalidInput invalid = catchThrowableOfType(InvalidInput.class, root::finish);
    assertThat(invalid.problems()).extracting(Problem::pointer).containsExactly("/a~1b~0c");
  }

  @Test
  void aWholeNumberIsNotAFractionNorTooLarge() {
    Input root = Input.root(Map.of("list", List.of(1, 2.5, 9_999_999_999L, "1")));
    root.numbers("list", 10, 1, 4);
    InvalidInput invalid = catchThrowableOfType(InvalidInput.class, root::finish);
    assertThat(invalid.problems())
        .extracting(Problem::pointer)
        .containsExactly("/list/1", "/list/2", "/list/3");
  }

  @Test
  void whatIsNoObjectIsRefusedKindly() {
    assertThatThrownBy(() -> Input.root(List.of()).finish()).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> Input.root(null).finish()).isInstanceOf(InvalidInput.class);
  }
}
