package parentsinmind.store.broken;

import parentsinmind.desk.Staff;

/** Breaks a rule, so that the rule is seen to fail. */
public final class KitOnAFunction {

  static String broken(Staff staff) {
    return staff.subject();
  }

  private KitOnAFunction() {}
}
