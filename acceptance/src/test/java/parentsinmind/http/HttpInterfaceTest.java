package parentsinmind.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.desk.StaffDeskHandler;
import parentsinmind.frontdoor.FrontDoorHandler;
import parentsinmind.hads.HadsSubmissionHandler;
import parentsinmind.intake.ReferralIntakeHandler;
import parentsinmind.local.Function;
import parentsinmind.local.Functions;

/**
 * The journeys through the system in one process. The month is closed near the end, and the last
 * test asks whether anything that is described was left out.
 */
class HttpInterfaceTest extends Journeys {

  private static final Instant START = Instant.parse("2016-11-07T09:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2016-11-07");
  private static final int CLOSING = Integer.MAX_VALUE - 1;
  private static final int LAST = Integer.MAX_VALUE;

  private final List<String> served = new ArrayList<>();
  private final List<String> pages = new ArrayList<>();
  private final Set<Object> noted = Collections.newSetFromMap(new IdentityHashMap<>());
  private Live live;

  @BeforeAll
  void start(@TempDir Path reports) {
    live =
        Live.start(
            reports,
            START,
            ground -> {
              Functions functions = Functions.handlers(ground);
              functions.mounts().values().forEach(this::note);
              return functions;
            });
  }

  @Override
  protected Client client() {
    return live;
  }

  @Override
  protected LocalDate today() {
    return TODAY;
  }

  @Override
  protected void sweep() {
    live.system().moveTo(live.system().clock().instant().plus(Duration.ofMinutes(15)));
  }

  @AfterAll
  void stop() {
    live.close();
  }

  /** What a function really answers. */
  private void note(Function function) {
    if (!noted.add(function.handler())) {
      return;
    }
    served.addAll(
        switch (function.handler()) {
          case ReferralIntakeHandler intake -> intake.served();
          case HadsSubmissionHandler hads -> hads.served();
          case StaffDeskHandler desk -> {
            pages.addAll(desk.servedAsPages());
            yield desk.served();
          }
          case FrontDoorHandler door -> {
            pages.addAll(door.served());
            yield List.<String>of();
          }
          default -> throw new AssertionError("say here what " + function.name() + " answers");
        });
  }

  @Test
  @Order(1)
  void whatIsServedIsDescribedAndWhatIsDescribedIsServed() {
    assertThat(served).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(served)).isEqualTo(live.described().operations());
  }

  @Test
  @Order(1)
  void pagesForPeopleAreNotOfTheInterface() {
    assertThat(pages)
        .doesNotHaveDuplicates()
        .contains("GET /desk", "GET /desk/sign-in", "GET /desk/sign-in/back", "POST /desk/sign-out")
        // API Gateway leads to the desk what begins so, with these two methods.
        .allMatch(page -> !page.contains("/desk") || page.matches("GET /desk|(GET|POST) /desk/.+"))
        .doesNotContainAnyElementsOf(live.described().operations());
  }

  @Test
  @Order(CLOSING)
  void aClosedMonthIsReadFigureByFigure() {
    live.post(
        MANAGER,
        MOTHERS + referred(Forms.woman("Elsewhere")) + "/decisions",
        decision("not-suitable", "needs-specialist-care"));
    live.system().closeMonth();
    readFigureByFigure("2016-11");
    assertThat(live.get(MANAGER, "/api/desk/reports/halton/2016-11").get("files"))
        .asString()
        .contains("quotations.json");
  }

  @Test
  @Order(LAST)
  void nothingThatIsDescribedWasLeftOut() {
    assertThat(live.done()).isEqualTo(live.described().operations());
  }
}
