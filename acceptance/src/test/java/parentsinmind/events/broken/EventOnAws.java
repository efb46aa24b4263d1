package parentsinmind.events.broken;

import software.amazon.awssdk.regions.Region;

/** Breaks a rule, so that the rule is seen to fail. */
public final class EventOnAws {

  static Region broken() {
    return Region.EU_WEST_2;
  }

  private EventOnAws() {}
}
