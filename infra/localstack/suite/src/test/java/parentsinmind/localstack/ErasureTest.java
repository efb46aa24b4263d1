package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;
import static parentsinmind.localstack.Api.MANAGER;
import static parentsinmind.localstack.Api.MOTHERS;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.http.Forms;
import parentsinmind.store.Keys;
import parentsinmind.time.London;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A woman is taken out of the records of the deployed system by the runbook's command. */
@Order(6)
@ExtendWith(Deployment.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureTest {

  private static final String WORDS = "We walked by the canal.";

  private final Running running;
  private final Api api;
  private final Invoking invoking;
  private final DynamoDbClient dynamoDb;
  private final String keeping;

  ErasureTest(Running running) {
    this.running = running;
    this.api = new Api(running);
    this.invoking = new Invoking(running);
    this.dynamoDb = Aws.client(DynamoDbClient.builder(), running.deployed().endpoint());
    this.keeping = running.deployed().function("RecordKeeping");
  }

  @Test
  @Order(1)
  void nothingOfHerIsReadBackAndTheOthersAreThereAsTheyWere() {
    Map<String, Object> form = Api.form("Forgetmenot");
    UUID key = UUID.randomUUID();
    String reference =
        String.valueOf(api.post(NOBODY, "/api/referrals", form, key).get("reference"));
    String mother = api.mother(Map.of("reference", reference));
    api.post(MANAGER, MOTHERS + mother + "/decisions", Api.decision("accepted", "suitable"));
    String alike = api.mother(api.post(NOBODY, "/api/referrals", alike(form)));
    String volunteer = paired(mother);
    inAGroup(mother);
    String link = QuestionnaireTest.path(api.link(mother, "baseline"));
    quoted(mother);
    api.get(MANAGER, MOTHERS + mother);
    assertThat(naming(mother, reference, "Test-Forgetmenot", WORDS)).hasSizeGreaterThan(15);

    assertThat(invoking.invoke(keeping, Map.of("erase", reference)))
        .containsEntry("done", true)
        .containsEntry("left", 0);

    assertThat(naming(mother, reference, "Test-Forgetmenot", WORDS))
        .singleElement()
        .asString()
        .contains("STOPS");
    api.refused(404, MANAGER, MOTHERS + mother);
    api.refused(404, MANAGER, "/api/desk/referrals/" + reference);
    api.refused(404, NOBODY, link);
    assertThat(api.get(MANAGER, MOTHERS + alike)).containsEntry("mother", alike);
    assertThat(api.get(MANAGER, "/api/desk/volunteers/" + volunteer).get("mothers"))
        .isEqualTo(List.of());
    // By her id it is known that she was; by the reference nothing leads to her any more.
    assertThat(invoking.invoke(keeping, Map.of("erase", Keys.mother(mother))))
        .containsEntry("already", true);
    assertThat(invoking.invoke(keeping, Map.of("erase", reference))).containsKey("problem");
    assertThat(invoking.invoke(keeping, Map.of("eraseAgain", true)))
        .containsEntry("done", true)
        .containsEntry("erased", 0);
  }

  @Test
  @Order(2)
  void aNewSecretStandsBesideTheOldOneAndWhoeverComesIsFoundByEither() {
    String before = api.referred("Keyed-before");
    assertThat(invoking.invoke(keeping, Map.of("rotate", "match-keys")))
        .containsEntry("stage", "ADDING")
        .containsEntry("waits", true);
    // Referred again, she is the same; so is whoever is new.
    assertThat(api.referred("Keyed-before")).isEqualTo(before);
    assertThat(api.referred("Keyed-after")).isEqualTo(api.referred("Keyed-after"));
    assertThat(invoking.invoke(keeping, Map.of("rotate", "match-keys")))
        .containsEntry("stage", "ADDING")
        .containsEntry("done", false);
  }

  /** Three of four are the same: a manager would have to decide. */
  private static Map<String, Object> alike(Map<String, Object> form) {
    Map<String, Object> other = new LinkedHashMap<>(form);
    Map<String, Object> mother = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(form.get("mother")))
        .forEach((name, value) -> mother.put(String.valueOf(name), value));
    mother.put("given", "Test-Other");
    other.put("mother", mother);
    return other;
  }

  private String paired(String mother) {
    String volunteers = "/api/desk/volunteers";
    String volunteer =
        String.valueOf(
            api.post(
                    MANAGER,
                    volunteers,
                    Map.of("site", "halton", "given", "Test-Helper", "family", "Invented"))
                .get("volunteer"));
    String path = volunteers + "/" + volunteer;
    api.post(MANAGER, path + "/training", Map.of("hours", 25, "accredited", true));
    api.post(
        MANAGER,
        path + "/checks",
        Map.of("level", "standard", "eligibility", "meets mothers", "issued", "2026-01-20"));
    api.post(MANAGER, path + "/roles", Map.of("role", "one-to-one"));
    api.post(MANAGER, MOTHERS + mother + "/pairings", Map.of("volunteer", volunteer));
    return volunteer;
  }

  private void inAGroup(String mother) {
    String groups = "/api/desk/groups";
    String group =
        String.valueOf(
            api.post(MANAGER, groups, Map.of("site", "halton", "name", "Invented")).get("group"));
    api.post(MANAGER, MOTHERS + mother + "/pairings", Map.of("group", group));
    api.post(
        MANAGER,
        groups + "/" + group + "/sessions",
        Map.of("attendance", List.of(Map.of("mother", mother, "attendance", "attended"))));
  }

  private void quoted(String mother) {
    Map<String, Object> entry = new TreeMap<>();
    entry.put("mode", "phone");
    entry.put("happened", London.dateOf(Instant.now()).toString());
    entry.put("answers", Forms.answers(1, 14, 2));
    entry.put("words", WORDS);
    entry.put("quotable", true);
    api.post(MANAGER, MOTHERS + mother + "/questionnaires/ending/entry", entry);
    api.post(MANAGER, MOTHERS + mother + "/quotations/001-ending/approval", Map.of("words", WORDS));
  }

  private List<String> naming(String... codes) {
    return dynamoDb
        .scanPaginator(scan -> scan.tableName(running.deployed().table()))
        .items()
        .stream()
        .map(Object::toString)
        .filter(item -> List.of(codes).stream().anyMatch(item::contains))
        .toList();
  }
}
