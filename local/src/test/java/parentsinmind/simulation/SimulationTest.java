package parentsinmind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.local.Function;
import parentsinmind.local.Functions;
import parentsinmind.local.Functions.Ground;
import parentsinmind.messaging.Accepted;
import parentsinmind.messaging.Messenger;
import parentsinmind.simulation.Violation.Rule;
import parentsinmind.store.BirthsItem;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import parentsinmind.store.KnownBirths;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A small programme in fast motion; and every rule sees what breaks it. */
class SimulationTest {

  private static final long SEED = 5;
  private static final int MOTHERS = 12;
  private static final int MONTHS = 8;

  @TempDir private Path reports;
  private int folders;

  @Test
  void everyRuleHoldsThroughLossesBirthsOptOutsBouncesHolidaysAndCrashes() {
    List<String> told = new ArrayList<>();
    assertThat(Telling.run(options(SEED, true), told::add)).as(String.join("\n", told)).isTrue();
    assertThat(told.getFirst()).endsWith("-Dmothers=12 -Dmonths=8 -Dseed=5");
    assertThat(told).last().isEqualTo("Every rule held.");
  }

  @Test
  void theSameSeedIsTheSameProgramme() {
    try (Simulation one = new Simulation(options(SEED, true));
        Simulation other = new Simulation(options(SEED, true))) {
      one.run();
      other.run();
      assertThat(other.summary()).isEqualTo(one.summary());
      for (int mother = 1; mother <= MOTHERS; mother++) {
        assertThat(other.story(mother)).isNotEmpty().isEqualTo(one.story(mother));
      }
    }
  }

  @Test
  @DisplayName("a message that goes twice though nothing was lost is seen, with her story alone")
  void aMessageThatGoesTwice() {
    List<String> told = new ArrayList<>();
    assertThat(Telling.run(options(SEED, false), SimulationTest::doubling, told::add)).isFalse();
    assertThat(told)
        .contains("VIOLATED: " + Rule.REPEATED.words())
        .anyMatch(line -> line.startsWith("The story of mother "))
        .anyMatch(line -> line.endsWith("is accepted"))
        .anyMatch(line -> line.contains("receives the link of baseline"));
    assertThat(told.getLast())
        .matches("Again: mvn -P simulate -Dmothers=12 -Dmonths=8 -Dseed=5 -Donly=\\d+");
  }

  @Test
  void aMessageAtNightIsSeen() {
    Functions.Mounting mounting =
        ground -> timed(ground, Functions.FOLLOW_UP, followUp -> twelveHoursSlow(ground));
    assertThat(broken(mounting).rule()).isEqualTo(Rule.WINDOW);
  }

  @Test
  void aStopThatIsLostIsSeen() {
    Functions.Mounting mounting =
        ground ->
            desk(
                ground,
                (path, desk) ->
                    path.endsWith("/stops") || path.endsWith("/ending")
                        ? Map.of("statusCode", 201, "headers", Map.of(), "body", "{}")
                        : desk.get());
    assertThat(broken(mounting).rule()).isIn(Rule.STOPPED, Rule.ENDED);
  }

  @Test
  void aCallTaskThatIsLostIsSeen() {
    Functions.Mounting mounting =
        ground ->
            timed(
                ground,
                Functions.FOLLOW_UP,
                followUp ->
                    handler(
                        Functions.handlers(
                                ground.with(
                                    writing(ground.client(), SimulationTest::withoutTasks),
                                    ground.messenger()))
                            .timed(),
                        Functions.FOLLOW_UP));
    Violation seen = broken(mounting);
    assertThat(seen.rule()).as(seen.getMessage()).isEqualTo(Rule.ENDED);
    assertThat(seen).hasMessageContaining("is expired").hasMessageContaining("no call task");
  }

  @Test
  void aBirthThatHoldsWhatItMustNotHoldIsSeen() {
    Functions.Mounting mounting =
        ground ->
            timed(
                ground,
                Functions.FOLLOW_UP,
                followUp ->
                    handler(
                        Functions.handlers(
                                ground.with(
                                    writing(
                                        ground.client(),
                                        write -> heldByABirth(ground.table(), write)),
                                    ground.messenger()))
                            .timed(),
                        Functions.FOLLOW_UP));
    Violation seen = broken(mounting);
    assertThat(seen.rule()).as(seen.getMessage()).isEqualTo(Rule.FORGOTTEN);
    assertThat(seen).hasMessageContaining("is open, and nothing will ever be due of it");
  }

