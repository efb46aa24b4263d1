package parentsinmind.messaging;

import java.net.URI;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;
import parentsinmind.messaging.Message.Attachment;
import parentsinmind.messaging.Message.Email;
import parentsinmind.messaging.Message.Mailbox;
import parentsinmind.messaging.Message.TextMessage;
import parentsinmind.messaging.Notice.AlertPassedOn;
import parentsinmind.messaging.Notice.AlertRaised;
import parentsinmind.messaging.Notice.CallTaskOpened;
import parentsinmind.messaging.Notice.ReferralAccepted;
import parentsinmind.messaging.Notice.ReferralEnded;
import parentsinmind.messaging.Notice.ReferralNotSuitable;
import parentsinmind.messaging.Notice.ReferralReceived;
import parentsinmind.messaging.Notice.ReferralWaiting;
import parentsinmind.messaging.Notice.ReportForFunder;
import parentsinmind.messaging.Notice.ReportReleased;
import parentsinmind.messaging.Page.Direction;
import parentsinmind.programme.Programme;
import parentsinmind.time.London;

/**
 * What staff, referrers and funders are sent, in English. Staff are written to by the same neutral
 * sender as mothers, for their screens are seen too; referrers and funders by the charity.
 */
public final class NoticeWording {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.UK);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

  private final Programme programme;
  private final Map<String, Words> notices = new TreeMap<>();

  /**
   * @param button what leads behind sign-in; null where nothing does
   * @param text the whole text; null where it goes by email only
   */
  private record Words(
      Template subject,
      Template preview,
      List<Template> paragraphs,
      @Nullable Template button,
      @Nullable Template text) {}

  public NoticeWording(Programme programme) {
    this.programme = programme;
    Input file = Input.root(Resource.object("notices.en.json"));
    for (String code : file.names()) {
      Input one = file.object(code);
      notices.put(
          code,
          new Words(
              Resource.template(one, "subject"),
              Resource.template(one, "preview"),
              Resource.templates(one, "paragraphs"),
              one.has("button") ? Resource.template(one, "button") : null,
              one.has("text") ? Resource.template(one, "text") : null));
    }
    file.finish();
  }

  /** As an email. */
  public Email email(Notice notice) {
    Words words = words(notice);
    Map<String, String> values = values(notice);
    String subject = OneLine.of(words.subject().fill(values));
    String preview = OneLine.of(words.preview().fill(values));
    Page page = new Page("en", Direction.LEFT_TO_RIGHT, subject, preview);
    words.paragraphs().forEach(paragraph -> page.paragraph(paragraph.fill(values)));
    URI where = where(notice);
    if (words.button() != null && where != null) {
      page.button(words.button().fill(values), where);
    }
    boolean outside = outside(notice);
    List<Attachment> files = notice instanceof ReportForFunder report ? report.files() : List.of();
    return new Email(
        outside
            ? new Mailbox(programme.charity().name(), programme.messages().senderEmail())
            : new Mailbox(programme.messages().senderName(), programme.messages().senderEmail()),
        outside ? programme.charity().email() : programme.messages().replyTo(),
        subject,
        preview,
        page.text(),
        page.html(),
        null,
        files);
  }

  /** As a text, or null for what goes by email only. */
  public @Nullable TextMessage text(Notice notice) {
    Template text = words(notice).text();
    return text == null
        ? null
        : new TextMessage(programme.messages().textSender(), text.fill(values(notice)));
  }

  private Words words(Notice notice) {
    Words words = notices.get(notice.code());
    if (words == null) {
      throw new IllegalStateException("no words for " + notice.code());
    }
    return words;
  }

  private Map<String, String> values(Notice notice) {
    Map<String, String> values = new HashMap<>();
    values.put("programme", programme.name());
    values.put("charity", programme.charity().name());
    values.put("phone", programme.charity().phone());
    values.put("days", String.valueOf(programme.referral().decisionWithinWorkingDays()));
    switch (notice) {
      case AlertRaised alert -> {
        values.put("site", alert.site());
        values.put("about", alert.about().words());
        values.put("by", MOMENT.format(alert.takeBy().atZone(London.ZONE)));
        values.put("where", alert.where().toASCIIString());
      }
      case AlertPassedOn alert -> {
        values.put("site", alert.site());
        values.put("about", alert.about().words());
        values.put("by", MOMENT.format(alert.takeBy().atZone(London.ZONE)));
        values.put("where", alert.where().toASCIIString());
      }
      case CallTaskOpened(String site, URI _) -> values.put("site", site);
      case ReferralWaiting(String site, URI _) -> values.put("site", site);
      case ReferralReceived(String reference, boolean _) -> values.put("reference", reference);
      case ReferralAccepted(String reference) -> values.put("reference", reference);
      case ReferralNotSuitable(String reference) -> values.put("reference", reference);
      case ReferralEnded(String reference) -> values.put("reference", reference);
      case ReportReleased(String site, YearMonth month, URI _) -> {
        values.put("site", sites(site));
        values.put("hold", hold());
        values.put("month", MONTH.format(month));
      }
      case ReportForFunder report -> {
        values.put("funder", report.funder());
        values.put("site", sites(report.site()));
        values.put("month", MONTH.format(report.month()));
        values.put(
            "files",
            report.files().stream().map(Attachment::name).collect(Collectors.joining(", ")));
      }
    }
    return values;
  }

  private static @Nullable URI where(Notice notice) {
    return switch (notice) {
      case AlertRaised alert -> alert.where();
      case AlertPassedOn alert -> alert.where();
      case CallTaskOpened task -> task.where();
      case ReferralWaiting referral -> referral.where();
      case ReportReleased report -> report.where();
      case ReferralReceived _,
          ReferralAccepted _,
          ReferralNotSuitable _,
          ReferralEnded _,
          ReportForFunder _ ->
          null;
    };
  }

  private static boolean outside(Notice notice) {
    return switch (notice) {
      case AlertRaised _, AlertPassedOn _, CallTaskOpened _, ReferralWaiting _, ReportReleased _ ->
          false;
      case ReferralReceived _,
          ReferralAccepted _,
          ReferralNotSuitable _,
          ReferralEnded _,
          ReportForFunder _ ->
          true;
    };
  }

  /** When funders are sent what is theirs. */
  private String hold() {
    int hours = programme.messages().funderHoldHours();
    return hours == 0
        ? "straight away"
        : "after " + hours + " hours, unless the programme lead holds it back before";
  }

  private static String sites(@Nullable String site) {
    return site == null ? "all sites" : site;
  }
}
