package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parentsinmind.events.Json;
import parentsinmind.http.Client;
import parentsinmind.http.Described;
import parentsinmind.http.Forms;
import parentsinmind.local.Functions;
import parentsinmind.local.LocalServer;
import parentsinmind.local.LocalSystem;
import parentsinmind.local.Outbox;
import parentsinmind.local.Progress;
import parentsinmind.local.SystemCalls;
import parentsinmind.postcode.PostcodeImport;
import parentsinmind.programme.Programme;
import parentsinmind.records.Replay;
import parentsinmind.time.London;

/**
 * The whole system in this process behind real HTTP, empty at first, and a browser to look at it.
 * To be used from one thread.
 */
final class PagesUnderTest implements AutoCloseable {

  static final String MANAGER = "manager-halton";
  static final String LEAD = "programme-lead";

  private static final Path REPOSITORY = Path.of("..", "..");
  private static final String MOTHERS = "/api/desk/mothers/";

  private final Chromium chromium;
  private final LocalSystem system;
  private final LocalServer server;
  private final Progress progress;
  private final LogLines log;
  private final Client client;

  private PagesUnderTest(
      Chromium chromium, LocalSystem system, Progress progress, int port, LogLines log) {
    this.chromium = chromium;
    this.system = system;
    this.progress = progress;
    this.server = LocalServer.start(system, progress, port);
    this.log = log;
    this.client = new Client(Described.in(REPOSITORY), server::address, system::tokenFor);
  }

  /**
   * Starts it.
   *
   * @param now where the clock stands until it is moved
   */
  static PagesUnderTest start(Instant now) {
    return start(now, Functions::handlers);
  }

  /** Starts it with these functions. */
  static PagesUnderTest start(Instant now, Functions.Mounting mounting) {
    // First: functions print to what standard output is when they are made.
    LogLines log = LogLines.PRINTED;
    Chromium chromium = Chromium.start();
    try {
      int port = freePort();
      LocalSystem system =
          LocalSystem.start(
              new LocalSystem.Settings(
                  null,
                  Files.createTempDirectory("reports"),
                  programme(),
                  now,
                  "http://localhost:" + port),
              mounting);
      return new PagesUnderTest(chromium, system, new Progress(), port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody at a desk, with a browser that was nowhere yet. */
  Visit visit() {
    return visit(Circumstances.usual());
  }

  Visit visit(Circumstances circumstances) {
    return Visit.begin(chromium.browser(), circumstances, address());
  }

  /** Somebody of staff who has signed in already. */
  Visit signedIn(String subject) {
    return signedIn(subject, Circumstances.usual());
  }

  Visit signedIn(String subject, Circumstances circumstances) {
    Visit visit = visit(circumstances);
    visit.context().addCookies(List.of(session(subject)));
    return visit;
  }

  /** The cookie that the desk sets, once the issuer said who it is. */
  private Cookie session(String subject) {
    return new Cookie("desk-session", system.tokenFor(subject))
        .setDomain("localhost")
        .setPath("/desk")
        .setHttpOnly(true)
        .setSameSite(SameSiteAttribute.LAX);
  }

  /** The month goes by, and its reports come out. */
  void closeMonth() {
    system.closeMonth();
    system.drain();
  }

  /** Records are taken one by one as they happened, until the month of the last is closed. */
  void replay(List<String> records) {
    Path postcodes = REPOSITORY.resolve("samples").resolve("postcodes");
    try {
      PostcodeImport.run(
          system.table(),
          postcodes.resolve("directory.csv"),
          postcodes.resolve("deprivation.csv"),
          Files.readString(postcodes.resolve("edition.txt")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new Replay(new SystemCalls(system), system.programme(), null, (taken, total, clock) -> {})
        .run(records);
  }

  /** Where it answers, and what links in messages begin with. */
  String address() {
    return server.address();
  }

  /** The JSON interface. */
  Client api() {
    return client;
  }

  LocalSystem system() {
    return system;
  }

  /** How far a replay is, which the start page tells. */
  Progress progress() {
    return progress;
  }

  /** Everything that is stored, as text: to see that something is not. */
  List<String> stored() {
    system.drain();
    return system.everything();
  }

  LocalDate today() {
    return LocalDate.ofInstant(system.clock().instant(), London.ZONE);
  }

  /** Time goes by, and all that falls due happens. */
  void letPass(Duration time) {
    system.moveTo(system.clock().instant().plus(time));
  }

  /** A mother who was referred, and accepted by her manager; answers her number. */
  String acceptedMother(Map<String, ?> form) {
    Object reference = api().post(NOBODY, "/api/referrals", form).get("reference");
    String mother =
        String.valueOf(api().get(MANAGER, "/api/desk/referrals/" + reference).get("mother"));
    api()
        .post(
            MANAGER,
            MOTHERS + mother + "/decisions",
            Map.of("decision", "accepted", "reason", "suitable"));
    return mother;
  }

  /** The path of a questionnaire's link that her manager asked for: {@code /q/...}. */
  String linkFor(String mother, String wave) {
    return linkFor(mother, wave, Map.of());
  }

  /**
   * The same, with another instrument than the usual.
   *
   * @param instrument such as {@code phq-9-1}, whose text is free to be shown
   */
  String linkFor(String mother, String wave, String instrument) {
    return linkFor(mother, wave, Map.of("instrument", instrument));
  }

  private String linkFor(String mother, String wave, Map<String, String> asked) {
    String path = MOTHERS + mother + "/questionnaires/" + wave + "/link";
    String link = String.valueOf(api().post(MANAGER, path, asked).get("link"));
    return link.substring(link.indexOf("/q/"));
  }

  /** The path of the first questionnaire's link of an invented mother. */
  String aQuestionnairesLink(String family) {
    return linkFor(acceptedMother(Forms.self(Forms.woman(family), today())), "baseline");
  }

  /**
   * The path of the link in the last message that was sent to a mother about a wave.
   *
   * @param response such as {@code 001-month-3}
   */
  String linkSentTo(String mother, String response) {
    system.drain();
    return "/q/"
        + Objects.requireNonNull(
            system.outbox().lastLink(mother, response), "nothing was sent to her about it");
  }

  /** What was sent to an address, the oldest first. */
  List<Outbox.Sent> messagesTo(String address) {
    system.drain();
    return system.outbox().sent().stream().filter(one -> one.to().equals(address)).toList();
  }

  private static Programme programme() throws IOException {
    return Programme.read(Json.parse(Files.readString(REPOSITORY.resolve("programme.json"))));
  }

  /** Known beforehand: links begin with it. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Closes all, and sees that nothing that was printed meanwhile tells what no log may. */
  @Override
  public void close() {
    system.outbox().sent().forEach(one -> log.seen(one.text()));
    stored().forEach(log::kept);
    client.close();
    server.close();
    system.close();
    chromium.close();
    assertThat(log.telling()).as("lines that functions printed").isEmpty();
  }
}
