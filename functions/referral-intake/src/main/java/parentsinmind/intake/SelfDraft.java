package parentsinmind.intake;

import parentsinmind.pages.Page;
import parentsinmind.pages.Words;
import parentsinmind.web.Response;

/** A self-referral that is open in her browser, with what its pages are made from. */
record SelfDraft(Forms forms, Draft draft) {

  Words words() {
    return forms.translations().in(draft.language());
  }

  SelfAnswers answers() {
    return SelfAnswers.of(draft);
  }

  Asking asking() {
    return new Asking(words(), answers(), forms.programme(), forms.today());
  }

  SelfPath path() {
    return new SelfPath(asking());
  }

  SelfDraft with(Draft other) {
    return new SelfDraft(forms, other);
  }

  String say(String english, Object... values) {
    return words().of(english, values);
  }

  /** A page of hers: she can leave it quickly, get help and change the language. */
  Page page(String title) {
    return forms.page(words(), title).leavable().languagesByButton(forms.translations().offered());
  }

  /** A step's path, without the base. */
  String pathOf(String step) {
    return Forms.path(draft) + "/" + step;
  }

  /** A step as a link. */
  String link(String step) {
    return forms.site().to(pathOf(step));
  }

  /** Leads on to a step. */
  Response to(String step) {
    return forms.to(draft, "/" + step);
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "SelfDraft";
  }
}
