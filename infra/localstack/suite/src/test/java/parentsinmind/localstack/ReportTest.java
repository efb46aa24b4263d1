package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.localstack.Api.MANAGER;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/**
 * The report of a month that is over, started as its timer would. Other tests refer mothers to the
 * same system, too late to count.
 */
@Order(5)
@ExtendWith(Deployment.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportTest {

  private static final String MEANT = "2016-12-01T06:00:00Z";

  private final Running running;
  private final Api api;
  private final S3Client s3;
  private final Invoking invoking;

  ReportTest(Running running) {
    this.running = running;
    this.api = new Api(running);
    this.s3 = Aws.client(S3Client.builder(), running.deployed().endpoint());
    this.invoking = new Invoking(running);
  }

  @Test
  @Order(1)
  void itsFilesAreByteForByteThoseOfTheSystemInOneProcess(@TempDir Path folder) {
    Months months = new Months(folder, running.root()).live();
    DynamoDbClient table = Aws.client(DynamoDbClient.builder(), running.deployed().endpoint());
    months.restoreTo(table, running.deployed().table());
    Map<String, Object> answer = fireTheTimer();
    assertThat(answer).containsEntry("month", "2016-11");
    Map<String, byte[]> files = files();
    assertThat(files.keySet())
        .contains("halton/2016-11/report.json", "all/2016-11/funder/national-funder/report.html");
    assertThat(Months.differing(files, months.close())).isEmpty();
  }

  @Test
  @Order(2)
  void theManagerReadsInItWhatHappened() {
    String figure = "/api/desk/reports/halton/2016-11/figures/mothers-supported";
    assertThat(String.valueOf(api.get(MANAGER, figure).get("value")))
        .contains("numerator=3", "denominator=3");
    assertThat(api.get(MANAGER, "/api/desk/reports/halton/2016-11").toString())
        .contains("report.json");
  }

  @Test
  @Order(3)
  void firedAgainItChangesNothing() {
    Map<String, String> before = versions();
    Map<String, Object> first = fireTheTimer();
    assertThat(fireTheTimer()).isEqualTo(first);
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void whatFundersSeeIsLockedAndWhatManagersSeeIsNot() {
    String suppressed = running.deployed().bucket("SuppressedFiles");
    assertThat(s3.getObjectLockConfiguration(get -> get.bucket(suppressed)).toString())
        .contains("GOVERNANCE", "2555");
    assertThat(files(suppressed).keySet()).allMatch(name -> name.contains("/funder/"));
    assertThat(files(running.deployed().bucket("ExactFiles")).keySet())
        .noneMatch(name -> name.contains("/funder/"));
  }

  @Test
  @Order(5)
  void aMonthThatIsNotOverIsNotReported() {
    assertThat(invoking.failing(reportFunction(), Map.of("time", "2999-01-01T06:00:00Z")))
        .contains("not over yet");
  }

  /** The target with its input, the time filled in: all that EventBridge Scheduler does. */
  private Map<String, Object> fireTheTimer() {
    SchedulerClient scheduler =
        Aws.client(SchedulerClient.builder(), running.deployed().endpoint());
    String name = running.deployed().one("AWS::Scheduler::Schedule", "MonthlyReportTimerSchedule");
    GetScheduleResponse schedule = scheduler.getSchedule(get -> get.name(name));
    String input = schedule.target().input().replace("<aws.scheduler.scheduled-time>", MEANT);
    return invoking.invoke(schedule.target().arn(), Json.object(input));
  }

  private String reportFunction() {
    return running.deployed().function("MonthlyReport");
  }

  private Map<String, byte[]> files() {
    Map<String, byte[]> files = files(running.deployed().bucket("SuppressedFiles"));
    files.putAll(files(running.deployed().bucket("ExactFiles")));
    return files;
  }

  private Map<String, byte[]> files(String bucket) {
    Map<String, byte[]> files = new TreeMap<>();
    s3.listObjectsV2Paginator(list -> list.bucket(bucket))
        .contents()
        .forEach(
            object ->
                files.put(
                    object.key(),
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                        .asByteArray()));
    return files;
  }

  /** Every version of every file there is, with its entity tag. */
  private Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (String id : new String[] {"SuppressedFiles", "ExactFiles"}) {
      String bucket = running.deployed().bucket(id);
      for (ObjectVersion version :
          s3.listObjectVersionsPaginator(list -> list.bucket(bucket)).versions()) {
        versions.put(version.key() + " " + version.versionId(), version.eTag());
      }
    }
    assertThat(versions).isNotEmpty();
    return versions;
  }
}
