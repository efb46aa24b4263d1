package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.intake.IntakeBench.Answer;
import parentsinmind.matching.Addresses;
import parentsinmind.matching.MatchKeys;
import parentsinmind.store.EventItem;

/** A lost link is asked for again, and nobody learns from it who is known (domain §7). */
class LostLinksTest {

  private static final String HERE = "192.0.2.7";

  private final IntakeBench bench = new IntakeBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  @DisplayName("F42: whoever asks for a lost link is told the same, known or not")
  void theAnswerIsTheSameWhetherOrNotTheAddressIsKnown() {
    bench.taken(IntakeBench.form("Known"));

    Answer known = bench.lost("07700 900123", HERE);
    Answer unknown = bench.lost("07700 900555", HERE);

    assertThat(known.status()).isEqualTo(202);
    assertThat(unknown.status()).isEqualTo(202);
    assertThat(unknown.text()).isEqualTo(known.text());
    assertThat(asked("+447700900123")).hasSize(1);
    assertThat(asked("+447700900555")).hasSize(1);
  }

  @Test
  void whatIsWrittenSaysNothingOfTheAddress() {
    bench.lost(" Her.Name@Example.org ", HERE);

    assertThat(bench.everything())
        .isNotEmpty()
        .noneMatch(item -> item.toLowerCase(Locale.ROOT).contains("her.name"))
        .noneMatch(item -> item.contains(HERE));
    assertThat(asked("Her.Name@example.org"))
        .extracting(Envelope::event)
        .containsExactly(new Event.LinkAskedFor("email"));
    assertThat(asked("her.name@example.org")).hasSize(1);
  }

  @Test
  @DisplayName("F42: after three in a day nothing follows, and the answer is the same")
  void oneAddressIsThrottledInSilence() {
    for (int time = 0; time < 3; time++) {
      bench.lost("07700 900123", "192.0.2." + time);
    }
    Answer fourth = bench.lost("07700 900123", "192.0.2.99");

    assertThat(fourth.status()).isEqualTo(202);
    assertThat(asked("+447700900123")).hasSize(3);

    bench.now.set(IntakeBench.NOW.plus(Duration.ofDays(1)));
    bench.lost("07700 900123", HERE);
    assertThat(asked("+447700900123")).hasSize(4);
  }

  @Test
  void onePlaceOnTheNetIsThrottledInKindWords() {
    for (int time = 0; time < 20; time++) {
      assertThat(bench.lost("07700 9001" + (10 + time), HERE).status()).isEqualTo(202);
    }
    Answer refused = bench.lost("07700 900199", HERE);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text()).contains("call us", "not an emergency service");
    assertThat(asked("+447700900199")).isEmpty();
    assertThat(bench.lost("07700 900199", "192.0.2.8").status()).isEqualTo(202);
    bench.now.set(IntakeBench.NOW.plus(Duration.ofHours(1)));
    assertThat(bench.lost("07700 900198", HERE).status()).isEqualTo(202);
  }

  @Test
  void behindAFrontDoorItIsTheFrontDoorsWordThatCounts() {
    for (int time = 0; time < 20; time++) {
      assertThat(bench.lostThroughTheFrontDoor("07700 9001" + (10 + time), HERE).status())
          .isEqualTo(202);
    }
    assertThat(bench.lostThroughTheFrontDoor("07700 900199", HERE).status()).isEqualTo(429);
    assertThat(bench.lostThroughTheFrontDoor("07700 900199", "192.0.2.8").status()).isEqualTo(202);
  }

  @Test
  void itIsCountedOnAfterTheTableHasForgotten() {
    bench.lost("07700 900123", HERE);
    bench.forget(addresses().partitions("+447700900123").getFirst());
    bench.now.set(IntakeBench.NOW.plus(Duration.ofDays(3)));

    assertThat(bench.lost("07700 900123", HERE).status()).isEqualTo(202);
    assertThat(asked("+447700900123")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "her@", "12345", "<script>"})
  void whatIsNoAddressIsSaidKindly(String typed) {
    int before = bench.items();
    Answer answer = bench.lost(typed, HERE);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("/address");
    assertThat(bench.items()).isEqualTo(before);
  }

  private List<Envelope> asked(String address) {
    String partition = addresses().partitions(address).getFirst();
    return bench.table.collection(EventItem.SCHEMA, partition, EventItem.PREFIX).stream()
        .map(EventItem::envelope)
        .toList();
  }

  private Addresses addresses() {
    return new Addresses(bench.table, new MatchKeys(bench.table, IntakeBench::random));
  }
}
