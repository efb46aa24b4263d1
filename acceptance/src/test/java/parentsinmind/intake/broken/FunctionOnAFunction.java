package parentsinmind.intake.broken;

import parentsinmind.desk.Staff;

/** Breaks a rule, so that the rule is seen to fail. */
public final class FunctionOnAFunction {

  static String broken(Staff staff) {
    return staff.subject();
  }

  private FunctionOnAFunction() {}
}
