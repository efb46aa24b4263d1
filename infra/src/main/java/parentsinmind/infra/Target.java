package parentsinmind.infra;

import java.util.Locale;

/** What the app is deployed to. */
public enum Target {
  AWS,
  /** A LocalStack of the free edition, which lacks some of it. */
  LOCALSTACK;

  /** All that a LocalStack has to do without: the one list, named at each place that leaves out. */
  public enum Part {
    /** A published version behind an alias, started from a snapshot. */
    SNAPSHOTS,
    /** The bus keeps what it carried. */
    ARCHIVE,
    /** The operator's wordings as a layer. */
    TEXT_PACKS,
    /** Accounts for staff: without them, an issuer must be named. */
    SIGN_IN,
    /** What is refused before it reaches a function. */
    FIREWALL,
    /** A domain of the charity's own before the interface. */
    FRONT_DOOR,
    /** The identity that mail is sent from, and that what becomes of it is told by itself. */
    MAIL,
    /** How texts are sent, and the log of what became of each. */
    TEXTS,
    /** Copies of the table besides its own continuous one. */
    BACKUPS,
    /** Where a request spends its time, inside the functions. */
    TRACES,
    /** Counts of what a log says, and their alarms. */
    COUNTED_LOGS,
    /** Two things that a person looks at: the dashboard and the bill. */
    OVERVIEW
  }

  boolean has(Part part) {
    return this == AWS;
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
