package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;
import static parentsinmind.localstack.Api.MANAGER;
import static parentsinmind.localstack.Api.MOTHERS;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.followup.SendWindow;
import parentsinmind.programme.Programme;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Keys;
import parentsinmind.store.MessageItem;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.WaveItem;
import parentsinmind.time.London;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Messages as they leave: through SES and SNS, and what comes back of them. Whatever the time is:
 * the package, the role and the environment are those of the deployed function, the clock is the
 * test's.
 */
@Order(7)
@ExtendWith(Deployment.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendingTest {

  /** What stands behind the name of a function whose clock is set. */
  static final String AT_ANY_TIME = "-at-any-time";

  private static final Pattern LINK = Pattern.compile("\\S+/q/(\\S+?)(?=\\s)");

  private final Running running;
  private final Api api;
  private final Invoking invoking;
  private final Table table;
  private final LambdaClient lambda;
  private final URI endpoint;
  private final String function;
  private final SendWindow window;

  SendingTest(Running running) {
    this.running = running;
    this.api = new Api(running);
    this.invoking = new Invoking(running);
    this.endpoint = running.deployed().endpoint();
    this.table =
        new Table(Aws.client(DynamoDbClient.builder(), endpoint), running.deployed().table());
    this.lambda = Aws.client(LambdaClient.builder(), endpoint);
    this.function = running.deployed().function("FollowUpReminders");
    Programme programme = Running.programme(running.root());
    this.window = SendWindow.of(programme.followUp(), programme.referral().publicHolidays());
  }

  @BeforeAll
  void prepare(@TempDir Path folder) throws IOException {
    FunctionConfiguration deployed =
        lambda.getFunction(get -> get.functionName(function)).configuration();
    byte[] code = Files.readAllBytes(withClock(folder));
    lambda.createFunction(
        create ->
            create
                .functionName(function + AT_ANY_TIME)
                .runtime(deployed.runtimeAsString())
                .handler(FollowUpAtAnyTime.class.getName())
                .role(deployed.role())
                .memorySize(deployed.memorySize())
                .timeout(deployed.timeout())
                .environment(set -> set.variables(deployed.environment().variables()))
                .code(made -> made.zipFile(SdkBytes.fromByteArray(code))));
    lambda.waiter().waitUntilFunctionActiveV2(wait -> wait.functionName(function + AT_ANY_TIME));
  }

  @AfterAll
  void takeAway() {
    lambda.deleteFunction(delete -> delete.functionName(function + AT_ANY_TIME));
  }

  /** What a timer starts, as it starts it; LocalStack keeps timers and fires none. */
  @Test
  @Order(1)
  void aSweepOfEachPartIsWhatItsTimerStarts() {
    SchedulerClient scheduler = Aws.client(SchedulerClient.builder(), endpoint);
    List<Object> swept = new ArrayList<>();
    running
        .deployed()
        .all("AWS::Scheduler::Schedule")
        .forEach(
            (id, name) -> {
              if (id.startsWith("FollowUpTimer")) {
                GetScheduleResponse timer = scheduler.getSchedule(get -> get.name(name));
                assertThat(timer.target().arn()).endsWith(":function:" + function);
                Map<String, Object> came =
                    invoking.invoke(function, Json.object(timer.target().input()));
                assertThat(came).containsEntry("failed", 0);
                if (!window.open(Instant.now().minus(Duration.ofMinutes(10)))
                    && !window.open(Instant.now())) {
                  assertThat(came).doesNotContainKey("SENT");
                }
                swept.add(came.get("shard"));
              }
            });
    assertThat(swept).hasSize(Keys.SHARDS).doesNotHaveDuplicates();
  }

  @Test
  @Order(2)
  void outsideTheHoursNothingGoesAndItIsDueAgainAsSoonAsItMay() throws MessagingException {
    String mother = accepted("Deferred", "deferred@mail.example", "07700 900111");
    Instant opening = window.next(Instant.now().plus(Duration.ofDays(1)));
    Instant evening = London.dateOf(opening).atTime(19, 0).atZone(London.ZONE).toInstant();
    sweep(mother, evening);
    assertThat(mailTo("deferred@mail.example")).isEmpty();
    assertThat(Objects.requireNonNull(wave(mother)).due())
        .isEqualTo(window.next(evening).toString());
  }

  @Test
  @Order(3)
  void anEmailLeavesThroughSesAndABounceThatItsTopicTellsEndsThatChannelOnly()
      throws IOException, MessagingException {
    String mother = accepted("Emailed", "emailed@mail.example", "07700 900112");
    Instant day = window.next(Instant.now());

    sweep(mother, day);
    MimeMessage email = mailTo("emailed@mail.example").getFirst();
    assertThat(email.getFrom()[0].toString())
        .contains(Running.programme(running.root()).messages().senderEmail());
    assertThat(email.getSubject()).doesNotContainIgnoringCase("parents");
    String text = String.valueOf(((Multipart) email.getContent()).getBodyPart(0).getContent());
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).as(text).isTrue();
    assertThat(opened(link.group(1))).isIn(200, 410);
    assertThat(opened("unknown" + link.group(1).substring(7))).isEqualTo(404);
    assertThat(messages(mother))
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.channel()).isEqualTo("email");
              assertThat(sent.sent()).isNotNull();
            });

    String id = email.getMessageID().replaceAll("<(.*)@.*>", "$1");
    tell("MailUndelivered", bounce(id));
    Until.so("stopped", () -> stops(mother, "email"));
    assertThat(messages(mother).getFirst().outcome()).isEqualTo("bounced");
    assertThat(api.get(MANAGER, MOTHERS + mother + "/history").toString())
        .contains("StopRecorded", "CallTaskOpened");

    Instant reminder = window.openingOn(London.dateOf(day).plusDays(7)).plusSeconds(60);
    sweep(mother, reminder);
    assertThat(mailTo("emailed@mail.example")).hasSize(1);
    assertThat(textsTo("+447700900112")).hasSize(1);
  }

  @Test
  @Order(4)
  void aTextLeavesThroughSnsWithALinkThatSheLosesAndByWhichSheStopsTheNext() {
    String mother = accepted("Texted", null, "07700 900113");
    Instant day = window.next(Instant.now());
    sweep(mother, day);
    String text = textsTo("+447700900113").getFirst();
    Matcher link = LINK.matcher(text + " ");
    assertThat(link.find()).as(text).isTrue();
    assertThat(opened(link.group(1))).isIn(200, 410);

    api.post(NOBODY, "/api/lost-links", Map.of("address", "07700 900113"));
    Until.so("heard of", () -> Objects.requireNonNull(wave(mother)).lost() != null);
    sweep(mother, window.next(Instant.now()).plusSeconds(60));
    assertThat(textsTo("+447700900113")).hasSize(2);
    assertThat(textsTo("+447700900113").getLast()).doesNotContain(link.group(1));

    assertThat(api.press("/q/" + link.group(1) + "/opt-out/text", "List-Unsubscribe=One-Click"))
        .containsEntry("stopped", "text");
    assertThat(stops(mother, "text")).isTrue();
    Instant reminder = window.openingOn(London.dateOf(day).plusDays(7)).plusSeconds(60);
    sweep(mother, reminder);
    assertThat(textsTo("+447700900113")).hasSize(2);
  }

  @Test
  @Order(5)
  void anAlertReachesItsManagerThroughSesAndSaysNothingOfHer()
      throws IOException, MessagingException {
    String mother = accepted("Unsettled", null, "07700 900114");
    String manager =
        Objects.requireNonNull(
            Objects.requireNonNull(Running.programme(running.root()).staff(MANAGER)).email());
    int before = alertsTo(manager).size();
    api.post(
        MANAGER,
        MOTHERS + mother + "/sessions",
        Map.of("model", "one-to-one", "attendance", "attended", "concern", true));
    Until.so("told", () -> told(mother));
    List<MimeMessage> mail = alertsTo(manager);
    assertThat(mail).hasSize(before + 1);
    String words =
        mail.getLast().getSubject()
            + ((Multipart) mail.getLast().getContent()).getBodyPart(0).getContent();
    assertThat(words).contains("Halton").doesNotContain("Unsettled", mother);
  }

  @Test
  @Order(6)
  void aReferrerIsToldThroughSesThatAReferralCame() throws IOException, MessagingException {
    Map<String, Object> form = Api.form("Referred");
    form.put("route", "professional");
    form.put(
        "referrer",
        Map.of(
            "type", "midwife",
            "name", "Example Midwife",
            "organisation", "Example Hospital",
            "phone", "01632 960200",
            "email", "midwife@mail.example",
            "motherAgrees", true));
    form.put("risk", Map.of("self", false, "baby", false, "others", false));
    form.put("consents", Map.of("support", true, "shareWithReferrer", true));
    String reference = String.valueOf(api.post(NOBODY, "/api/referrals", form).get("reference"));
    Until.so("told", () -> sent(ReferenceItem.pk(reference), "received"));
    MimeMessage mail = mailTo("midwife@mail.example").getFirst();
    assertThat(mail.getSubject()).isEqualTo("Referral " + reference + ": received");
    assertThat(String.valueOf(((Multipart) mail.getContent()).getBodyPart(0).getContent()))
        .doesNotContain("Test-Referred");
    // What is decided is told by everybody who referred her.
    String mother =
        String.valueOf(api.get(MANAGER, "/api/desk/referrals/" + reference).get("mother"));
    api.post(MANAGER, MOTHERS + mother + "/decisions", Api.decision("accepted", "suitable"));
    Until.so("told", () -> sent(ReferenceItem.pk(reference), "accepted"));
    assertThat(mailTo("midwife@mail.example")).hasSize(2);
  }

  /** The month is old, and so nobody was sent it: what is due is put there by hand. */
  @Test
  @Order(7)
  void aFunderIsSentItsTwoFilesThroughSes() throws IOException, MessagingException {
    String about = Keys.report("halton", YearMonth.of(2016, 11));
    String id = NoticeItem.toFunder("local-commissioner");
    String due = Instant.now().minusSeconds(60).toString();
    // Its hold is over: it counts from the release, which the suite has just made.
    Aws.client(
            software.amazon.awssdk.services.dynamodb.DynamoDbClient.builder(),
            running.deployed().endpoint())
        .updateItem(
            update ->
                update
                    .tableName(running.deployed().table())
                    .key(
                        Map.of(
                            "pk",
                            software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(
                                about),
                            "sk",
                            software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(
                                parentsinmind.store.ReleaseItem.SK)))
                    .updateExpression("SET released = :then")
                    .expressionAttributeValues(
                        Map.of(
                            ":then",
                            software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(
                                Instant.now().minusSeconds(345_600).toString()))));
    table.put(NoticeItem.SCHEMA, NoticeItem.planned(about, id, due), null);
    assertThat(invoking.invoke(running.deployed().function("Notifications"), Map.of("sweep", 0)))
        .containsEntry("failed", 0);
    assertThat(sent(about, id)).isTrue();
    MimeMessage mail = mailTo("reports@commissioner.example").getFirst();
    Multipart parts = (Multipart) mail.getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat(List.of(parts.getBodyPart(1).getFileName(), parts.getBodyPart(2).getFileName()))
        .containsExactly("halton-2016-11.html", "halton-2016-11.csv");
  }

  /** Whether SES took a message. */
  private boolean sent(String about, String id) {
    NoticeItem notice = NoticeItem.find(table, about, id);
    return notice != null && NoticeItem.SENT.equals(notice.outcome());
  }

  /** Of what staff are sent, alerts only. */
  private List<MimeMessage> alertsTo(String address) throws MessagingException {
    List<MimeMessage> found = new ArrayList<>();
    for (MimeMessage message : mailTo(address)) {
      if (message.getMessageID().startsWith("<alert-")) {
        found.add(message);
      }
    }
    return found;
  }

  /** Whether SES took the message to whose her alert is. */
  private boolean told(String mother) {
    return table.collection(AlertItem.SCHEMA, Keys.mother(mother), AlertItem.PREFIX).stream()
        .anyMatch(alert -> alert.told() != null);
  }

  /** Refers a woman who may be written to, takes her on, and waits until she is to be asked. */
  private String accepted(String family, @Nullable String email, String phone) {
    Map<String, Object> form = Api.form(family);
    Map<String, Object> mother = new TreeMap<>(Json.object(Json.write(form.get("mother"))));
    mother.put("phone", phone);
    if (email != null) {
      mother.put("email", email);
    }
    mother.put("safe", Map.of("text", true, "email", email != null));
    form.put("mother", mother);
    form.put(
        "consents",
        Map.of("support", true, "evaluation", true, "text", true, "email", email != null));
    String id = api.mother(api.post(NOBODY, "/api/referrals", form));
    api.post(MANAGER, MOTHERS + id + "/decisions", Api.decision("accepted", "suitable"));
    Until.so("planned", () -> wave(id) != null);
    return id;
  }

  /** Sweeps the part of what is due in which she is, as it would be at that time. */
  private void sweep(String mother, Instant at) {
    int shard = Integer.parseInt(Keys.shard(mother).replaceAll("\\D", ""));
    assertThat(invoking.invoke(function + AT_ANY_TIME, Map.of("sweep", shard, "at", at.toString())))
        .containsEntry("failed", 0);
  }

  private @Nullable WaveItem wave(String mother) {
    return table.find(WaveItem.SCHEMA, Keys.mother(mother), WaveItem.PREFIX + "001-baseline");
  }

  private List<MessageItem> messages(String mother) {
    return table.collection(MessageItem.SCHEMA, Keys.mother(mother), MessageItem.PREFIX);
  }

  private boolean stops(String mother, String channel) {
    StopsItem stops = StopsItem.find(table, mother);
    return stops != null && stops.stops(channel);
  }

  /** As SES publishes it, in full. */
  private static String bounce(String id) {
    return """
    {"eventType":"Bounce",
     "bounce":{"feedbackId":"invented","bounceType":"Permanent","bounceSubType":"General",
      "bouncedRecipients":[{"emailAddress":"emailed@mail.example","action":"failed",
       "status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}],
      "timestamp":"2026-11-02T09:00:03.000Z","reportingMTA":"dns; mta.example"},
     "mail":{"timestamp":"2026-11-02T09:00:01.123Z","source":"hello@yourpage.example",
      "sendingAccountId":"000000000000","messageId":"invented",
      "destination":["emailed@mail.example"],"headersTruncated":false,"headers":[],
      "tags":{"ses:operation":["SendRawEmail"],"ses:configuration-set":["invented"],
       "message":["%s"]}}}
    """
        .formatted(id);
  }

  private void tell(String topic, String message) {
    String arn = running.deployed().one("AWS::SNS::Topic", topic);
    Aws.client(SnsClient.builder(), endpoint)
        .publish(publish -> publish.topicArn(arn).message(message));
  }

  /**
   * The status with which a link is answered: 410 of one that was sent at a time to come, since the
   * questionnaire's clock is the real one. Of a link that nobody was sent it would be 404.
   */
  private int opened(String token) {
    return api.send(api.request(NOBODY, "/q/" + token, null).GET().build()).statusCode();
  }

  /** What LocalStack took for an address. */
  private List<MimeMessage> mailTo(String address) throws MessagingException {
    List<MimeMessage> found = new ArrayList<>();
    for (Object one : (List<?>) Objects.requireNonNull(taken("/_aws/ses").get("messages"))) {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(
                  String.valueOf(((Map<?, ?>) one).get("RawData"))
                      .getBytes(StandardCharsets.UTF_8)));
      if (message.getAllRecipients()[0].toString().equals(address)) {
        found.add(message);
      }
    }
    return found;
  }

  /** The words of what LocalStack took for a number. */
  private List<String> textsTo(String number) {
    Map<String, Object> answer =
        taken("/_aws/sns/sms-messages?accountId=" + Aws.ACCOUNT + "&region=" + Aws.REGION);
    List<String> found = new ArrayList<>();
    if (answer.get("sms_messages") instanceof Map<?, ?> all
        && all.get(number) instanceof List<?> its) {
      its.forEach(one -> found.add(String.valueOf(((Map<?, ?>) one).get("Message"))));
    }
    return found;
  }

  private Map<String, Object> taken(String path) {
    return Json.object(
        api.send(HttpRequest.newBuilder(URI.create(endpoint + path)).build()).body());
  }

  /** The function's package as it was built, with the handler whose clock is set. */
  private Path withClock(Path folder) throws IOException {
    String name = FollowUpAtAnyTime.class.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve("package.zip");
    Files.copy(
        running.root().resolve("functions/follow-up-reminders/target/follow-up-reminders.zip"),
        copy);
    try (FileSystem zip = FileSystems.newFileSystem(copy);
        InputStream handler =
            Objects.requireNonNull(
                FollowUpAtAnyTime.class.getClassLoader().getResourceAsStream(name))) {
      Path there = zip.getPath(name);
      Files.createDirectories(there.getParent());
      Files.copy(handler, there);
    }
    return copy;
  }
}
