package parentsinmind.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import parentsinmind.messaging.Accepted;
import parentsinmind.messaging.Message;
import parentsinmind.messaging.Messenger;
import parentsinmind.messaging.NotSent;
import parentsinmind.messaging.Outgoing;

/** Carries messages, and loses what carriers lose. Keeps each as it was received. */
final class Carrier implements Messenger {

  private static final double KILLED_BEFORE = 2;
  private static final double KILLED_AFTER = 2;
  private static final double ANSWER_LOST = 2;
  private static final double BUSY = 2;
  private static final double REFUSED_IF_DEAD = 50;

  private final long seed;
  private final Faults faults;
  private final Supplier<Instant> clock;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> dead = new HashSet<>();
  private final List<Mail> fresh = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private boolean calm;
  private long count;

  /**
   * A message as it was received.
   *
   * @param id our id of it, as it goes with it
   * @param provider the carrier's id of it
   * @param channel {@code email} or {@code text}
   */
  record Mail(Instant at, String id, String provider, String channel, String to, String text) {
    /** Says nothing of her. */
    @Override
    public String toString() {
      return "Mail[" + id + "]";
    }
  }

  Carrier(long seed, Faults faults, Supplier<Instant> clock) {
    this.seed = seed;
    this.faults = faults;
    this.clock = clock;
  }

  void calm(boolean now) {
    calm = now;
  }

  /** Nothing arrives there any more. */
  void dead(String address) {
    dead.add(address);
  }

  boolean isDead(String address) {
    return dead.contains(address);
  }

  /** What was received since this was last asked. */
  List<Mail> fresh() {
    List<Mail> mails = List.copyOf(fresh);
    fresh.clear();
    return mails;
  }

  /** Addresses that were refused since this was last asked. */
  List<String> refused() {
    List<String> addresses = List.copyOf(refused);
    refused.clear();
    return addresses;
  }

  @Override
  public Accepted send(Outgoing outgoing) {
    String mother = outgoing.messageId().replaceAll("^alert-|[_-].*", "");
    String address = outgoing.address();
    int number = numbers.merge(address, 1, Integer::sum);
    String name = address + " " + number;
    if (dead.contains(address) && Chance.once(seed, name + " refused", REFUSED_IF_DEAD)) {
      refused.add(address);
      faults.strike(mother, "addresses refused");
      throw new NotSent(NotSent.Why.ADDRESS, "nobody there");
    }
    if (!calm && Chance.once(seed, name + " before", KILLED_BEFORE)) {
      faults.strike(mother, "killed before a message");
      throw new Faults.Killed();
    }
    if (!calm && Chance.once(seed, name + " busy", BUSY)) {
      faults.strike(mother, "carriers busy");
      throw new NotSent(NotSent.Why.BUSY, "later");
    }
    String provider = "carrier-" + ++count;
    fresh.add(
        new Mail(
            clock.get(),
            outgoing.messageId(),
            provider,
            outgoing.channel().word(),
            address,
            switch (outgoing.message()) {
              case Message.Email email -> email.text();
              case Message.TextMessage text -> text.body();
            }));
    if (!calm && Chance.once(seed, name + " after", KILLED_AFTER)) {
      faults.strike(mother, "killed after a message");
      throw new Faults.Killed();
    }
    if (!calm && Chance.once(seed, name + " lost", ANSWER_LOST)) {
      faults.strike(mother, "answers of a carrier lost");
      throw new NotSent(NotSent.Why.UNREACHABLE, "no answer");
    }
    return new Accepted(provider);
  }
}
