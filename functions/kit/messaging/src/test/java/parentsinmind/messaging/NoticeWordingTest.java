package parentsinmind.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parentsinmind.messaging.Message.Attachment;
import parentsinmind.messaging.Message.Email;
import parentsinmind.messaging.Message.TextMessage;
import parentsinmind.messaging.Notice.About;

class NoticeWordingTest {

  private static final URI DESK = URI.create("https://page.example/desk/alerts");
  private static final NoticeWording WORDING = new NoticeWording(Settings.programme());

  /** 13:30 UTC is half past two in London. */
  private static final Instant BY = Instant.parse("2018-05-14T13:30:00Z");

  static List<Notice> everyNotice() {
    byte[] file = "figures".getBytes(StandardCharsets.UTF_8);
    return List.of(
        new Notice.AlertRaised("Halton", About.ANSWERS, BY, DESK),
        new Notice.AlertPassedOn("Newham", About.REFERRAL, BY, DESK),
        new Notice.CallTaskOpened("Halton", DESK),
        new Notice.ReferralWaiting("Halton", DESK),
        new Notice.ReferralReceived("PIM-7K2M-9", true),
        new Notice.ReferralReceived("PIM-7K2M-9", false),
        new Notice.ReferralAccepted("PIM-7K2M-9"),
        new Notice.ReferralNotSuitable("PIM-7K2M-9"),
        new Notice.ReferralEnded("PIM-7K2M-9"),
        new Notice.ReportReleased("Halton", YearMonth.of(2018, 4), DESK),
        new Notice.ReportForFunder(
            "The national funder",
            null,
            YearMonth.of(2018, 4),
            List.of(
                new Attachment("all-2018-04.html", "text/html", file),
                new Attachment("all-2018-04.csv", "text/csv", file))));
  }

  @ParameterizedTest
  @MethodSource("everyNotice")
  void everyNoticeReadsAsItWasApproved(Notice notice) {
    Email email = WORDING.email(notice);
    TextMessage text = WORDING.text(notice);
    Golden.same(
        "notice-" + notice.code() + ".txt",
        "From: "
            + email.from().name()
            + " <"
            + email.from().address()
            + ">\nReply-To: "
            + email.replyTo()
            + "\nSubject: "
            + email.subject()
            + "\nPreview: "
            + email.preview()
            + "\nFiles: "
            + email.attachments()
            + "\n\n"
            + email.text()
            + (text == null ? "" : "\nAs a text, " + text.length() + ":\n" + text.body() + "\n"));
  }

  @Test
  void noNoticeIsWithoutWordsAndNoWordsAreWithoutANotice() {
    Set<String> codes = new TreeSet<>();
    Set<Class<?>> kinds = new HashSet<>();
    everyNotice()
        .forEach(
            notice -> {
              codes.add(notice.code());
              kinds.add(notice.getClass());
            });
    assertThat(kinds).containsExactlyInAnyOrder(Notice.class.getPermittedSubclasses());
    assertThat(Resource.object("notices.en.json").keySet())
        .containsExactlyInAnyOrderElementsOf(codes);
  }

  @ParameterizedTest
  @MethodSource("everyNotice")
  void everyPlaceIsFilledAndEveryValueIsTextInTheHtml(Notice notice) {
    Email email = WORDING.email(notice);
    assertThat(List.of(email.subject(), email.preview(), email.text(), email.html()))
        .noneMatch(words -> words.matches("(?s).*\\{[a-zA-Z]+}.*"));
    assertThat(email.optOut()).isNull();
  }

  @Test
  void aFunderIsSentFilesAndNoLink() {
    Email email = WORDING.email(everyNotice().getLast());
    assertThat(email.attachments()).hasSize(2);
    assertThat(email.text() + email.html()).doesNotContain("https://", "href");
    assertThat(email.from().name()).isEqualTo(Settings.programme().charity().name());
  }

  @Test
  void aSiteWithALineBreakOrMarkupAddsNoHeaderAndNoTag() {
    Email email =
        WORDING.email(new Notice.AlertRaised("Halton\r\nBcc: <b>other</b>", About.CALL, BY, DESK));
    assertThat(email.subject()).startsWith("Halton Bcc: <b>other</b>: please");
    assertThat(email.html()).doesNotContain("<b>");
  }

  @Test
  void whatIsNotUrgentGoesByEmailOnly() {
    for (Notice notice : everyNotice()) {
      assertThat(WORDING.text(notice) != null)
          .isEqualTo(
              notice instanceof Notice.AlertRaised || notice instanceof Notice.AlertPassedOn);
    }
  }
}
