package parentsinmind.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.backup.BackupPlan;
import software.amazon.awscdk.services.backup.BackupPlanRule;
import software.amazon.awscdk.services.backup.BackupResource;
import software.amazon.awscdk.services.backup.BackupSelectionOptions;
import software.amazon.awscdk.services.backup.BackupVault;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * A copy of the table each night, in a vault of its own: the table's continuous copy goes with the
 * table. None is kept longer, since in an old copy an erased person would be there again.
 */
final class Backups extends Construct {

  /** As long as the table's own continuous copy reaches back. */
  private static final Duration KEPT = Duration.days(35);

  Backups(Construct scope, String id, ITable table, IKey key) {
    super(scope, id);
    BackupVault vault =
        BackupVault.Builder.create(this, "Vault")
            .encryptionKey(key)
            .blockRecoveryPointDeletion(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    BackupPlan plan = BackupPlan.Builder.create(this, "Plan").backupVault(vault).build();
    plan.addRule(
        BackupPlanRule.Builder.create()
            .ruleName("Nightly")
            .scheduleExpression(Schedule.cron(CronOptions.builder().hour("2").minute("30").build()))
            .startWindow(Duration.hours(1))
            .completionWindow(Duration.hours(4))
            .deleteAfter(KEPT)
            .build());
    plan.addSelection(
        "Table",
        BackupSelectionOptions.builder()
            .resources(List.of(BackupResource.fromDynamoDbTable(table)))
            .allowRestores(false)
            .build());
    Reasons.suppress(
        plan, "AwsSolutions-IAM4", "AWS maintains this policy for the service that makes copies.");
  }
}
