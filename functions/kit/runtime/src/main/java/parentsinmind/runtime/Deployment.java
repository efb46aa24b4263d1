package parentsinmind.runtime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says of this installation.
 *
 * @param production whether its mothers are real
 * @param textPacks the folder of installed wordings, or null where none is installed
 */
public record Deployment(boolean production, @Nullable Path textPacks) {

  /** Invented mothers, who may be shown placeholders. */
  public static final Deployment TRIAL = new Deployment(false, null);
}
