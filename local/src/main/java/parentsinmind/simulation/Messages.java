package parentsinmind.simulation;

import static parentsinmind.simulation.Violation.Rule.PAUSED;
import static parentsinmind.simulation.Violation.Rule.REPEATED;
import static parentsinmind.simulation.Violation.Rule.STOPPED;
import static parentsinmind.simulation.Violation.Rule.WINDOW;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may reach a mother: held against all that she and others said before. */
final class Messages {

  private static final Pattern TOKEN = Pattern.compile("/q/([A-Za-z0-9_-]+)");
  private static final String BASELINE = "baseline";
  private static final String LOST_LINK = "lost-link";

  static final int BEFORE_DUE_DAYS = 14;
  private static final int AFTER_BIRTH_DAYS = 42;
  private static final int EARLIEST_BIRTH_DAYS = 140;
  private static final int LATEST_BIRTH_DAYS = 35;

  private final World world;

  Messages(World world) {
    this.world = world;
  }

  /** Writes down a message to her, and checks that it may have been sent. */
  Life.Received arrived(Life life, Carrier.Mail mail) {
    String[] parts = mail.id().split("_", -1);
    String wave = parts[1].substring("001-".length());
    String step = parts[2];
    Matcher token = TOKEN.matcher(mail.text());
    Life.Received received =
        new Life.Received(
            mail.at(), mail.channel(), wave, step, token.find() ? token.group(1) : "");
    life.story.add(mail.at(), "receives the " + step + " of " + wave + " by " + mail.channel());
    List<Life.Received> before = List.copyOf(life.received(wave));
    life.received.computeIfAbsent(wave, w -> new ArrayList<>()).add(received);
    if (!parts[0].equals(life.id)) {
      throw new Violation(STOPPED, life.number, "another woman's message reaches her");
    }
    if (!world.hours.mayWrite(mail.at())) {
      throw new Violation(WINDOW, life.number, "a message at " + mail.at());
    }
    stopped(life, received);
    paused(life, received);
    repeated(life, received, before);
    return received;
  }

  private static void stopped(Life life, Life.Received message) {
    if (life.stopped(message.channel())) {
      throw new Violation(
          STOPPED, life.number, message + " though stopped: " + life.stops + ", open " + life.open);
    }
    if (life.answered.containsKey(message.wave())) {
      throw new Violation(STOPPED, life.number, message + " though it is answered");
    }
    if (life.refused.contains(message.wave())) {
      throw new Violation(STOPPED, life.number, message + " though she will not answer it");
    }
  }

  /**
   * From two weeks before a due date to six weeks after a birth (domain §7). A link that she asked
   * for is an answer, and no question.
   */
  private static void paused(Life life, Life.Received message) {
    LocalDate day = message.at().atZone(World.LONDON).toLocalDate();
    boolean asks = !message.wave().equals(BASELINE) && !message.step().equals(LOST_LINK);
    if (asks && pauses(life, day)) {
      throw new Violation(
          PAUSED, life.number, message + " though due " + life.due + ", born " + life.births);
    }
  }

  /** Whether she is left in peace on a day, by what was told of births. */
  static boolean pauses(Life life, LocalDate day) {
    LocalDate due = life.due;
    for (LocalDate birth : life.births) {
      LocalDate from = birth;
      if (due != null && belongs(birth, due) && due.minusDays(BEFORE_DUE_DAYS).isBefore(birth)) {
        from = due.minusDays(BEFORE_DUE_DAYS);
      }
      if (!day.isBefore(from) && day.isBefore(birth.plusDays(AFTER_BIRTH_DAYS))) {
        return true;
      }
    }
    return due != null && expects(life) && !day.isBefore(due.minusDays(BEFORE_DUE_DAYS));
  }

  /** Whether a birth is expected of which nobody told yet: then she is left in peace for longer. */
  static boolean expects(Life life) {
    LocalDate due = life.due;
    return due != null && life.births.stream().noneMatch(birth -> belongs(birth, due));
  }

  private static boolean belongs(LocalDate birth, LocalDate due) {
    return !birth.isBefore(due.minusDays(EARLIEST_BIRTH_DAYS))
        && !birth.isAfter(due.plusDays(LATEST_BIRTH_DAYS));
  }

  /** Once more at most, and only where something was lost. */
  private void repeated(Life life, Life.Received message, List<Life.Received> before) {
    Instant from = message.step().equals(LOST_LINK) ? asked(life, message) : Instant.MIN;
    List<Life.Received> same =
        before.stream()
            .filter(one -> one.step().equals(message.step()) && !one.at().isBefore(from))
            .toList();
    if (same.size() > 1) {
      throw new Violation(REPEATED, life.number, message + " for the third time");
    }
    if (same.size() == 1) {
      boolean lost = world.faults.strikes(life.id, same.getFirst().at(), message.at()) > 0;
      boolean bounced = life.undelivered.contains(message.wave() + " " + message.step());
      if (!lost && !bounced) {
        throw new Violation(
            REPEATED, life.number, message + " once more though nothing was lost of the first");
      }
    }
  }

  /** When she last asked for a link before it came. */
  private static Instant asked(Life life, Life.Received message) {
    if (life.asked.isEmpty()) {
      throw new Violation(REPEATED, life.number, message + " that she did not ask for");
    }
    return life.asked.getLast();
  }

  /** Whether it is what staff, a referrer or a funder are told. */
  static boolean isNotice(String messageId) {
    return messageId.startsWith("notice-");
  }

  /** Whose a message of this id is; null for an alert. */
  static @Nullable String mother(String messageId) {
    return messageId.startsWith("alert-")
        ? null
        : messageId.substring(0, Math.max(0, messageId.indexOf('_')));
  }
}
