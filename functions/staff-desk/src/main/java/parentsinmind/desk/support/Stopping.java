package parentsinmind.desk.support;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Happened;
import parentsinmind.input.Input;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/** Contact must stop, on one channel or altogether. Loss of one twin is loss (domain §7). */
final class Stopping {

  static final String LOSS = "loss";
  private static final Set<String> KINDS =
      Set.of(
          LOSS,
          "death",
          "opted-out",
          "consent-withdrawn",
          "unsafe-channel",
          "moved",
          "closed",
          "bounced",
          "crisis-hold");
  static final Set<String> CHANNELS = Set.of("phone", "text", "voicemail", "email");

  /** Kinds that are about one way of reaching her. */
  private static final Set<String> OF_A_CHANNEL = Set.of("unsafe-channel", "bounced");

  /** Kinds that may be about one way of reaching her, or about all. */
  private static final Set<String> OF_EITHER = Set.of("opted-out", "consent-withdrawn");

  private final Table table;
  private final Asking asking;

  Stopping(Table table, Asking asking) {
    this.table = table;
    this.asking = asking;
  }

  Answer stop(Mother mother, Change change, Input body, Transaction transaction) {
    String kind = body.requiredChoice("kind", KINDS);
    String channel = body.choice("channel", CHANNELS);
    Moment happened = Happened.read(body, change.now());
    if (kind != null && !body.hasProblems()) {
      checkChannel(body, kind, channel);
    }
    body.finish();
    if (kind == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    String where = channel == null ? "" : channel;
    StopList stops = StopList.of(table, asking, mother);
    stops.add(kind, where, happened, change);
    stops.addTo(transaction, change);
    if (kind.equals(LOSS)) {
      Births.lost(table, mother, change, transaction);
    }
    change.addTo(transaction);
    return SupportRoutes.answer(Map.of("mother", mother.id(), "kind", kind, "channel", where));
  }

  static void checkChannel(Input body, String kind, @Nullable String channel) {
    if (channel == null && OF_A_CHANNEL.contains(kind)) {
      body.problem("channel", "Say which: phone, text, voicemail or email.");
    } else if (channel != null && !OF_A_CHANNEL.contains(kind) && !OF_EITHER.contains(kind)) {
      body.problem("channel", "This stops every channel. Leave the channel out.");
    }
  }
}
