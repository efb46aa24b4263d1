package parentsinmind.desk.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Json;
import parentsinmind.intake.ReferralIntakeHandler;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.time.London;

/** What the tests of who is who share: referrals as they really come in, and decisions on them. */
final class DuplicatesDesk {

  /** What only one class at a time may hold: they share a desk, and move its clock. */
  static final String CLOCK = "the clock of the desk for duplicates";

  static final DeskUnderTest DESK = new DeskUnderTest();
  static final String MANAGER = DeskUnderTest.MANAGER;
  static final ReferralIntakeHandler INTAKE =
      new ReferralIntakeHandler(
          DESK.table,
          () -> Instant.parse("2016-04-11T10:00:00Z"),
          Randomness.secure(),
          DESK.programme,
          "https://desk.example",
          Deployment.TRIAL);

  static void end(String mother) {
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "ending"),
        Map.of("reason", "other", "happened", "2016-05-01"));
  }

  static Answered merge(String gone, String stays) {
    return decide(gone, Map.of("outcome", "merge", "other", stays));
  }

  static Answered decide(String mother, Map<String, ?> body) {
    return DESK.post(MANAGER, DeskUnderTest.mother(mother, "duplicates"), body);
  }

  static Answered settle(String mother, Map<String, ?> body) {
    return DESK.post(MANAGER, DeskUnderTest.mother(mother, "differences"), body);
  }

  static int settleStatus(String subject, String mother) {
    return DESK.post(
            subject,
            DeskUnderTest.mother(mother, "differences"),
            Map.of("referral", "x", "accept", List.of("phone")))
        .status();
  }

  static void accept(String mother) {
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "decisions"),
        Map.of("decision", "accepted", "reason", "suitable", "happened", "2016-04-13T10:00:00Z"));
  }

  static Answered met(String mother, String happened) {
    return DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "sessions"),
        Map.of("model", "one-to-one", "attendance", "attended", "happened", happened));
  }

  static void enter(String mother, String wave) {
    Answered entered =
        DESK.post(
            MANAGER,
            DeskUnderTest.mother(mother, "questionnaires/" + wave + "/entry"),
            Map.of("mode", "paper", "happened", "2016-05-01", "answers", Map.of("1", 1)));
    assertThat(entered.status()).as(Json.write(entered.body())).isEqualTo(201);
  }

  static List<String> proposals(String mother) {
    return DESK.read(mother).current().undecided().proposals();
  }

  static boolean proposalsOfLast(Map<String, Object> form, String candidate) {
    return proposals(refer(form)).stream().anyMatch(line -> line.endsWith("|" + candidate));
  }

  static @Nullable JourneyFacts asAt(String mother, YearMonth month, YearMonth known) {
    return DESK.read(mother).episode(1) == null
        ? null
        : Objects.requireNonNull(DESK.read(mother).episode(1))
            .facts()
            .asAt(London.cutOff(month), London.cutOff(known));
  }

  static List<String> referrals(@Nullable JourneyFacts facts) {
    return Objects.requireNonNull(facts).all(Fact.Referred.class).stream()
        .map(Fact.Referred::referral)
        .toList();
  }

  static @Nullable PersonItem person(String mother) {
    return DESK.table.find(PersonItem.SCHEMA, Keys.person(mother), PersonItem.SK);
  }

  static <T> List<T> items(
      software.amazon.awssdk.enhanced.dynamodb.TableSchema<T> schema,
      String mother,
      String prefix) {
    return DESK.table.collection(schema, Keys.mother(mother), prefix);
  }

  /** Refers her and answers whose referral it is. */
  static String refer(Map<String, Object> form) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("path", "/api/referrals");
    event.put("httpMethod", "POST");
    event.put("headers", Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    event.put("body", Json.write(form));
    event.put("isBase64Encoded", false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> null);
    try {
      INTAKE.handleRequest(
          new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
          out,
          context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> answer = Json.object(out.toString(StandardCharsets.UTF_8));
    assertThat(answer.get("statusCode")).as(String.valueOf(answer.get("body"))).isEqualTo(201);
    String reference =
        String.valueOf(Json.object(String.valueOf(answer.get("body"))).get("reference"));
    return Objects.requireNonNull(
            DESK.table.find(ReferenceItem.SCHEMA, ReferenceItem.pk(reference), ReferenceItem.SK))
        .mother();
  }

  /** The same but for one letter of her given name: three of the four. */
  static Map<String, Object> alike(String family) {
    Map<String, Object> form = form(family);
    mother(form).put("given", "Testb");
    return form;
  }

  static Map<String, Object> form(String family) {
    Map<String, Object> mother = new LinkedHashMap<>();
    mother.put("given", "Testa");
    mother.put("family", family + "invented");
    mother.put("born", born(family));
    mother.put("postcode", "WA8 0AA");
    mother.put("phone", "07700 900123");
    mother.put("email", "testa@example.org");
    mother.put("safe", Map.of("text", true, "voicemail", true, "email", true));
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "self");
    form.put("mother", mother);
    form.put("perinatal", Map.of("stage", "pregnant"));
    form.put("need", Map.of("helpWith", "Somebody to talk to"));
    form.put(
        "consents",
        Map.of("support", true, "phone", true, "text", true, "email", true, "evaluation", true));
    return form;
  }

  /** Nobody of another test may be alike. */
  static String born(String family) {
    return LocalDate.of(1985, 1, 1).plusDays(Math.floorMod(family.hashCode(), 4_000)).toString();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> mother(Map<String, Object> form) {
    return (Map<String, Object>) Objects.requireNonNull(form.get("mother"));
  }

  static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private DuplicatesDesk() {}
}
