package parentsinmind.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parentsinmind.store.Index;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * What a function may do with the records, each action written out: the CDK's own grants would open
 * the whole table, every index, and scans. A transaction is allowed as the puts, deletes and checks
 * that it is made of.
 */
final class Permissions {

  /** What a service needs of a key by which it keeps things. */
  static final List<String> USE_OF_A_KEY =
      List.of(
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo");

  private static final String LEADING_KEYS = "dynamodb:LeadingKeys";

  private final Records records;
  private final List<PolicyStatement> statements = new ArrayList<>();

  Permissions(Records records) {
    this.records = records;
  }

  /**
   * Items by their partition keys.
   *
   * @param actions without their prefix, such as {@code GetItem}
   * @param partitions such as {@code MOTHER#*}
   */
  Permissions items(List<String> actions, List<String> partitions) {
    statements.add(
        PolicyStatement.Builder.create()
            .actions(actions.stream().map(action -> "dynamodb:" + action).toList())
            .resources(List.of(records.table().getTableArn()))
            .conditions(
                Map.of(
                    "ForAllValues:StringLike",
                    Map.of(LEADING_KEYS, partitions),
                    // A request that named no key at all would satisfy the line above.
                    "Null",
                    Map.of(LEADING_KEYS, "false")))
            .build());
    return this;
  }

  /** Everything that an index projects. */
  Permissions index(Index index) {
    statements.add(
        allow(
            List.of("dynamodb:Query"),
            records.table().getTableArn() + "/index/" + index.indexName()));
    return this;
  }

  /**
   * The files of a bucket.
   *
   * @param actions without their prefix, such as {@code GetObject}
   */
  Permissions files(Bucket bucket, List<String> actions) {
    return files(bucket, "*", actions);
  }

  /**
   * Some files of a bucket.
   *
   * @param keys by a pattern, such as {@code erasures/*}
   */
  Permissions files(Bucket bucket, String keys, List<String> actions) {
    statements.add(
        allow(actions.stream().map(action -> "s3:" + action).toList(), bucket.arnForObjects(keys)));
    // Who may not list is told that a file which is not there is forbidden.
    statements.add(allow(List.of("s3:ListBucket"), bucket.getBucketArn()));
    return this;
  }

  /** What is read from the table's stream. */
  Permissions stream(String streamArn) {
    statements.add(
        allow(
            List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
            streamArn));
    // It has no narrower resource.
    statements.add(allow(List.of("dynamodb:ListStreams"), "*"));
    return this;
  }

  /** Texts to phones: to no topic, of which there are others. */
  Permissions textsToPhones() {
    statements.add(
        PolicyStatement.Builder.create()
            .actions(List.of("sns:Publish"))
            .notResources(List.of("arn:" + Aws.PARTITION + ":sns:*:*:*"))
            .build());
    return this;
  }

  Permissions also(String action, String resource) {
    statements.add(allow(List.of(action), resource));
    return this;
  }

  /** All of it, and the key, through the services that keep the records and no other way. */
  List<PolicyStatement> statements() {
    List<PolicyStatement> all = new ArrayList<>(statements);
    all.add(
        PolicyStatement.Builder.create()
            .actions(USE_OF_A_KEY)
            .resources(List.of(records.key().getKeyArn()))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of(
                        "kms:ViaService",
                        List.of(
                            "dynamodb." + Aws.REGION + ".amazonaws.com",
                            "s3." + Aws.REGION + ".amazonaws.com"))))
            .build());
    return all;
  }

  private static PolicyStatement allow(List<String> actions, String resource) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
  }
}
