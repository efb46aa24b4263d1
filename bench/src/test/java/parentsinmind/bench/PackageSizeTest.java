package parentsinmind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packages that are deployed, each within its budget of bytes. */
class PackageSizeTest {

  private static final int MEGABYTE = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "front-door, 2.0",
    "referral-intake, 9.0",
    "hads-submission, 9.0",
    "event-relay, 10.5",
    "staff-desk, 16.0",
    "monthly-report, 16.0",
    "notifications, 16.0",
    "record-keeping, 16.0"
  })
  void aPackageIsNoLargerThanItsBudget(String function, double megabytes) throws IOException {
    Path zip = Path.of("..", "functions", function, "target", function + ".zip");
    assertThat(zip).as("the package; mvn verify makes it").exists();
    assertThat(Files.size(zip)).isLessThanOrEqualTo((long) (megabytes * MEGABYTE));
  }
}
