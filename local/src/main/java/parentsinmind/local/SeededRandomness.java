package parentsinmind.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Randomness;

/**
 * The operating system's randomness, but while a line of records is replayed the bytes follow from
 * that line alone: two replays make the same identifiers. Never outside a replay, for whoever knows
 * the line knows the bytes.
 */
public final class SeededRandomness implements Randomness {

  private final Randomness otherwise = Randomness.secure();
  private byte @Nullable [] seed;
  private long block;
  private byte[] rest = new byte[0];

  /** From now on the bytes follow from this line: SHA-256 over its hash and a counter. */
  public synchronized void reset(String line) {
    seed = sha256(line.getBytes(StandardCharsets.UTF_8));
    block = 0;
    rest = new byte[0];
  }

  /** From now on the bytes are the operating system's again. */
  public synchronized void release() {
    seed = null;
    rest = new byte[0];
  }

  @Override
  public synchronized byte[] bytes(int count) {
    byte[] key = seed;
    if (key == null) {
      return otherwise.bytes(count);
    }
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (rest.length == 0) {
        rest = sha256(ByteBuffer.allocate(key.length + 8).put(key).putLong(block++).array());
      }
      int taken = Math.min(bytes.remaining(), rest.length);
      bytes.put(rest, 0, taken);
      rest = Arrays.copyOfRange(rest, taken, rest.length);
    }
    return bytes.array();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
