package parentsinmind.questionnaires;

import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.runtime.Deployment;

/**
 * Whether a questionnaire may be sent to a mother. In production one without its wording may not:
 * she would read placeholders (domain §2). Typing in what was answered on paper or by phone needs
 * no wording and is never refused for it.
 */
public final class Sendable {

  private final Deployment deployment;
  private final Instruments instruments;
  private @Nullable TextPacks packs;

  public Sendable(Deployment deployment, Instruments instruments) {
    this.deployment = deployment;
    this.instruments = instruments;
  }

  /** Why it may not be sent, and what to do about it, in words for staff; null if it may be. */
  public @Nullable String refusal(Instrument instrument) {
    if (!deployment.production()) {
      return null;
    }
    try {
      return packs().languages(instrument).isEmpty() ? notInstalled(instrument) : null;
    } catch (InvalidInput e) {
      Problem first = e.problems().getFirst();
      return "A text pack does not fit its instrument, so no link goes out. Ask whoever runs the"
          + " system to put right "
          + first.pointer()
          + ": "
          + first.message();
    } catch (UncheckedIOException e) {
      return "The folder of text packs cannot be read, so no link goes out. Ask whoever runs the"
          + " system to look at what TEXT_PACKS names.";
    }
  }

  /** Read when a link is first asked for: few requests to the desk ask for one. */
  private synchronized TextPacks packs() {
    TextPacks read = packs;
    if (read == null) {
      read = new TextPacks(deployment.textPacks(), instruments);
      packs = read;
    }
    return read;
  }

  private static String notInstalled(Instrument instrument) {
    return "The wording of "
        + instrument.name()
        + " is not installed, so no link goes out. Its owner licenses it: ask whoever runs the"
        + " system to install its text pack, with the licence's reference, in the folder that"
        + " TEXT_PACKS names. Answers on paper or by phone can be typed in already.";
  }
}
