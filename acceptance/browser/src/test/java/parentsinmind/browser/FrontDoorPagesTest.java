package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that anybody may open, who asks for nothing yet. */
class FrontDoorPagesTest extends WithPages {

  @ParameterizedTest
  @ValueSource(strings = {"welcome", "help-now", "privacy", "accessibility"})
  void inEnglish(String page) {
    try (Visit visit = pages.visit()) {
      visit.open("/" + page).check("front-" + page);
      assertThat(visit.status()).isEqualTo(200);
      assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo("en");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "welcome, ماؤں کے لیے مدد",
    "help-now, ابھی مدد حاصل کریں",
    "privacy, ہم کیا رکھتے ہیں",
    "accessibility, رسائی"
  })
  void inUrduFromRightToLeft(String page, String heading) {
    try (Visit visit = pages.visit(Circumstances.usual().rightToLeft())) {
      visit.open("/" + page + "?language=ur").check("front-" + page + "-ur");
      assertThat(visit.page().locator("html").getAttribute("dir")).isEqualTo("rtl");
      assertThat(visit.page().locator("h1").innerText()).contains(heading);
    }
  }

  @Test
  void whereHelpIsNowOnHerPhoneWithABadLineAndWithoutScripts() {
    Circumstances hers = Circumstances.usual().onAPhone().withoutScripts().onASlowLine();
    try (Visit visit = pages.visit(hers)) {
      visit.open("/welcome").press("Get help now").check("front-help-now-without-scripts");
      assertThat(visit.page().locator("main a[href='tel:116123']").count()).isEqualTo(1);
    }
  }

  @Test
  void theLanguageIsChosenByTheKeyboardAlone() {
    try (Visit visit = pages.visit()) {
      visit.open("/welcome");
      visit.enterOn(visit.page().getByText("Polski"));
      assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo("pl");
      visit.check("front-welcome-pl");
    }
  }
}
