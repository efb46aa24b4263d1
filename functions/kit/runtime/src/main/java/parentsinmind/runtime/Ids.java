package parentsinmind.runtime;

import java.util.Base64;

/** Identifiers and link tokens. */
public final class Ids {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int ID_LENGTH = 20;
  private static final int TOKEN_BYTES = 24;

  private final Randomness randomness;

  public Ids(Randomness randomness) {
    this.randomness = randomness;
  }

  /** An identifier of 100 random bits: 20 lower-case letters and digits, none ambiguous. */
  public String next() {
    byte[] bytes = randomness.bytes(ID_LENGTH);
    StringBuilder id = new StringBuilder(ID_LENGTH);
    for (byte value : bytes) {
      id.append(ALPHABET.charAt(value & 31));
    }
    return id.toString();
  }

  /** A link's token: 192 random bits (domain §7 asks 128), safe in a URL. Keep only its hash. */
  public String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(TOKEN_BYTES));
  }
}
