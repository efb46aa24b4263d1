package parentsinmind.followup;

import org.jspecify.annotations.Nullable;

/** A way for the system to reach a mother by itself. Calling her is for people. */
public enum Channel {
  EMAIL("email"),
  TEXT("text");

  private final String word;

  Channel(String word) {
    this.word = word;
  }

  /** As consents, stops and held channels name it. */
  public String word() {
    return word;
  }

  /** The channel of a word, or null for one that only people use, such as {@code voicemail}. */
  public static @Nullable Channel of(String word) {
    return switch (word) {
      case "email" -> EMAIL;
      case "text" -> TEXT;
      default -> null;
    };
  }
}
