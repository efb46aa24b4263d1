package parentsinmind.localstack;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All that a role allows and no test of the suite does, each with the reason why it is allowed. */
final class Unused {

  private static final String ANYBODY = "";

  /** What is allowed, for one reason. */
  private record Reason(
      String function, List<String> actions, List<String> on, List<String> partitions, String why) {
    Reason {
      if (why.length() < 20) {
        throw new IllegalArgumentException("no reason for " + actions);
      }
    }
  }

  private static final List<Reason> REASONS =
      List.of(
          new Reason(
              ANYBODY,
              List.of(
                  "kms:Decrypt",
                  "kms:DescribeKey",
                  "kms:Encrypt",
                  "kms:GenerateDataKey",
                  "kms:ReEncryptFrom",
                  "kms:ReEncryptTo"),
              List.of("Key"),
              List.of(),
              "DynamoDB and S3 ask for them in the caller's name; no function calls KMS itself."));

  /**
   * Each of them.
   *
   * @param functions the names of all
   */
  static Set<Roles.Allowed> all(Collection<String> functions) {
    Set<Roles.Allowed> all = new LinkedHashSet<>();
    for (Reason reason : REASONS) {
      for (String function :
          reason.function.equals(ANYBODY) ? functions : List.of(reason.function)) {
        for (String action : reason.actions) {
          for (String on : reason.on) {
            for (String partition : reason.partitions.isEmpty() ? List.of("") : reason.partitions) {
              all.add(new Roles.Allowed(function, action, on, partition));
            }
          }
        }
      }
    }
    return all;
  }

  private Unused() {}
}
