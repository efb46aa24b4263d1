package parentsinmind.runtime;

import java.security.SecureRandom;

/**
 * Where unguessable bytes come from. Drawn when they are needed, never kept: a generator that was
 * started before a snapshot would repeat itself in every copy of it.
 */
@FunctionalInterface
public interface Randomness {

  /** So many fresh bytes. */
  byte[] bytes(int count);

  /** The operating system's. */
  static Randomness secure() {
    return count -> {
      byte[] bytes = new byte[count];
      new SecureRandom().nextBytes(bytes);
      return bytes;
    };
  }
}
