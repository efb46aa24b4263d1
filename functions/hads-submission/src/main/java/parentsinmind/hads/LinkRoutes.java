package parentsinmind.hads;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.pages.Site;
import parentsinmind.pages.Translations;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Answering;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.LinkClosed;
import parentsinmind.questionnaires.Links;
import parentsinmind.questionnaires.OpenForm;
import parentsinmind.questionnaires.OptingOut;
import parentsinmind.questionnaires.Reply;
import parentsinmind.questionnaires.TextPacks;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Log;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.RememberedAnswers.KeyReused;
import parentsinmind.store.Table;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/** What a link answers: see the questionnaire, save a page, send it. */
final class LinkRoutes {

  /** By herself, with somebody beside her, or with a manager on the phone (domain §7). */
  static final Set<String> MODES = Set.of("self", "assisted", "phone");

  static final String SELF = "self";

  static final Set<String> CHANNELS = Set.of("email", "text");

  private final Links links;
  private final Answering answering;
  private final OptingOut optingOut;
  private final RememberedAnswers remembered;
  private final FormView view;
  private final TextPacks packs;
  private final Programme programme;
  private final Randomness randomness;
  private final Deployment deployment;
  private final String baseAddress;
  private @Nullable PageRoutes pages;
  private final Guesses guesses;
  private final boolean frontDoor;
  private final Routes routes =
      new Routes()
          .on("GET", "/q/{token}", this::show)
          .on("POST", "/q/{token}/answers", this::save)
          .on("POST", "/q/{token}/submission", this::submit)
          .on("POST", "/q/{token}/opt-out/{channel}", this::optOut)
          .on("POST", "/q/{token}/channel/{channel}", this::want);

  /**
   * @param baseAddress where links begin, without a slash at its end
   * @param frontDoor whether every request comes through the front door
   */
  LinkRoutes(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      Deployment deployment,
      String baseAddress,
      boolean frontDoor,
      Log log) {
    this.programme = programme;
    this.randomness = randomness;
    this.deployment = deployment;
    this.baseAddress = baseAddress;
    this.frontDoor = frontDoor;
    this.guesses = new Guesses(clock, log);
    Instruments instruments = new Instruments(programme.questionnaire());
    this.links = new Links(table, clock, instruments);
    this.answering = new Answering(table, clock, links, instruments);
    this.optingOut = new OptingOut(table, clock);
    this.remembered = new RememberedAnswers(table, clock);
    this.packs = new TextPacks(deployment.textPacks(), instruments);
    this.view = new FormView(programme, packs);
  }

  List<String> served() {
    return routes.served();
  }

  /** Method and template of all that is a page, or a form of one. */
  List<String> pagesServed() {
    return pages().served();
  }

  Response answer(Request request) {
    return forBrowser(request) ? pages().answer(request) : routes.answer(request);
  }

  /** How a problem is told: on a page to whoever looks at pages. */
  Response refusal(Request request, HttpProblem problem) {
    return forBrowser(request) ? pages().refusal(request, problem) : problem.toResponse();
  }

  /**
   * A browser shows pages and sends their forms. Programs, and mailboxes whose own button stops
   * messages, do not ask for pages.
   */
  private static boolean forBrowser(Request request) {
    String type = request.header("content-type");
    return request.wantsPage() && (type == null || !type.startsWith("application/json"));
  }

  /** Made when the first page is asked for: a program's first answer does not wait for it. */
  private synchronized PageRoutes pages() {
    PageRoutes made = pages;
    if (made == null) {
      Site site = Site.of(programme, baseAddress);
      Translations translations = new Translations(PageRoutes.class, programme, deployment);
      made =
          new PageRoutes(
              new Frame(programme, site, translations, packs),
              site,
              translations,
              links,
              answering,
              optingOut,
              guesses,
              randomness,
              frontDoor);
      pages = made;
    }
    return made;
  }

  private Response show(Request request) {
    return unlessClosed(
        request,
        () ->
            Response.json(
                200, view.form(links.open(request.parameter("token")), request.query("language"))));
  }

  private Response save(Request request) {
    Object body = Json.parse(request.checkedBody());
    return unlessClosed(
        request,
        () -> {
          Answering.Saved saved =
              answering.save(
                  request.parameter("token"),
                  form -> {
                    Input input = Input.root(body);
                    Map<Integer, Integer> page = Reply.positions(input, form.instrument());
                    input.finish();
                    return page;
                  });
          return Response.json(200, view.saved(saved));
        });
  }

  private Response submit(Request request) {
    String body = request.checkedBody();
    String token = request.parameter("token");
    return unlessClosed(
        request,
        () -> {
          if (request.header("idempotency-key") == null) {
            OpenForm sent = answering.submit(token, form -> reply(form, body));
            return Response.ofJson(200, view.sent(sent));
          }
          return once(token, request.idempotencyKey(), body);
        });
  }

  /**
   * With a key of its own, the same sending gets the same answer, also after the link is closed.
   */
  private Response once(String token, String key, String body) {
    try {
      Answer answer =
          remembered.once(
              "/q/submission " + Digest.of(token),
              key,
              body,
              transaction -> {
                OpenForm form = links.open(token);
                answering.submit(transaction, form, reply(form, body));
                return new Answer(200, view.sent(form));
              });
      return Response.ofJson(answer.status(), answer.body());
    } catch (KeyReused e) {
      throw HttpProblem.of(
          422,
          "This Idempotency-Key was used before",
          "It came with another body. Send a new UUID with each new command.");
    }
  }

  /**
   * Without sign-in or a page between, as a mailbox's own button does it (RFC 8058); whatever the
   * body says.
   */
  private Response optOut(Request request) {
    String channel = request.parameter("channel");
    if (!CHANNELS.contains(channel)) {
      throw HttpProblem.notFound();
    }
    return unlessClosed(
        request,
        () -> {
          optingOut.optOut(request.parameter("token"), channel);
          return Response.json(200, Map.of("stopped", channel));
        });
  }

  /** She wants messages another way: somebody calls her, for a link may be in other hands. */
  private Response want(Request request) {
    String channel = request.parameter("channel");
    if (!CHANNELS.contains(channel)) {
      throw HttpProblem.notFound();
    }
    return unlessClosed(
        request,
        () -> {
          optingOut.want(request.parameter("token"), channel);
          return Response.json(200, Map.of("asked", channel));
        });
  }

  private static Reply reply(OpenForm form, String body) {
    Input input = Input.root(Json.parse(body));
    Reply reply = Reply.read(input, form.instrument(), form.response().wave(), MODES);
    if (reply.empty() && form.answered().isEmpty() && !input.hasProblems()) {
      input.problem("", "Nothing is answered yet. Answer what you can, then send it.");
    }
    input.finish();
    return reply;
  }

  /**
   * One shape of words for every link that does not answer: it never tells whose it was, or why. A
   * link that answers does so whatever somebody else tried from the same place.
   */
  private Response unlessClosed(Request request, Supplier<Response> answer) {
    try {
      return answer.get();
    } catch (LinkClosed closed) {
      if (!closed.known() && guesses.tooMany(request.source(frontDoor))) {
        throw HttpProblem.of(
            429,
            "Too many links were tried from where you are",
            "Please open the link from your message again in an hour, or call us. This is not an"
                + " emergency service.");
      }
      Map<String, Object> body = new LinkedHashMap<>();
      int status = closed.known() ? 410 : 404;
      body.put("type", "about:blank");
      body.put("title", "This link does not open anything now");
      body.put("status", status);
      body.putAll(view.closed());
      return Response.text(status, "application/problem+json", Json.write(body));
    }
  }
}
