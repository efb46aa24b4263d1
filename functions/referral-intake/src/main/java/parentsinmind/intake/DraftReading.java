package parentsinmind.intake;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two things that keeping a draft must understand of its answers. The pages know how people
 * write them; a draft keeps them as typed.
 */
interface DraftReading {

  /** The mother's birth date, or null while there is none that can be read. */
  @Nullable LocalDate born(Map<String, Object> answers);

  /**
   * The address to which she may be emailed, in its usual form: only where she gave one that can be
   * read and said that email is safe; null otherwise.
   */
  @Nullable String safeEmail(Map<String, Object> answers);
}
