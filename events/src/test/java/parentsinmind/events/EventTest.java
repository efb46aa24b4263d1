package parentsinmind.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages against files that are never edited: a change to one needs a new version. */
class EventTest {

  static Stream<String> types() {
    return EventData.typeNames().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("types")
  void aMessageIsWrittenAsItsGoldenFileSays(String type) throws Exception {
    assertThat(sample(type).toJson()).isEqualTo(golden(type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void aGoldenFileIsReadBack(String type) throws Exception {
    assertThat(Envelope.fromJson(golden(type))).isEqualTo(sample(type));
  }

  @Test
  void anUnknownTypeOrVersionIsRefused() {
    assertThatThrownBy(() -> EventData.read("Unheard", 1, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EventData.read("VolunteerLeft", 2, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noEventHasRoomForAPerson() {
    List<String> names = new ArrayList<>();
    for (Class<?> type : Event.class.getPermittedSubclasses()) {
      for (RecordComponent component : type.getRecordComponents()) {
        names.add(component.getName());
      }
    }
    assertThat(names)
        .doesNotContain(
            "name",
            "givenName",
            "familyName",
            "born",
            "postcode",
            "phone",
            "email",
            "nhsNumber",
            "words",
            "score",
            "text",
            "address");
  }

  /** One event of a type, its fields filled by name. */
  private static Envelope sample(String type) throws ReflectiveOperationException {
    Class<?> known =
        Stream.of(Event.class.getPermittedSubclasses())
            .filter(candidate -> candidate.getSimpleName().equals(type))
            .findFirst()
            .orElseThrow();
    RecordComponent[] components = known.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int index = 0; index < components.length; index++) {
      types[index] = components[index].getType();
      String name = components[index].getName();
      if (types[index] == int.class) {
        values[index] = 7;
      } else if (types[index] == boolean.class) {
        values[index] = true;
      } else if (types[index] == List.class) {
        values[index] = List.of("a-" + name);
      } else {
        values[index] = "a-" + name;
      }
    }
    Event event = (Event) known.getDeclaredConstructor(types).newInstance(values);
    return new Envelope(
        "MOTHER#m",
        3,
        event.type(),
        1,
        "2016-05-02T09:00:00Z",
        "2016-04-30",
        "manager",
        "a-reason",
        event);
  }

  private static String golden(String type) throws IOException {
    try (InputStream file = EventTest.class.getResourceAsStream("/golden/" + type + ".1.json")) {
      assertThat(file).as("golden file of " + type).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