  @Test
  @DisplayName("that follow-up goes on after a stop is looked at as before it")
  void aResumptionThatNobodyHearsOfIsSeen() {
    Functions.Mounting mounting = withFollowUpThatMisses("ContactResumed");
    Violation seen = brokenInALargeProgramme(mounting);
    assertThat(seen.rule()).as(seen.getMessage()).isEqualTo(Rule.ENDED);
    assertThat(seen).hasMessageContaining("is stopped");
  }

  @Test
  @DisplayName("a stop of one channel that stops the other too is seen")
  void aStopOfOneChannelThatStopsTheOtherTooIsSeen() {
    Functions.Mounting mounting =
        ground ->
            Functions.handlers(
                ground.with(
                    writing(ground.client(), SimulationTest::stoppingAll), ground.messenger()));
    Violation seen = brokenInALargeProgramme(mounting);
    assertThat(seen.rule()).as(seen.getMessage()).isIn(Rule.ENDED, Rule.LINKED);
  }

  @Test
  void sweepsThatNeverRunAreSeen() {
    Functions.Mounting mounting = withFollowUpThatMisses("\"sweep\"");
    assertThat(broken(mounting).rule()).isEqualTo(Rule.FORGOTTEN);
  }

  @Test
  void anAlertThatReachesNobodyIsSeen() {
    Functions.Mounting mounting =
        ground ->
            Functions.handlers(
                sending(
                    ground,
                    outgoing ->
                        outgoing.messageId().startsWith("alert-")
                            ? new Accepted("lost")
                            : ground.messenger().send(outgoing)));
    assertThat(broken(mounting).rule()).isEqualTo(Rule.ALERTED);
  }

  @Test
  void aFigureThatIsWrongIsSeen() {
    Functions.Mounting mounting =
        ground ->
            desk(
                ground,
                (path, desk) -> {
                  Map<String, Object> answer = new LinkedHashMap<>(desk.get());
                  if (path.endsWith("/report.json")) {
                    answer.computeIfPresent(
                        "body",
                        (name, body) ->
                            body.toString().replaceFirst("\"numerator\":\\d+", "\"numerator\":47"));
                  }
                  return answer;
                });
    assertThat(broken(mounting).rule()).isEqualTo(Rule.COUNTED);
  }

  @Test
  void aFunctionThatFailsIsSeen() {
    Functions.Mounting mounting =
        ground ->
            timed(
                ground,
                Functions.SAFETY_ALERTS,
                alerts ->
                    (in, out, context) -> {
                      throw new IllegalStateException("broken");
                    });
    assertThat(broken(mounting).rule()).isEqualTo(Rule.FAILED);
  }

  private Options options(long seed, boolean faults) {
    Path folder = reports.resolve(Integer.toString(++folders));
    return new Options(Path.of(".."), folder, MOTHERS, MONTHS, seed, 0, faults);
  }

  /** What is seen of a system in which something is broken and nothing else goes wrong. */
  private Violation broken(Functions.Mounting mounting) {
    return broken(MOTHERS, MONTHS, mounting);
  }

  /** The same of a programme in which more happens. */
  private Violation brokenInALargeProgramme(Functions.Mounting mounting) {
    return broken(60, 12, mounting);
  }

  private Violation broken(int mothers, int months, Functions.Mounting mounting) {
    Path folder = reports.resolve(Integer.toString(++folders));
    Options options = new Options(Path.of(".."), folder, mothers, months, SEED, 0, false);
    try (Simulation simulation = new Simulation(options, mounting)) {
      simulation.run();
    } catch (Violation e) {
      return e;
    }
    throw new AssertionError("nothing was seen");
  }

  private static Functions doubling(Ground ground) {
    return Functions.handlers(
        sending(
            ground,
            outgoing -> {
              ground.messenger().send(outgoing);
              return ground.messenger().send(outgoing);
            }));
  }

  private static Ground sending(Ground ground, Messenger messenger) {
    return ground.with(ground.client(), messenger);
  }

  /** The functions, one of those that a timer starts as another. */
  private static Functions timed(
      Ground ground, String name, UnaryOperator<RequestStreamHandler> as) {
    Functions functions = Functions.handlers(ground);
    Map<String, Function> timed = new LinkedHashMap<>(functions.timed());
    timed.computeIfPresent(
        name, (key, function) -> new Function(name, as.apply(function.handler())));
    return new Functions(functions.mounts(), timed);
  }

  /** The functions, where follow-up does nothing at what says these words. */
  private static Functions.Mounting withFollowUpThatMisses(String words) {
    return ground ->
        timed(
            ground,
            Functions.FOLLOW_UP,
            followUp ->
                (in, out, context) -> {
                  byte[] event = in.readAllBytes();
                  if (!new String(event, StandardCharsets.UTF_8).contains(words)) {
                    followUp.handleRequest(new ByteArrayInputStream(event), out, context);
                  }
                });
  }

