package parentsinmind.localstack;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.http.Client;
import parentsinmind.http.Journeys;
import parentsinmind.store.Keys;
import parentsinmind.time.London;

/** What people do, asked of the system that is deployed as it is of the one in one process. */
@Order(5)
@ExtendWith(Deployment.class)
class DeskTest extends Journeys {

  private final Api api;
  private final Invoking invoking;
  private final String followUp;
  private final String alerts;

  DeskTest(Running running) {
    this.api = new Api(running);
    this.invoking = new Invoking(running);
    this.followUp = running.deployed().one("AWS::Lambda::Function", "FollowUpReminders");
    this.alerts = running.deployed().one("AWS::Lambda::Function", "SafetyAlerts");
  }

  /** Released by the report's tests, which come before. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aReleasedMonthIsReadFigureByFigure() {
    readFigureByFigure("2016-11");
  }

  /** The month is old: nothing of it goes by itself, so that there is nothing to keep back. */
  @Override
  protected void keptBack(String release) {
    api.refused(409, LEAD, release + "/hold", "{\"reason\":\"not-agreed\"}");
  }

  @Override
  protected Client client() {
    return api;
  }

  @Override
  protected void sweep() {
    for (int shard = 0; shard < Keys.SHARDS; shard++) {
      invoking.invoke(followUp, Map.of("sweep", shard));
    }
    for (int shard = 0; shard < Keys.ALERT_SHARDS; shard++) {
      invoking.invoke(alerts, Map.of("sweep", shard));
    }
  }

  /** No clock of the cloud can be moved. */
  @Override
  protected LocalDate today() {
    return LocalDate.now(London.ZONE);
  }
}
