package parentsinmind.hads;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import parentsinmind.hads.jte.JteaskGenerated;
import parentsinmind.hads.jte.JtecallGenerated;
import parentsinmind.hads.jte.JteclosedGenerated;
import parentsinmind.hads.jte.JtehelpGenerated;
import parentsinmind.hads.jte.JtehelpaloneGenerated;
import parentsinmind.hads.jte.JtemessagesGenerated;
import parentsinmind.hads.jte.JtetoldGenerated;
import parentsinmind.pages.Page;
import parentsinmind.pages.Words;
import parentsinmind.questionnaires.OpenForm;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

/** The pages beside the questions: help, a call, her messages, and links that open nothing. */
final class SidePages {

  private final Frame frame;

  SidePages(Frame frame) {
    this.frame = frame;
  }

  Response help(Reader reader, OpenForm form) {
    Words words = reader.words();
    Opened opened = frame.opened(reader, form);
    return frame.respond(
        frame
            .page(reader, words.of("Get help now"))
            .languagesByLink(frame.offered())
            .content(
                out ->
                    JtehelpGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        opened,
                        words,
                        frame.help(words, form),
                        frame.link(reader, Frame.begun(form) ? Steps.next(form) : ""))),
        reader,
        200);
  }

  /** The same after she sent it, in the browser that did. */
  Response helpOnceSent(Reader reader, OpenForm form) {
    return helpAlone(
        frame
            .page(reader, reader.words().of("Get help now"))
            .back("/q/" + reader.token() + "/thanks"),
        reader,
        frame.help(reader.words(), form));
  }

  /** The same behind a link that opens nothing else: whoever asks for help gets it. */
  Response helpAlone(Reader reader) {
    Words words = reader.words();
    return helpAlone(frame.nobodys(reader, words.of("Get help now")), reader, frame.help(words));
  }

  private Response helpAlone(Page page, Reader reader, Content help) {
    Words words = reader.words();
    return frame.respond(
        page.languagesByLink(frame.offered())
            .content(
                out ->
                    JtehelpaloneGenerated.render(
                        (HtmlTemplateOutput) out, null, words, help, frame.phone().shown())),
        reader,
        200);
  }

  /**
   * @param next where the questions go on
   */
  Response call(Reader reader, OpenForm form, String next) {
    Words words = reader.words();
    Opened opened = frame.opened(reader, form);
    return frame.respond(
        frame
            .page(
                reader,
                opened.callMe()
                    ? words.of("We have taken note of it")
                    : words.of("Would you like us to call you?"))
            .languagesByLink(frame.offered())
            .content(
                out ->
                    JtecallGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        opened,
                        words,
                        frame.help(words, form),
                        frame.link(reader, next))),
        reader,
        200);
  }

  /** A wish for a call that cannot be taken, for nobody knows here whose it is. */
  Response notCalled(Reader reader, int status) {
    Words words = reader.words();
    String title = words.of("We could not take this");
    Content detail =
        frame.phone().in(words.of("Your wish for a call was not taken. Please call us on {0}."));
    return told(frame.nobodys(reader, title), reader, title, detail, status);
  }

  Response messages(Reader reader) {
    Words words = reader.words();
    Messages view = new Messages(frame.link(reader, ""), frame.phone().shown());
    return frame.respond(
        frame
            .page(reader, words.of("Your messages"))
            .languagesByLink(frame.offered())
            .content(
                out -> JtemessagesGenerated.render((HtmlTemplateOutput) out, null, view, words)),
        reader,
        200);
  }

  /** Asks before a channel is stopped. */
  Response askToStop(Reader reader, String channel) {
    Words words = reader.words();
    boolean email = channel.equals("email");
    return ask(
        reader,
        email ? words.of("Stop emails") : words.of("Stop text messages"),
        email
            ? words.of("We will not send you emails any more. You stay with us all the same.")
            : words.of(
                "We will not send you text messages any more. You stay with us all the same."),
        "/opt-out/" + channel);
  }

  Response stopped(Reader reader, String channel) {
    Words words = reader.words();
    return told(
        reader,
        channel.equals("email")
            ? words.of("We will not send you emails any more")
            : words.of("We will not send you text messages any more"),
        frame
            .phone()
            .in(words.of("If this was a mistake, or if you would like to talk, call us on {0}.")));
  }

  /** Asks before a channel is asked for. */
  Response askForChannel(Reader reader, String channel) {
    Words words = reader.words();
    return ask(
        reader,
        channel.equals("email")
            ? words.of("Get messages by email")
            : words.of("Get messages by text message"),
        words.of("Somebody of ours calls you first, so that nobody else can change this for you."),
        "/channel/" + channel);
  }

  Response askedForChannel(Reader reader) {
    Words words = reader.words();
    return told(
        reader,
        words.of("We will call you"),
        frame
            .phone()
            .in(words.of("Until then messages come as before. You can also call us on {0}.")));
  }

  /** What every link says that does not answer: never whose it was, or why (domain §7). */
  Response closed(Reader reader, int status, boolean languages) {
    Words words = reader.words();
    Page page = frame.nobodys(reader, words.of("This link does not open anything now"));
    if (languages) {
      page.languagesByLink(frame.offered());
    }
    return frame.respond(
        page.content(
            out ->
                JteclosedGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    frame.help(words),
                    frame.site().to("/lost-link", words),
                    frame.phone().shown())),
        reader,
        status);
  }

  /** A page that says no, by the neutral name. */
  Response refusal(Reader reader, HttpProblem problem) {
    Words words = reader.words();
    String title = words.of(problem.title());
    return told(
        frame.nobodys(reader, title),
        reader,
        title,
        out -> out.writeUserContent(words.of(problem.detail())),
        problem.status());
  }

  private Response ask(Reader reader, String title, String detail, String action) {
    return frame.respond(
        frame
            .page(reader, title)
            .back("/q/" + reader.token() + "/messages")
            .languagesByLink(frame.offered())
            .content(
                out ->
                    JteaskGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        title,
                        detail,
                        frame.link(reader, action),
                        title)),
        reader,
        200);
  }

  private Response told(Reader reader, String title, Content detail) {
    return told(frame.page(reader, title), reader, title, detail, 200);
  }

  private Response told(Page page, Reader reader, String title, Content detail, int status) {
    return frame.respond(
        page.content(
            out ->
                JtetoldGenerated.render(
                    (HtmlTemplateOutput) out, null, title, detail, frame.help(reader.words()))),
        reader,
        status);
  }
}
