package parentsinmind.infra;

import java.util.Locale;
import java.util.Set;

/** What the app is deployed to. */
public enum Target {
  AWS,
  /** A LocalStack of the free edition, which lacks some of it. */
  LOCALSTACK;

  /** What a target may have to do without. */
  public enum Part {
    /** A published version behind an alias, started from a snapshot. */
    SNAPSHOTS,
    /** The bus keeps what it carried. */
    ARCHIVE,
    /** The operator's wordings as a layer. */
    TEXT_PACKS
  }

  private static final Set<Part> NOT_IN_LOCALSTACK =
      Set.of(Part.SNAPSHOTS, Part.ARCHIVE, Part.TEXT_PACKS);

  boolean has(Part part) {
    return this == AWS || !NOT_IN_LOCALSTACK.contains(part);
  }

  /**
   * The target of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Target named(String name) {
    for (Target target : values()) {
      if (target.name().toLowerCase(Locale.ROOT).equals(name)) {
        return target;
      }
    }
    throw new IllegalArgumentException("context target: expected aws or localstack");
  }
}
