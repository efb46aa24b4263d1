package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimersTest {

  private final List<String> events = new ArrayList<>();

  @Test
  @DisplayName("25: six in the morning is London's, before and after the clocks change")
  void sixInTheMorningIsLondons() {
    // The clocks went forward on 26 March 2017 and back on 29 October 2017.
    Timers timers = timers("2017-02-28T12:00:00Z");
    timers.runDue(Instant.parse("2017-12-01T05:59:59Z"), tick -> {});
    assertThat(events)
        .containsExactly(
            "2017-03-01T06:00:00Z",
            "2017-04-01T05:00:00Z",
            "2017-05-01T05:00:00Z",
            "2017-06-01T05:00:00Z",
            "2017-07-01T05:00:00Z",
            "2017-08-01T05:00:00Z",
            "2017-09-01T05:00:00Z",
            "2017-10-01T05:00:00Z",
            "2017-11-01T06:00:00Z");
  }

  @Test
  @DisplayName("25: a run across the very nights of the change misses and repeats nothing")
  void acrossTheNightsOfTheChange() {
    Timers timers = timers("2018-03-25T00:30:00Z");
    timers.runDue(Instant.parse("2018-03-25T01:30:00Z"), tick -> {});
    assertThat(events).isEmpty();
    timers.runDue(Instant.parse("2018-10-28T00:30:00Z"), tick -> {});
    timers.runDue(Instant.parse("2018-10-28T01:30:00Z"), tick -> {});
    timers.runDue(Instant.parse("2018-11-01T06:00:00Z"), tick -> {});
    assertThat(events).hasSize(8).doesNotHaveDuplicates().endsWith("2018-11-01T06:00:00Z");
  }

  @Test
  void aTickIsDueAtItsVeryInstantAndOnlyOnce() {
    Timers timers = timers("2017-01-31T00:00:00Z");
    timers.runDue(Instant.parse("2017-02-01T05:59:59.999Z"), tick -> {});
    assertThat(events).isEmpty();
    timers.runDue(Instant.parse("2017-02-01T06:00:00Z"), tick -> {});
    timers.runDue(Instant.parse("2017-02-01T06:00:00Z"), tick -> {});
    assertThat(events).containsExactly("2017-02-01T06:00:00Z");
  }

  @Test
  void theClockMovesOnlyForwards() {
    MovableClock clock =
        new MovableClock(Instant.parse("2017-01-01T00:00:00Z"), InstantSource.system());
    clock.moveTo(Instant.parse("2018-01-01T00:00:00Z"));
    assertThat(clock.instant()).isEqualTo("2018-01-01T00:00:00Z");
    assertThatThrownBy(() -> clock.moveTo(Instant.parse("2017-12-31T23:59:59Z")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytesFollowFromTheLineAndFromNothingElse() {
    SeededRandomness one = new SeededRandomness();
    SeededRandomness two = new SeededRandomness();
    one.reset("a line");
    two.reset("a line");
    byte[] whole = one.bytes(80);
    assertThat(two.bytes(50)).isEqualTo(Arrays.copyOf(whole, 50));
    assertThat(two.bytes(30)).isEqualTo(Arrays.copyOfRange(whole, 50, 80));
    two.reset("another line");
    assertThat(two.bytes(80)).isNotEqualTo(whole);
    one.release();
    two.release();
    assertThat(one.bytes(20)).isNotEqualTo(two.bytes(20));
  }

  private Timers timers(String ranUpTo) {
    return new Timers(
        Instant.parse(ranUpTo), event -> events.add(String.valueOf(event.get("time"))));
  }
}
