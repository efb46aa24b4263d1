package parentsinmind.journey.broken;

import parentsinmind.store.Keys;

/** Breaks a rule, so that the rule is seen to fail. */
public final class ModelOnTheKit {

  static String broken() {
    return Keys.mother("m");
  }

  private ModelOnTheKit() {}
}
