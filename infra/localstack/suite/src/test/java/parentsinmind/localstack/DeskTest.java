package parentsinmind.localstack;

import java.time.LocalDate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.http.Client;
import parentsinmind.http.Journeys;
import parentsinmind.time.London;

/** What people do, asked of the system that is deployed as it is of the one in one process. */
@Order(3)
@ExtendWith(Deployment.class)
class DeskTest extends Journeys {

  private final Api api;

  DeskTest(Running running) {
    this.api = new Api(running);
  }

  @Override
  protected Client client() {
    return api;
  }

  /** No clock of the cloud can be moved. */
  @Override
  protected LocalDate today() {
    return LocalDate.now(London.ZONE);
  }
}
