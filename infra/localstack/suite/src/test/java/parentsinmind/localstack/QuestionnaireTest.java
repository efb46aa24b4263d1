package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.http.Client.NOBODY;
import static parentsinmind.localstack.Api.MANAGER;
import static parentsinmind.localstack.Api.MOTHERS;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parentsinmind.http.Forms;

@Order(4)
@ExtendWith(Deployment.class)
class QuestionnaireTest {

  private final Api api;

  QuestionnaireTest(Running running) {
    this.api = new Api(running);
  }

  @Test
  void aMotherAnswersBehindHerLinkInTwoSittings() {
    String mother = api.accepted("Scored");
    String link = path(api.link(mother, "baseline"));
    assertThat(api.get(NOBODY, link)).containsEntry("next", 1);
    api.post(NOBODY, link + "/answers", Map.of("answers", Forms.answers(1, 7, 1)));
    assertThat(api.get(NOBODY, link)).containsEntry("next", 8);
    Map<String, Object> rest = new LinkedHashMap<>();
    rest.put("answers", Forms.answers(8, 14, 1));
    rest.put("callMe", true);
    rest.put("mode", "self");
    UUID key = UUID.randomUUID();
    Map<String, Object> thanks = api.post(NOBODY, link + "/submission", rest, key);
    assertThat(api.post(NOBODY, link + "/submission", rest, key)).isEqualTo(thanks);
    api.refused(410, NOBODY, link);
    // The first option everywhere: 15 and 9, whatever the order in which options are printed.
    assertThat(api.get(MANAGER, MOTHERS + mother + "/questionnaires").toString())
        .contains("001-baseline", "15", "9");
    assertThat(api.get(MANAGER, MOTHERS + mother + "/history").toString())
        .contains("QuestionnaireSubmitted", "CallRequested");
  }

  @Test
  void whatIsNoLinkOpensNothingAndOffersHelp() {
    assertThat(api.refused(404, NOBODY, "/q/" + "A".repeat(43)).toString()).contains("116 123");
  }

  static String path(String link) {
    return link.substring(link.indexOf("/q/"));
  }
}
