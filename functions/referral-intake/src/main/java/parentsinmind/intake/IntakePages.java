package parentsinmind.intake;

import java.time.InstantSource;
import java.util.List;
import parentsinmind.matching.Addresses;
import parentsinmind.matching.MatchKeys;
import parentsinmind.pages.Page;
import parentsinmind.pages.Site;
import parentsinmind.pages.Translations;
import parentsinmind.pages.Words;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Table;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/** The pages of this function, by their routes. Made when the first is asked for. */
final class IntakePages {

  private final Forms forms;
  private final Routes routes = new Routes();

  IntakePages(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      String baseAddress,
      Deployment deployment,
      boolean frontDoor) {
    this.forms =
        new Forms(
            Site.of(programme, baseAddress),
            baseAddress,
            new Translations(IntakePages.class, programme, deployment),
            programme,
            clock,
            new Drafts(table, clock, randomness, programme, new TypedAnswers()),
            new Places(table, clock, new Addresses(table, new MatchKeys(table, randomness))),
            frontDoor);
    new SharedPages(forms).on(routes);
    new ProfessionalPages(forms).on(routes);
    new SelfPages(forms).on(routes);
    new BackPages(forms).on(routes);
    new LostLinkPages(forms, new LostLinks(table, clock, randomness, programme, frontDoor))
        .on(routes);
  }

  Response answer(Request request) {
    return routes.answer(request);
  }

  /** A page that says no, and where help is now: who is turned away may be in distress. */
  Response refusal(Request request, HttpProblem problem) {
    Words words = forms.words(request);
    HttpProblem said = Said.in(words, problem);
    boolean neutral =
        request.path().startsWith("/lost-link") || request.path().startsWith("/back/");
    Page page =
        neutral
            ? forms.site().neutrally().page(words, said.title()).help("/help-now")
            : forms.page(words, said.title());
    return forms.message(said.status(), page, said.title(), List.of(said.detail()));
  }

  /** Method and template of each page. */
  List<String> pages() {
    return routes.served();
  }
}
