package parentsinmind.pages;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language that pages are in. */
public enum Language {
  ENGLISH("en", "English", false),
  POLISH("pl", "Polski", false),
  URDU("ur", "اردو", true);

  private final String tag;
  private final String ownName;
  private final boolean rightToLeft;

  Language(String tag, String ownName, boolean rightToLeft) {
    this.tag = tag;
    this.ownName = ownName;
    this.rightToLeft = rightToLeft;
  }

  /** As in {@code lang}: {@code en}, {@code pl}, {@code ur}. */
  public String tag() {
    return tag;
  }

  /** What its speakers call it. */
  public String ownName() {
    return ownName;
  }

  /** As in {@code dir}. */
  public String direction() {
    return rightToLeft ? "rtl" : "ltr";
  }

  /** The language of a tag such as {@code pl} or {@code pl-PL}; null where it is none of these. */
  public static @Nullable Language find(@Nullable String tag) {
    if (tag == null) {
      return null;
    }
    String primary = tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    for (Language language : values()) {
      if (language.tag.equals(primary)) {
        return language;
      }
    }
    return null;
  }
}
