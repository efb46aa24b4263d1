package parentsinmind.events.broken;

import parentsinmind.store.Keys;

/** Breaks a rule, so that the rule is seen to fail. */
public final class EventOnTheKit {

  static String broken() {
    return Keys.mother("m");
  }

  private EventOnTheKit() {}
}
