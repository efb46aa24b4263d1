package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import parentsinmind.hads.Surfing.Shown;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.ResponseItem;

/**
 * Pages behind a link, in browsers without scripts: each test has a mother of its own (domain §7).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithALink {

  final Behind behind = new Behind(null);

  String mother = "";
  String token = "";
  String page = "";
  Surfing browser = new Surfing(behind);
  Surfing another = new Surfing(behind);

  @AfterAll
  void close() {
    behind.close();
  }

  @BeforeEach
  void aMotherWithALink() {
    Behind.Linked linked = behind.motherWithALink();
    mother = linked.mother();
    token = linked.token();
    page = "/q/" + token;
    browser = new Surfing(behind);
    another = new Surfing(behind);
  }

  /** What is stored of her questionnaire. */
  ResponseItem response() {
    return behind.response(mother, "month-3");
  }

  /** Another link of hers. */
  String other(String wave, String instrument, Asking.Shown shown) {
    String other = token + "-" + wave;
    behind.link(mother, wave, instrument, other, shown);
    return "/q/" + other;
  }

  /** Each of the fourteen, in order; answers where that leads. */
  Shown answerAll() {
    Shown shown = browser.post(page + "/start", "mode", "self");
    for (int item = 1; item <= 14; item++) {
      assertThat(shown.at()).isEqualTo(page + "/item/" + item);
      shown = browser.post(page + "/item/" + item, "answer", "1");
    }
    return shown;
  }

  /** The questions of PHQ-9, the last of which may be a risk; answers where that leads. */
  String answerPhq9(String phq9, String last) {
    for (int item = 1; item <= 8; item++) {
      browser.post(phq9 + "/item/" + item, "answer", "1");
    }
    return browser.post(phq9 + "/item/9", "answer", last).at();
  }

  /** The events of a kind that were told of her. */
  List<String> told(String type) {
    return behind.events(mother).stream().filter(type::equals).toList();
  }
}
