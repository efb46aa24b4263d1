package parentsinmind.pages;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.jte.JtelayoutGenerated;
import parentsinmind.web.Response;

/**
 * One page, from its title to the answer that carries it. It loads only our own files, has neither
 * script nor style within, and says so in a strict policy.
 */
public final class Page {

  /** Only ours, nothing within the page, in nobody's frame. */
  static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  /** How a reader changes the language. */
  enum Switch {
    /** By links to the same page: nothing is typed here that could be lost. */
    LINKS,
    /** By buttons of the form {@code page}, which bring along what is typed. */
    BUTTONS
  }

  private final Site site;
  private final Words words;
  private final String title;
  private String name;
  private @Nullable String home;
  private @Nullable String back;
  private boolean backByButton;
  private @Nullable String help;
  private boolean helpByButton;
  private Problems problems = Problems.none();
  private List<Language> languages = List.of();
  private Switch by = Switch.LINKS;
  private boolean leave;
  private @Nullable Content main;
  private final Map<String, String> headers = new LinkedHashMap<>();

  Page(Site site, Words words, String title) {
    this.site = site;
    this.words = words;
    this.title = title;
    this.name = site.name();
  }

  /** The name at its top, where it is not the programme's: what she chose to be called by. */
  public Page called(String shown) {
    this.name = shown;
    return this;
  }

  /** Where the name at the top leads. */
  public Page home(String path) {
    this.home = site.to(path, words);
    return this;
  }

  /** A link back to the step before. */
  public Page back(@Nullable String path) {
    this.back = path == null ? null : site.to(path);
    return this;
  }

  /**
   * A button back to the step before: it sends the form whose id is {@code page} with {@code
   * go=back}, so that what is filled in comes along.
   */
  public Page backByButton() {
    this.backByButton = true;
    return this;
  }

  /** A constant link to where help is now. */
  public Page help(String path) {
    this.help = site.to(path, words);
    return this;
  }

  /**
   * What else would lead away from what is being filled in is a button too: help, and what the foot
   * of the page leads to. It sends the form whose id is {@code page} with a field {@code go}, of
   * which {@link Site#away} tells where it leads once what is filled in is kept; the name at the
   * top leads nowhere.
   */
  public Page helpByButton() {
    this.helpByButton = true;
    return this;
  }

  /** A control by which to leave quickly for a page that is nobody's business. */
  public Page leavable() {
    this.leave = true;
    return this;
  }

  /** What needs attention: listed before everything else, and said in the title. */
  public Page problems(Problems found) {
    this.problems = found;
    return this;
  }

  /** The language may be changed by links to this same page, with {@code ?language=}. */
  public Page languagesByLink(List<Language> offered) {
    this.languages = List.copyOf(offered);
    this.by = Switch.LINKS;
    return this;
  }

  /**
   * The language may be changed by buttons of the form whose id is {@code page}: it is sent with a
   * field {@code language}, and with all that is typed.
   */
  public Page languagesByButton(List<Language> offered) {
    this.languages = List.copyOf(offered);
    this.by = Switch.BUTTONS;
    return this;
  }

  /** What is on it. */
  public Page content(Content content) {
    this.main = content;
    return this;
  }

  /** Adds a header to its answer, such as a cookie. */
  public Page header(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** The answer that carries it. */
  public Response respond(int status) {
    Response plain = Response.text(status, "text/html; charset=utf-8", html());
    Map<String, String> all = new LinkedHashMap<>(plain.headers());
    all.put("Content-Security-Policy", POLICY);
    all.put("Cross-Origin-Opener-Policy", "same-origin");
    all.putAll(headers);
    return new Response(status, all, plain.body());
  }

  /** The page itself. */
  String html() {
    StringOutput out = new StringOutput();
    JtelayoutGenerated.render(new OwaspHtmlTemplateOutput(out), null, this);
    return out.toString();
  }

  public Site site() {
    return site;
  }

  public Words words() {
    return words;
  }

  /** The title as a tab shows it: problems first (WCAG 2.4.2), and whose page it is. */
  public String fullTitle() {
    String own = title + " – " + name;
    return problems.isEmpty() ? own : words.of("Error: {0}", own);
  }

  public String name() {
    return name;
  }

  public @Nullable String home() {
    return helpByButton ? null : home;
  }

  public @Nullable String back() {
    return back;
  }

  public boolean backButton() {
    return backByButton;
  }

  public @Nullable String help() {
    return help;
  }

  public boolean helpButton() {
    return helpByButton;
  }

  public boolean canLeave() {
    return leave;
  }

  public Problems problems() {
    return problems;
  }

  public List<Language> languages() {
    return languages.size() > 1 ? languages : List.of();
  }

  public boolean languageButtons() {
    return by == Switch.BUTTONS;
  }

  /**
   * Whether buttons of the form stand before it. The Enter key presses a form's first button: then
   * one that only sends it must stand before them.
   */
  public boolean buttonsBefore() {
    return backByButton || helpByButton || (languageButtons() && !languages().isEmpty());
  }

  /** Whether it bears the programme's name: then its foot may lead to more of the programme. */
  public boolean isOurs() {
    return name.equals(site.name());
  }

  public @Nullable Content main() {
    return main;
  }
}
