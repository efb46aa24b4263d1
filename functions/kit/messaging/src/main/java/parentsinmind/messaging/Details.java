package parentsinmind.messaging;

import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What differs between one mother's message and another's. Her name is not among it: whoever finds
 * a message learns nothing of whose it is.
 *
 * @param link her own, http or https
 * @param optOut her own address for stopping these messages, http or https
 * @param until the last day on which the link opens her page, in London
 * @param callUs what she said to call ourselves, as she typed it, or null
 */
public record Details(URI link, URI optOut, LocalDate until, @Nullable String callUs) {

  public Details {
    requireWeb(link);
    requireWeb(optOut);
  }

  private static void requireWeb(URI address) {
    boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw new IllegalArgumentException("a link that is no web address");
    }
  }

  /** Says nothing: the links are hers alone. */
  @Override
  public String toString() {
    return "Details";
  }
}
