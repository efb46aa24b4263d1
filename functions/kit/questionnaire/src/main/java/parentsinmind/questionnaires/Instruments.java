package parentsinmind.questionnaires;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.programme.Programme.QuestionnaireRules;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Scoring;

/**
 * The instruments that come with the code, each read when it is first needed. A version stays for
 * good: answers given to it keep it.
 */
public final class Instruments {

  private static final Set<String> REFS = Set.of("hads-1", "phq-9-1", "gad-7-1");

  private final QuestionnaireRules rules;
  private final Map<String, Instrument> read = new ConcurrentHashMap<>();

  /**
   * All instruments, scored by the programme's rules.
   *
   * @throws InvalidInput if the rules name an instrument that there is not, or a threshold that it
   *     cannot have
   */
  public Instruments(QuestionnaireRules rules) {
    this.rules = rules;
    Instrument usual = find(rules.instrument());
    if (usual == null) {
      throw InvalidInput.at("/questionnaire/instrument", "Expected one of: " + refs() + ".");
    }
    Scoring.of(usual, rules.leastAnswered());
  }

  /** The instrument of an id and version, such as {@code hads-1}, or null. */
  public @Nullable Instrument find(String ref) {
    return REFS.contains(ref) ? read.computeIfAbsent(ref, Instruments::load) : null;
  }

  /** The instrument that a response was given to. */
  public Instrument get(String ref) {
    Instrument found = find(ref);
    if (found == null) {
      throw new IllegalStateException("no instrument " + ref);
    }
    return found;
  }

  /** How an instrument is scored now: the programme's threshold holds for its usual instrument. */
  public Scoring scoring(Instrument instrument) {
    return Scoring.of(
        instrument, instrument.ref().equals(rules.instrument()) ? rules.leastAnswered() : null);
  }

  /** The instrument that mothers are given. */
  public Instrument usual() {
    return get(rules.instrument());
  }

  /** All ids with versions, for people to choose from. */
  public static Set<String> refs() {
    return REFS;
  }

  private static Instrument load(String ref) {
    return Instrument.read(resource(ref + ".json"));
  }

  /** A file beside this class. */
  static Map<String, Object> resource(String name) {
    try (InputStream in = Instruments.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no file " + name);
      }
      return Json.object(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
