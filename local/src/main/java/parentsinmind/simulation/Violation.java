package parentsinmind.simulation;

/** Something happened that must never happen. */
final class Violation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Rule rule;
  private final int mother;

  /** What must always hold (issue 5 and domain §7 and §8). */
  enum Rule {
    STOPPED("nobody is sent anything after a stop"),
    REPEATED("nobody gets two messages for one step beyond the one allowed repeat"),
    WINDOW("no message to a mother outside the window"),
    PAUSED("nobody is asked in the weeks around a birth"),
    ENDED("every wave ends answered, expired with a call task, stopped or is still open"),
    FORGOTTEN("every wave is planned, asked for and brought to an end"),
    ALERTED("no alert without an owner"),
    COUNTED("figures of the report equal a recount from the event journal"),
    LINKED("a link opens until it is answered, over or stopped"),
    REFUSED("what people do is done, and once"),
    FAILED("no function fails by itself");

    private final String words;

    Rule(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * @param mother whose, by number; 0 where it is about nobody
   */
  Violation(Rule rule, int mother, String what) {
    super(what);
    this.rule = rule;
    this.mother = mother;
  }

  Rule rule() {
    return rule;
  }

  int mother() {
    return mother;
  }
}
