package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/**
 * A questionnaire in somebody's browser, gone through by what is on its pages, in whatever language
 * they are.
 *
 * @param visit whose browser
 * @param link its path, {@code /q/...}
 */
record Questionnaire(Visit visit, String link) {

  /** Opens a page of it, such as {@code /item/1}; "" for the start. */
  Questionnaire open(String page) {
    visit.open(link + page);
    return this;
  }

  /** Which page is shown, such as {@code /item/1}. */
  String at() {
    String url = visit.page().url();
    assertThat(url).contains(link);
    return url.substring(url.indexOf(link) + link.length()).replaceFirst("\\?.*", "");
  }

  /** The button that saves the page and goes on. */
  Locator button() {
    return visit.page().locator("main #page button:not([name])");
  }

  Questionnaire goOn() {
    visit.leadingOn(button()::click);
    return this;
  }

  /** Chooses an option of the question that is shown, from 1, as a thumb does. */
  Questionnaire choose(int position) {
    visit.page().locator("main label").nth(position - 1).click();
    return this;
  }

  Questionnaire answer(int position) {
    return choose(position).goOn();
  }

  /** The option that is shown as chosen, from 1; 0 for none. */
  int chosen() {
    Locator options = visit.page().locator("main input[type=radio]");
    for (int option = 0; option < options.count(); option++) {
      if (options.nth(option).isChecked()) {
        return option + 1;
      }
    }
    return 0;
  }

  /** The heading of the page that is shown. */
  String heading() {
    return visit
        .page()
        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
        .innerText();
  }

  String words() {
    return visit.page().locator("main").innerText();
  }
}
