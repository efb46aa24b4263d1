package parentsinmind.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawn messages of every type there is; a failure names the seed. */
class EnvelopeTest {

  private static final int ROUNDS = 100;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"about\":\"MOTHER#1\"",
        "{\"about\":\"MOTHER#1\",\"type\":\"GroupOpened\",\"version\":\"one\",\"data\":{}}",
        "{\"about\":\"MOTHER#1\",\"type\":\"Unheard\",\"version\":1,\"data\":{}}"
      })
  void whatIsNoMessageOfOursIsRefusedAndNotRepeated(String broken) {
    assertThatThrownBy(() -> Envelope.fromJson(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("MOTHER#1");
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  void whateverAMessageHoldsItIsReadAsItWasWritten(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      for (Class<?> type : Event.class.getPermittedSubclasses()) {
        Event event = event(type, random);
        Envelope envelope =
            new Envelope(
                AnyText.from(random),
                random.nextBoolean() ? random.nextLong() : random.nextInt(1_000),
                event.type(),
                1,
                AnyText.from(random),
                AnyText.from(random),
                AnyText.from(random),
                random.nextBoolean() ? null : AnyText.from(random),
                event);
        String seeded = "seed " + seed + ", round " + round + ", " + type.getSimpleName();
        Envelope read = Envelope.fromJson(envelope.toJson());
        assertThat(read).as(seeded).isEqualTo(envelope);
        assertThat(read.id()).as(seeded).isEqualTo(envelope.id());
        assertThat(read.toJson()).as(seeded).isEqualTo(envelope.toJson());
      }
    }
  }

  /** An event of a type, each component drawn by its own type: a new event is drawn as it is. */
  private static Event event(Class<?> type, Random random) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int index = 0; index < components.length; index++) {
      types[index] = components[index].getType();
      if (types[index] == int.class) {
        values[index] = random.nextInt();
      } else if (types[index] == boolean.class) {
        values[index] = random.nextBoolean();
      } else if (types[index] == List.class) {
        values[index] =
            Stream.generate(() -> AnyText.from(random)).limit(random.nextInt(4)).toList();
      } else {
        values[index] = AnyText.from(random);
      }
    }
    return (Event) type.getDeclaredConstructor(types).newInstance(values);
  }
}
