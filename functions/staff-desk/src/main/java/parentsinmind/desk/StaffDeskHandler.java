package parentsinmind.desk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.duplicates.DuplicateRoutes;
import parentsinmind.desk.questionnaires.QuestionnaireRoutes;
import parentsinmind.desk.reports.HoldRoutes;
import parentsinmind.desk.reports.ReportPages;
import parentsinmind.desk.reports.ReportRoutes;
import parentsinmind.desk.safety.AlertRoutes;
import parentsinmind.desk.support.SupportRoutes;
import parentsinmind.desk.triage.OverviewPage;
import parentsinmind.desk.triage.TriageRoutes;
import parentsinmind.desk.volunteers.VolunteerRoutes;
import parentsinmind.files.FileStore;
import parentsinmind.pages.Site;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Environment;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Log;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.Table;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.RestProxy;

/** The project manager's desk as a function behind API Gateway. */
public final class StaffDeskHandler implements RequestStreamHandler {

  private final Desk desk;
  private final Supplier<DeskPages> makePages;
  private final RestProxy proxy;
  private @Nullable DeskPages pages;

  /** As Lambda starts it: everything from the environment. */
  public StaffDeskHandler() {
    this(Wiring.fromEnvironment());
    if (Environment.snapshot()) {
      proxy.prime("GET", "/api/desk/queue");
      proxy.prime("GET", "/desk");
    }
  }

  private StaffDeskHandler(Wiring wiring) {
    this(
        wiring.table(),
        wiring.clock(),
        wiring.randomness(),
        wiring.programme(),
        wiring.signIn(),
        wiring.suppressed(),
        wiring.exact(),
        wiring.baseAddress(),
        wiring.deployment());
  }

  /**
   * @param suppressed files that funders may see
   * @param exact files for managers only
   * @param baseAddress what every link begins with
   * @param deployment production sends no questionnaire without its wording
   */
  public StaffDeskHandler(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      SignIn signIn,
      FileStore suppressed,
      FileStore exact,
      String baseAddress,
      Deployment deployment) {
    this.desk = new Desk(signIn, new RememberedAnswers(table, clock));
    Ids ids = new Ids(randomness);
    // All that the desk can do: one line a capability.
    new TriageRoutes(table, clock, ids, programme).addTo(desk);
    new SupportRoutes(table, clock, ids, programme, exact).addTo(desk);
    new DuplicateRoutes(table, clock, randomness, programme, exact).addTo(desk);
    new VolunteerRoutes(table, clock, ids, programme).addTo(desk);
    new QuestionnaireRoutes(table, clock, ids, programme, baseAddress, exact, deployment)
        .addTo(desk);
    new AlertRoutes(table, clock, programme).addTo(desk);
    new ReportRoutes(table, clock, programme, suppressed, exact).addTo(desk);
    new HoldRoutes(table, clock, programme).addTo(desk);
    this.makePages =
        () -> pages(signIn, table, clock, ids, programme, suppressed, exact, baseAddress);
    this.proxy =
        new RestProxy(
            this::answer,
            (request, problem) -> isPage(request) ? pages().refusal(problem) : problem.toResponse(),
            new Log("staff-desk"));
  }

  /** All pages that the desk has: one line a capability. */
  private static DeskPages pages(
      SignIn signIn,
      Table table,
      InstantSource clock,
      Ids ids,
      Programme programme,
      FileStore suppressed,
      FileStore exact,
      String baseAddress) {
    DeskPages pages =
        new DeskPages(
            new PageSession(signIn, baseAddress), baseAddress, Site.of(programme, baseAddress));
    BrowserSignIn browser = signIn.inABrowser(baseAddress);
    if (browser != null) {
      browser.addTo(pages);
    }
    new OverviewPage(table, clock, programme).addTo(pages);
    new ReportPages(table, clock, ids, programme, suppressed, exact, pages).add();
    return pages;
  }

  /**
   * Method and template of all that it answers to programs: the document of the interface must say
   * the same.
   */
  public List<String> served() {
    return desk.served();
  }

  /** The same of what it answers to people with a browser, all of it below {@code /desk}. */
  public List<String> servedAsPages() {
    return pages().served();
  }

  private Response answer(Request request) {
    return isPage(request) ? pages().answer(request) : desk.answer(request);
  }

  private static boolean isPage(Request request) {
    return !request.path().startsWith("/api/");
  }

  /** Made for the first who asks for one: whoever asks for JSON does not wait for them. */
  private synchronized DeskPages pages() {
    if (pages == null) {
      pages = makePages.get();
    }
    return pages;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, @Nullable Context context)
      throws IOException {
    proxy.handle(event, out);
  }
}
