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
              "DynamoDB and S3 ask for them in the caller's name; no function calls KMS itself."),
          lambdaWrites("delivery-receipts", "DeliveryReceiptsLog"),
          lambdaWrites("event-relay", "EventRelayLog"),
          lambdaWrites("follow-up-reminders", "FollowUpRemindersLog"),
          lambdaWrites("front-door", "FrontDoorLog"),
          lambdaWrites("hads-submission", "HadsSubmissionLog"),
          lambdaWrites("monthly-report", "MonthlyReportLog"),
          lambdaWrites("record-keeping", "RecordKeepingLog"),
          lambdaWrites("notifications", "NotificationsLog"),
          lambdaWrites("referral-intake", "ReferralIntakeLog"),
          lambdaWrites("safety-alerts", "SafetyAlertsLog"),
          lambdaWrites("staff-desk", "StaffDeskLog"),
          lambdaGivesUp("delivery-receipts", "UnheardQueue"),
          lambdaGivesUp("event-relay", "UnrelayedQueue"),
          lambdaGivesUp("follow-up-reminders", "AnnouncementsToFollowUpRemindersMissedQueue"),
          lambdaGivesUp("monthly-report", "UnreportedQueue"),
          lambdaGivesUp("notifications", "AnnouncementsToNotificationsMissedQueue"),
          lambdaGivesUp("safety-alerts", "AnnouncementsToSafetyAlertsMissedQueue"),
          new Reason(
              "event-relay",
              List.of(
                  "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
              List.of("Table.StreamArn"),
              List.of(),
              "Lambda reads the stream in the function's name."),
          new Reason(
              "event-relay",
              List.of("dynamodb:ListStreams"),
              List.of("*"),
              List.of(),
              "Lambda looks for the stream in the function's name."),
          new Reason(
              "event-relay",
              List.of("dynamodb:GetItem"),
              List.of("Table"),
              List.of("ADDRESS#*"),
              "A lost link that was asked for, told again after its event was parked."),
          new Reason(
              "monthly-report",
              List.of("s3:ListBucket"),
              List.of("ExactFiles", "SuppressedFiles"),
              List.of(),
              "A file that is missing, though it was released, must read as missing, not"
                  + " forbidden."),
          new Reason(
              "notifications",
              List.of("s3:ListBucket"),
              List.of("SuppressedFiles"),
              List.of(),
              "A file that is missing, though it was released, must read as missing, not"
                  + " forbidden."),
          new Reason(
              "staff-desk",
              List.of("s3:ListBucket"),
              List.of("SuppressedFiles"),
              List.of(),
              "A file that is missing, though it was released, must read as missing, not"
                  + " forbidden."),
          new Reason(
              "record-keeping",
              List.of("dynamodb:ConditionCheckItem"),
              List.of("Table"),
              List.of("MATCH#*", "MOTHER#*", "PERSON#*"),
              "An item that stays as it is, of another woman; and whether a mother is as she was"
                  + " read, where a rotation of match keys comes to her: it waits for minutes."),
          new Reason(
              "record-keeping",
              List.of("dynamodb:DeleteItem"),
              List.of("Table"),
              List.of("MATCHKEYS", "PARKED#relay", "TEXT#*"),
              "The end of a rotation, which waits for minutes twice; an event of hers that was"
                  + " parked; a text that went to her."),
          new Reason(
              "record-keeping",
              List.of("dynamodb:PutItem"),
              List.of("Table"),
              List.of("ADDRESS#*"),
              "A rotation puts a mother's addresses under the new key, once it has waited."),
          new Reason(
              "record-keeping",
              List.of("dynamodb:Query"),
              List.of("Table/index/reporting"),
              List.of(),
              "A rotation finds mothers there, once it has waited."),
          new Reason(
              "record-keeping",
              List.of("s3:DeleteObject"),
              List.of("ExactFiles/*/quotations.json"),
              List.of(),
              "A month in which nobody else is quoted."),
          new Reason(
              "referral-intake",
              List.of("dynamodb:ConditionCheckItem"),
              List.of("Table"),
              List.of("MOTHER#*"),
              "A referral that joins an episode which is not her last checks the last."),
          new Reason(
              "referral-intake",
              List.of("dynamodb:ConditionCheckItem", "dynamodb:DeleteItem"),
              List.of("Table"),
              List.of("DRAFT#*"),
              "A draft is taken up elsewhere, or given up: in the suite each is sent where it"
                  + " began."),
          new Reason(
              "follow-up-reminders",
              List.of("dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"),
              List.of("Table"),
              List.of("DRAFT#*"),
              "A draft's link is emailed, and after 28 days it goes: the suite has none."),
          new Reason(
              "staff-desk",
              List.of("dynamodb:PutItem"),
              List.of("Table"),
              List.of("HOLD#*"),
              "The suite's months are old, and nothing of them is there to keep back."),
          new Reason(
              "staff-desk",
              List.of("dynamodb:ConditionCheckItem"),
              List.of("Table"),
              List.of("MATCH#*"),
              "A join that leaves the candidates of a key as they are checks that they are."));

  private static Reason lambdaWrites(String function, String log) {
    return new Reason(
        function,
        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
        List.of(log),
        List.of(),
        "Lambda writes the log in the function's name.");
  }

  private static Reason lambdaGivesUp(String function, String queue) {
    return new Reason(
        function,
        List.of("sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"),
        List.of(queue),
        List.of(),
        "Lambda sends what it gave up on in the function's name; the CDK allows all three for it.");
  }

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
