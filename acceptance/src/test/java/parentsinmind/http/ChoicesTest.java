package parentsinmind.http;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parentsinmind.events.Json;
import parentsinmind.local.Functions;

/**
 * Every closed list of words: what a function offers whoever sent another word is what
 * docs/openapi.yaml lists, no more and no less.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChoicesTest {

  private static final Instant START = Instant.parse("2016-11-07T09:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2016-11-07");
  private static final String MANAGER = "manager-halton";
  private static final String REFERRALS = "/api/referrals";
  private static final String MOTHER = "/api/desk/mothers/{mother}";

  /** Of one word, and of a list of them. */
  private static final Pattern OFFER = Pattern.compile("Choose (?:one of|from): (.*)\\.");

  private Map<String, String> ids = Map.of();
  private Live live;

  @BeforeAll
  void start(@TempDir Path reports) {
    live = Live.start(reports, START, Functions::handlers);
    ids = oneOfEach();
  }

  @AfterAll
  void stop() {
    live.close();
  }

  @Test
  void aReferralOffersWhatIsDescribed() {
    Map<String, Object> form = Forms.professional(Forms.woman("Choosing"), TODAY);
    assertThat(compared(REFERRALS, NOBODY, form, Map.of())).isGreaterThanOrEqualTo(8);
  }

  @Test
  void everyCommandOfTheDeskOffersWhatIsDescribed() {
    int compared = 0;
    for (String operation : live.described().operations()) {
      String path = operation.substring(operation.indexOf(' ') + 1);
      if (operation.startsWith("POST /api/desk/")) {
        compared += compared(path, MANAGER, Map.of(), ids);
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(30);
  }

  @Test
  void aQuestionnaireOffersWhatIsDescribed() {
    String order = MOTHER + "/questionnaires/{wave}/link";
    Object link = live.post(MANAGER, filled(order, ids), Map.of()).get("link");
    Map<String, String> token = Map.of("token", String.valueOf(link).replaceFirst(".*/", ""));
    assertThat(compared("/q/{token}/submission", NOBODY, Map.of(), token)).isEqualTo(8);
  }

  @Test
  void theQueriesOfferWhatIsDescribed() {
    String mother = filled(MOTHER, ids);
    Map<String, Object> queue = live.refused(400, MANAGER, "/api/desk/queue?queue=none");
    assertThat(offered(queue, "/queue"))
        .isEqualTo(live.described().choices("/api/desk/queue", "queue"));
    Map<String, Object> purpose = live.refused(400, MANAGER, mother + "?purpose=none");
    assertThat(offered(purpose, "/purpose")).isEqualTo(live.described().choices(MOTHER, "purpose"));
  }

  /** Sends a word that there is not to each list of a command; answers how many lists it has. */
  private int compared(
      String path, @Nullable String subject, Map<String, ?> body, Map<String, String> ids) {
    Map<String, Set<String>> choices = live.described().choices(path);
    choices.forEach(
        (pointer, words) -> {
          Object wrong = with(body, List.of(pointer.substring(1).split("/", -1)));
          Map<String, Object> problem =
              live.refused(422, subject, filled(path, ids), Json.write(wrong));
          assertThat(offered(problem, pointer)).as(path + pointer).isEqualTo(words);
        });
    return choices.size();
  }

  private static Set<String> offered(Map<String, Object> refusal, String pointer) {
    Set<String> offered = new TreeSet<>();
    for (Object entry : (List<?>) Objects.requireNonNull(refusal.get("problems"))) {
      Map<?, ?> problem = (Map<?, ?>) entry;
      Matcher offer = OFFER.matcher(String.valueOf(problem.get("message")));
      if (pointer.equals(problem.get("pointer")) && offer.matches()) {
        offered.addAll(List.of(offer.group(1).split(", ", -1)));
      }
    }
    return offered;
  }

  /** A copy with an impossible word at a place. */
  private static Object with(@Nullable Object tree, List<String> place) {
    if (place.isEmpty()) {
      return "none-of-these";
    }
    List<String> rest = place.subList(1, place.size());
    if (place.getFirst().equals("0")) {
      return List.of(with(null, rest));
    }
    Map<Object, Object> copy = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> map) {
      copy.putAll(map);
    }
    copy.put(place.getFirst(), with(copy.get(place.getFirst()), rest));
    return copy;
  }

  private static String filled(String path, Map<String, String> ids) {
    String filled = path;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      filled = filled.replace("{" + id.getKey() + "}", id.getValue());
    }
    return filled;
  }

  /** One of everything that a path may name. */
  private Map<String, String> oneOfEach() {
    Map<String, String> ids = new LinkedHashMap<>();
    Map<String, Object> form = Forms.self(Forms.woman("Listed"), TODAY);
    form.put("need", Map.of("talkSoon", true));
    Object reference = live.post(NOBODY, REFERRALS, form).get("reference");
    Map<String, Object> found = live.get(MANAGER, "/api/desk/referrals/" + reference);
    ids.put("mother", String.valueOf(found.get("mother")));
    ids.put("wave", "month-3");
    ids.put("response", "001-ending");
    ids.put("pairing", "none");
    ids.put("task", "none");
    // She asks to talk soon: that is an alert.
    live.system().drain();
    ids.put("alert", "referral-" + reference);
    live.post(
        MANAGER,
        filled(MOTHER + "/questionnaires/ending/entry", ids),
        Map.of("mode", "paper", "happened", "2016-11-07", "words", "Thank you.", "quotable", true));
    Map<String, String> person = Map.of("site", "halton", "given", "Example", "family", "Listed");
    Map<String, Object> volunteer = live.post(MANAGER, "/api/desk/volunteers", person);
    ids.put("volunteer", String.valueOf(volunteer.get("volunteer")));
    Map<String, String> group = Map.of("site", "halton", "name", "Listed");
    ids.put("group", String.valueOf(live.post(MANAGER, "/api/desk/groups", group).get("group")));
    return ids;
  }
}
