package parentsinmind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parentsinmind.local.dynamodb.LocalDynamoDb;

/** What is written while people fill in pages, to the unit, against the ledger. */
class PagesCapacityTest {

  private static final int BEGUN_BUDGET = 4;
  private static final int SAVED_BUDGET = 4;
  private static final int CODE_BUDGET = 9;
  private static final int REFERRAL_BUDGET = 38;
  private static final int QUESTIONNAIRE_BUDGET = 90;

  private static final LocalDynamoDb DYNAMO_DB = LocalDynamoDb.inMemory();
  private static final CapacityMeter METER =
      new CapacityMeter(DYNAMO_DB.client(), LocalDynamoDb.TABLE);
  private static final AtomicReference<Instant> NOW = new AtomicReference<>(World.NOW);
  private static final World WORLD = new World(METER.client(), LocalDynamoDb.TABLE, NOW::get);

  private final PageVisitor she = new PageVisitor(WORLD);

  @AfterAll
  static void close() {
    DYNAMO_DB.close();
  }

  @BeforeEach
  void reset() {
    METER.reset();
  }

  @Test
  void aDraftIsBegunSavedAndGivenACode() throws IOException {
    String form = she.post("/refer/professional", Map.of());
    CapacityTest.costs("draft begun", METER.writeUnits(), BEGUN_BUDGET);
    she.post(form, filled("Drafted", "999 000 0131"));
    METER.reset();
    she.post(form, filled("Drafted", "999 000 0131"));
    CapacityTest.costs("draft saved", METER.writeUnits(), SAVED_BUDGET);
    METER.reset();
    she.post(form, with(filled("Drafted", "999 000 0131"), "do", "save"));
    CapacityTest.costs("draft saved, and its code made", METER.writeUnits(), CODE_BUDGET);
    METER.reset();
    she.get(form);
    assertThat(METER.writeUnits()).as("looking writes nothing").isZero();
  }

  @Test
  void aReferralIsSentFromADraft() throws IOException {
    // The key of the match keys is made by the first referral there ever was.
    WORLD.send("POST", "/api/referrals", World.referral("Firstever", "999 000 0018", 10));
    String form = she.post("/refer/professional", Map.of());
    NOW.set(NOW.get().plus(Duration.ofMinutes(1)));
    String check = she.post(form, with(filled("Paged", "999 000 0158"), "do", "check"));
    METER.reset();
    String confirmation = she.post(check, Map.of());
    assertThat(confirmation).endsWith("/confirmation");
    CapacityTest.costs("referral from a draft", METER.writeUnits(), REFERRAL_BUDGET);
  }

  @Test
  void aQuestionnaireIsAnsweredPageByPage() throws IOException {
    String mother = WORLD.accepted(World.referral("Paging", "999 000 0166", 500));
    String link = "/q/" + WORLD.link(mother, "month-3");
    METER.reset();
    she.get(link);
    assertThat(METER.writeUnits()).as("opening writes nothing").isZero();
    she.post(link + "/start", Map.of("mode", "self"));
    World.answers()
        .forEach((item, answer) -> she.post(link + "/item/" + item, Map.of("answer", answer)));
    Map<String, Object> helped = new LinkedHashMap<>();
    World.helped().forEach((question, answer) -> helped.put("helped." + question, answer));
    she.post(link + "/helped", helped);
    she.post(link + "/words", Map.of("words", "z".repeat(500), "quotable", "yes"));
    assertThat(she.post(link + "/submission", Map.of())).endsWith("/thanks");
    CapacityTest.costs("questionnaire by pages", METER.writeUnits(), QUESTIONNAIRE_BUDGET);
  }

  /** The fields of the ledger's own referral, as a page has them. */
  private static Map<String, Object> filled(String family, String nhsNumber) {
    Map<String, Object> fields = new LinkedHashMap<>();
    flatten("", World.referral(family, nhsNumber, 500), fields);
    for (String date : new String[] {"mother.born", "perinatal.dueDate"}) {
      String[] parts = String.valueOf(fields.remove(date)).split("-", -1);
      fields.put(date + "-day", parts[2]);
      fields.put(date + "-month", parts[1]);
      fields.put(date + "-year", parts[0]);
    }
    fields.remove("route");
    return fields;
  }

  private static void flatten(String name, Object value, Map<String, Object> fields) {
    switch (value) {
      case Map<?, ?> object ->
          object.forEach(
              (key, inner) -> flatten(name.isEmpty() ? "" + key : name + "." + key, inner, fields));
      case Boolean flag -> fields.put(name, flag ? "yes" : "no");
      default -> fields.put(name, value);
    }
  }

  private static Map<String, Object> with(Map<String, Object> fields, String name, String value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return more;
  }
}
