package parentsinmind.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mother, by what she and others did, told and received: the simulation's own book of her,
 * which asks the system nothing.
 */
final class Life {

  static final String ALL = "";
  static final String EMAIL = "email";
  static final String TEXT = "text";

  final int number;
  final Chance chance;
  final Story story = new Story();
  final String site;

  /** Her addresses; null where she gave none. */
  final @Nullable String email;

  final @Nullable String phone;

  /** Ours, once she is referred. */
  String id = "";

  /** Channels that she agrees to and calls safe. */
  final Set<String> open = new HashSet<>();

  /** What stops hold now: {@code kind|channel}. */
  final Set<String> stops = new HashSet<>();

  /** When the last stop began or ended, of all contact or of one channel. */
  @Nullable Instant stopChanged;

  /** When all contact was last resumed that had been stopped. */
  @Nullable Instant resumed;

  /** Whether a stop ever held after which links from before it may be closed for good. */
  boolean revoked;

  @Nullable LocalDate accepted;
  @Nullable LocalDate supported;
  @Nullable LocalDate ended;
  boolean declined;
  @Nullable LocalDate due;
  final List<LocalDate> births = new ArrayList<>();

  /** When what is pausing or planning changed last. */
  @Nullable Instant changed;

  /** Waves that were answered, with when; and those that she will not answer. */
  final Map<String, Instant> answered = new HashMap<>();

  final Set<String> refused = new HashSet<>();

  /** Waves for which a manager gave her a link. */
  final Set<String> byHand = new HashSet<>();

  /** What she received, by wave. */
  final Map<String, List<Received>> received = new LinkedHashMap<>();

  final Map<String, Alarm> alarms = new LinkedHashMap<>();

  /** The scores of her answers in their order: of a wave, anxiety and depression. */
  final List<Scored> scores = new ArrayList<>();

  /** Steps that a carrier said did not arrive: they may be done once more. */
  final Set<String> undelivered = new HashSet<>();

  /** Nothing arrives on her phone since then. */
  boolean phoneLost;

  /** When she asked for her link again. */
  final List<Instant> asked = new ArrayList<>();

  /** How many commands were sent about her. */
  int commands;

  /** A message that arrived. */
  record Received(Instant at, String channel, String wave, String step, String token) {
    /** Says nothing of her link. */
    @Override
    public String toString() {
      return "Received[" + wave + " " + step + "]";
    }
  }

  /** What her answers to a wave come to. */
  record Scored(String wave, int anxiety, int depression) {}

  Life(int number, Chance chance, String site, @Nullable String email, @Nullable String phone) {
    this.number = number;
    this.chance = chance;
    this.site = site;
    this.email = email;
    this.phone = phone;
  }

  /** How the desk's addresses name her. */
  String path() {
    return "/api/desk/mothers/" + id;
  }

  void stop(String kind, String channel, Instant now) {
    stops.add(kind + "|" + channel);
    stopChanged = now;
    revoked |= channel.isEmpty() || kind.equals("unsafe-channel");
  }

  void resume(String kind, String channel, Instant now) {
    boolean closed = closed();
    stops.remove(kind + "|" + channel);
    stopChanged = now;
    if (closed && !closed()) {
      resumed = now;
    }
  }

  /** Whether nothing at all may be sent to her. */
  boolean stopped() {
    return declined || stops.stream().anyMatch(stop -> stop.endsWith("|"));
  }

  /** Whether a stop closes all contact, declining apart. */
  boolean closed() {
    return stops.stream().anyMatch(stop -> stop.endsWith("|"));
  }

  /** Whether nothing may be sent to her by this channel. */
  boolean stopped(String channel) {
    return stopped()
        || !open.contains(channel)
        || stops.stream().anyMatch(stop -> stop.endsWith("|" + channel));
  }

  List<Received> received(String wave) {
    return received.getOrDefault(wave, List.of());
  }

  @Override
  public String toString() {
    return "mother " + number;
  }
}