  /** Follow-up by a clock that is twelve hours slow. */
  private static RequestStreamHandler twelveHoursSlow(Ground ground) {
    Ground slow =
        new Ground(
            ground.client(),
            ground.table(),
            () -> ground.clock().instant().minus(Duration.ofHours(12)),
            ground.randomness(),
            ground.programme(),
            ground.issuer(),
            ground.suppressed(),
            ground.exact(),
            ground.messenger(),
            ground.baseAddress());
    return handler(Functions.handlers(slow).timed(), Functions.FOLLOW_UP);
  }

  /** The functions, with a desk that may say something else, by the path that it is asked. */
  private static Functions desk(
      Ground ground, BiFunction<String, Supplier<Map<String, Object>>, Map<String, Object>> says) {
    Functions functions = Functions.handlers(ground);
    Map<String, Function> mounts = new LinkedHashMap<>(functions.mounts());
    mounts.computeIfPresent(
        "/api/desk",
        (path, desk) ->
            new Function(
                desk.name(),
                (in, out, context) -> {
                  Map<String, Object> event = Json.object(in);
                  Map<String, Object> answer =
                      says.apply(String.valueOf(event.get("path")), () -> desk.invoke(event));
                  out.write(Json.write(answer).getBytes(StandardCharsets.UTF_8));
                }));
    return new Functions(mounts, functions.timed());
  }

  /** A table in which what is written together is written otherwise. */
  private static DynamoDbClient writing(
      DynamoDbClient client, UnaryOperator<TransactWriteItemsRequest> as) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (arguments == null || !(arguments[0] instanceof DynamoDbRequest request)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          return method.invoke(
              client,
              request instanceof TransactWriteItemsRequest write ? as.apply(write) : request);
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  /** It is lost when somebody is to call because nobody answered. */
  private static TransactWriteItemsRequest withoutTasks(TransactWriteItemsRequest write) {
    return write.toBuilder()
        .transactItems(
            write.transactItems().stream()
                .filter(item -> item.put() == null || !isTask(item.put().item()))
                .toList())
        .build();
  }

  /** Any stop closes all contact. */
  private static TransactWriteItemsRequest stoppingAll(TransactWriteItemsRequest write) {
    return write.toBuilder()
        .transactItems(
            write.transactItems().stream()
                .map(
                    item -> {
                      AttributeValue sk = item.put() == null ? null : item.put().item().get("sk");
                      if (sk == null || !"STOPS".equals(sk.s())) {
                        return item;
                      }
                      Map<String, AttributeValue> all = new HashMap<>(item.put().item());
                      all.putIfAbsent("stopped", AttributeValue.fromS("opted-out"));
                      return item.toBuilder().put(item.put().toBuilder().item(all).build()).build();
                    })
                .toList())
        .build();
  }

  /** Whoever expects a birth is never reminded, however far off it is, and nobody calls her. */
  private static TransactWriteItemsRequest heldByABirth(
      Table table, TransactWriteItemsRequest write) {
    return write.toBuilder()
        .transactItems(
            write.transactItems().stream()
                .map(
                    item ->
                        item.put() == null || !waitsForABirth(table, item.put().item())
                            ? item
                            : item.toBuilder()
                                .put(item.put().toBuilder().item(notDue(item.put().item())).build())
                                .build())
                .toList())
        .build();
  }

  private static boolean waitsForABirth(Table table, Map<String, AttributeValue> item) {
    AttributeValue sk = item.get("sk");
    AttributeValue step = item.get("step");
    if (sk == null || !sk.s().startsWith("WAVE#") || sk.s().endsWith("-baseline")) {
      return false;
    }
    if (step == null || step.s().equals("link")) {
      return false;
    }
    String partition = Objects.requireNonNull(item.get("pk")).s();
    KnownBirths known =
        KnownBirths.of(
            BirthsItem.of(table, Keys.rest(partition)),
            table.collection(ReferralItem.SCHEMA, partition, ReferralItem.PREFIX));
    return known.due() != null && known.births().isEmpty();
  }

  private static Map<String, AttributeValue> notDue(Map<String, AttributeValue> wave) {
    Map<String, AttributeValue> without = new HashMap<>(wave);
    without.remove(Index.DUE.partition());
    without.remove(Index.DUE.sort());
    return without;
  }

  private static boolean isTask(Map<String, AttributeValue> item) {
    AttributeValue sk = item.get("sk");
    return sk != null && sk.s().startsWith("TASK#") && sk.s().endsWith("-no-answer");
  }

  private static RequestStreamHandler handler(Map<String, Function> functions, String name) {
    return Objects.requireNonNull(functions.get(name)).handler();
  }
}
