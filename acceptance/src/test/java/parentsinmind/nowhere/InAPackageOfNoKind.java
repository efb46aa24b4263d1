package parentsinmind.nowhere;

/** Breaks a rule, so that the rule is seen to fail. */
public final class InAPackageOfNoKind {

  static int broken() {
    return 1;
  }

  private InAPackageOfNoKind() {}
}
