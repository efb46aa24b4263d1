package parentsinmind.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawn trees, written and read; a failure names the seed. */
class JsonTest {

  private static final int ROUNDS = 1_000;
  private static final int DEPTH = 4;

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  void aTreeIsReadAsItWasWrittenFromTextAndFromBytes(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, @Nullable Object> tree = fields(random, DEPTH);
      String json = Json.write(tree);
      String seeded = "seed " + seed + ", round " + round;
      assertThat(Json.object(json)).as(seeded).isEqualTo(tree);
      assertThat(Json.object(json).keySet()).as(seeded).containsExactlyElementsOf(tree.keySet());
      assertThat(Json.parse(json)).as(seeded).isEqualTo(tree);
      assertThat(Json.object(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
          .as(seeded)
          .isEqualTo(tree);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2016, 2019, 42})
  void whateverASingleTextHoldsItIsReadAsItWasWritten(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = AnyText.from(random);
      assertThat(Json.parse(Json.write(text))).as("seed %d, round %d", seed, round).isEqualTo(text);
    }
  }

  private static Map<String, @Nullable Object> fields(Random random, int depth) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int more = random.nextInt(5); more > 0; more--) {
      fields.put(AnyText.from(random), tree(random, depth - 1));
    }
    return fields;
  }

  private static @Nullable Object tree(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> (random.nextBoolean() ? 1 : -1) * random.nextLong(1L << 32, Long.MAX_VALUE);
      case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
      case 5, 6 -> AnyText.from(random);
      case 7 -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int more = random.nextInt(4); more > 0; more--) {
          list.add(tree(random, depth - 1));
        }
        yield list;
      }
      default -> fields(random, depth);
    };
  }
}
