package parentsinmind.pages;

import gg.jte.html.HtmlTemplateOutput;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.jte.JterefusalGenerated;
import parentsinmind.programme.Programme;
import parentsinmind.web.Cookies;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

/**
 * Whose pages these are and where they stand: every page of a function is made from it.
 *
 * @param base the path of the base address, "" or such as {@code /v1}: links begin with it
 * @param secure whether people reach it by https alone, so that cookies may ask for it
 * @param name the programme's name, which pages bear that anybody may see
 * @param neutral the name on pages behind a mother's link, unless she chose one
 * @param charity who runs it
 * @param phone how to reach a person
 * @param colour of headers and links, as six hexadecimal digits
 */
public record Site(
    String base,
    boolean secure,
    String name,
    String neutral,
    String charity,
    String phone,
    String colour) {

  /**
   * The site of a programme.
   *
   * @param baseAddress such as {@code https://example.org/v1}, without a slash at its end
   */
  public static Site of(Programme programme, String baseAddress) {
    URI address = URI.create(baseAddress);
    return new Site(
        address.getPath() == null ? "" : address.getPath(),
        "https".equals(address.getScheme()),
        programme.name(),
        programme.messages().senderName(),
        programme.charity().name(),
        programme.charity().phone(),
        programme.charity().colour());
  }

  /** The same where pages do not say whose they are, for whoever looks over a shoulder. */
  public Site neutrally() {
    return new Site(base, secure, neutral, neutral, charity, phone, colour);
  }

  /** Begins a page. */
  public Page page(Words words, String title) {
    return new Page(this, words, title);
  }

  /**
   * A page that says no, in the reader's words, and leads to where one begins.
   *
   * @param help where to turn meanwhile
   */
  public Response refusal(Words words, HttpProblem problem, Help help) {
    String title = words.of(problem.title());
    String detail = words.of(problem.detail());
    return page(words, title)
        .home("/welcome")
        .help("/help-now")
        .content(
            out -> JterefusalGenerated.render((HtmlTemplateOutput) out, null, title, detail, help))
        .respond(problem.status());
  }

  /** The cookies of its pages: none that a script reads or another site's page sends. */
  public Cookies cookies() {
    return new Cookies(base, secure);
  }

  /** A path of ours as a link. */
  public String to(String path) {
    return base + path;
  }

  /**
   * The same, for a page that is to open in the language of this one, whatever the browser asks
   * for.
   */
  public String to(String path, Words words) {
    return to(path) + "?" + Translations.CHOSEN + "=" + words.language().tag();
  }

  /**
   * Where a button leads that is no step of a form, as a link: the same pages as the links of a
   * page on which nothing is filled in ({@link Page#helpByButton}).
   *
   * @param go what the form's field {@code go} says
   * @param help where help is, as for {@link Page#help}
   * @return null for every other button
   */
  public @Nullable String away(String go, String help, Words words) {
    return switch (go) {
      case "help" -> to(help, words);
      case "privacy", "accessibility" -> to("/" + go, words);
      default -> null;
    };
  }

  /** A file that pages load, as a link. */
  public String asset(String name) {
    return base + "/assets/" + Assets.named(name);
  }

  /** The charity's colour, as a link to the file that sets it. */
  public String colourFile() {
    return base + "/assets/" + Colour.file(colour);
  }
}
