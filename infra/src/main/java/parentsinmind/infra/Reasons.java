package parentsinmind.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.constructs.IConstruct;

/** Why a rule of the AWS Solutions checks is not followed, said where it is not. */
final class Reasons {

  static void suppress(IConstruct where, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        where, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()), true);
  }

  /**
   * Why a role may reach more than one thing by a pattern.
   *
   * @param resource a regular expression of the resources that the reason is about, and of no other
   */
  static void suppressWildcard(IConstruct where, String resource, String reason) {
    NagSuppressions.addResourceSuppressions(
        where,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-IAM5")
                .reason(reason)
                .appliesTo(
                    List.of(
                        RegexAppliesTo.builder().regex("/^Resource::" + resource + "$/").build()))
                .build()),
        true);
  }

  private Reasons() {}
}
