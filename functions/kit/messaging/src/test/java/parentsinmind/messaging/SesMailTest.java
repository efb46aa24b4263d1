package parentsinmind.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.messaging.Message.Attachment;
import parentsinmind.messaging.Message.Email;
import parentsinmind.messaging.Message.Mailbox;
import parentsinmind.messaging.Message.TextMessage;
import parentsinmind.messaging.NotSent.Why;

class SesMailTest {

  private static final String TO = "her@mail.example";
  private static final URI OPT_OUT = URI.create("https://page.example/stop/abc_-123");
  private static final Email PLAIN =
      new Email(
          new Mailbox("Your page", "hello@page.example"),
          "answers@page.example",
          "Your link",
          "Open until",
          "Hello\n",
          "<p>Hello</p>\n",
          OPT_OUT,
          List.of());

  private final Stub stub = new Stub();
  private final SesMail mail =
      new SesMail(AwsMessenger.ses(Stub.LONDON, Stub.NOBODY, stub.address()), "outcomes");

  @BeforeEach
  void takes() {
    stub.answers(
        200,
        "<SendRawEmailResponse><SendRawEmailResult><MessageId>ses-1</MessageId>"
            + "</SendRawEmailResult></SendRawEmailResponse>");
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void ourIdGoesAlongAsATagAndTheirsComesBack() {
    assertThat(mail.send(new Outgoing("msg-1", TO, PLAIN))).isEqualTo(new Accepted("ses-1"));
    assertThat(stub.asked).hasSize(1);
    assertThat(stub.asked.getFirst())
        .containsEntry("Action", "SendRawEmail")
        .containsEntry("Source", "hello@page.example")
        .containsEntry("Destinations.member.1", TO)
        .containsEntry("ConfigurationSetName", "outcomes")
        .containsEntry("Tags.member.1.Name", "message")
        .containsEntry("Tags.member.1.Value", "msg-1");
  }

  @Test
  void withoutAConfigurationSetNoneIsNamed() {
    new SesMail(AwsMessenger.ses(Stub.LONDON, Stub.NOBODY, stub.address()), null)
        .send(new Outgoing("msg-1", TO, PLAIN));
    assertThat(stub.asked.getFirst()).doesNotContainKey("ConfigurationSetName");
  }

  @Test
  void itsHeadersSayWhoWhatHowToStopAndThatAMachineWroteIt() throws Exception {
    MimeMessage received = received(PLAIN);
    assertThat(received.getFrom())
        .containsExactly(new InternetAddress("hello@page.example", "Your page"));
    assertThat(received.getReplyTo()).containsExactly(new InternetAddress("answers@page.example"));
    assertThat(received.getAllRecipients()).containsExactly(new InternetAddress(TO));
    assertThat(received.getSubject()).isEqualTo("Your link");
    assertThat(received.getHeader("List-Unsubscribe"))
        .containsExactly("<https://page.example/stop/abc_-123>");
    assertThat(received.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(received.getHeader("Message-ID")).containsExactly("<msg-1@page.example>");
  }

  @Test
  void plainTextComesBeforeHtmlAndBothAreUtf8() throws Exception {
    Multipart both = (Multipart) received(PLAIN).getContent();
    assertThat(both.getContentType()).startsWith("multipart/alternative");
    assertThat(both.getCount()).isEqualTo(2);
    assertThat(both.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(lines(both.getBodyPart(0))).isEqualTo("Hello\n");
    assertThat(both.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=utf-8");
    assertThat(lines(both.getBodyPart(1))).isEqualTo("<p>Hello</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Twój osobisty link działa do 30 września, nie ma pośpiechu: zażółć gęślą jaźń, i jeszcze"
            + " raz zażółć gęślą jaźń",
        "آپ کا ذاتی لنک 30 ستمبر تک کھلا ہے۔ کوئی جلدی نہیں۔ یہ رہا ایک بار پھر آپ کا اپنا لنک",
        "你好 🙂"
      })
  void aSubjectSenderAndBodyArriveInAnyScript(String words) throws Exception {
    Email email =
        new Email(
            new Mailbox(words, "hello@page.example"),
            null,
            words,
            "",
            words.repeat(40),
            "<p>" + words.repeat(40) + "</p>",
            OPT_OUT,
            List.of());
    byte[] raw = raw(email);
    // Seven bits and short lines: every relay on the way passes it on as it is.
    assertThat(new String(raw, StandardCharsets.ISO_8859_1).lines())
        .allMatch(line -> line.length() <= 998 && line.chars().allMatch(letter -> letter < 128));
    MimeMessage received = parsed(raw);
    assertThat(received.getSubject()).isEqualTo(words);
    assertThat(((InternetAddress) received.getFrom()[0]).getPersonal()).isEqualTo(words);
    Multipart both = (Multipart) received.getContent();
    assertThat(lines(both.getBodyPart(0))).isEqualTo(words.repeat(40));
    assertThat(lines(both.getBodyPart(1))).isEqualTo("<p>" + words.repeat(40) + "</p>");
  }

  @Test
  void filesAreAttachedBesideTheWords() throws Exception {
    byte[] csv = "a,b\n1,żółw\n".getBytes(StandardCharsets.UTF_8);
    Multipart all =
        (Multipart)
            received(
                    PLAIN.with(
                        List.of(
                            new Attachment("halton-2018-03.csv", "text/csv; charset=utf-8", csv),
                            new Attachment("halton-2018-03.html", "text/html", csv))))
                .getContent();
    assertThat(all.getContentType()).startsWith("multipart/mixed");
    assertThat(all.getCount()).isEqualTo(3);
    assertThat(((Multipart) all.getBodyPart(0).getContent()).getCount()).isEqualTo(2);
    BodyPart file = all.getBodyPart(1);
    assertThat(file.getFileName()).isEqualTo("halton-2018-03.csv");
    assertThat(file.getDisposition()).isEqualTo(Part.ATTACHMENT);
    assertThat(file.getContentType()).startsWith("text/csv; charset=utf-8");
    assertThat(file.getInputStream().readAllBytes()).isEqualTo(csv);
  }

  @Test
  void anOptOutThatIsNotHttpsIsNotAnnounced() throws Exception {
    Email http =
        new Email(
            PLAIN.from(),
            null,
            "s",
            "p",
            "t",
            "h",
            URI.create("http://localhost:8080/stop/abc"),
            List.of());
    assertThat(received(http).getHeader("List-Unsubscribe")).isNull();
    assertThat(received(http).getHeader("List-Unsubscribe-Post")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: other@mail.example", "a\nb", "a\u2028b", "a\u0000b", "a\rb"})
  void nothingWithALineBreakGetsIntoAHeader(String words) {
    assertThatThrownBy(() -> new Mailbox(words, "hello@page.example"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Email(PLAIN.from(), null, words, "", "", "", null, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Email(PLAIN.from(), words, "s", "", "", "", null, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Attachment(words, "text/csv", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Outgoing("m", "her@mail.example" + words.substring(1), PLAIN))
        .isInstanceOf(NotSent.class);
    assertThatThrownBy(() -> new Outgoing(words, TO, PLAIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|Throttling|Maximum sending rate exceeded.|BUSY|true|false",
        "454|Throttling|Daily message quota exceeded.|BUSY|true|false",
        "400|AccountSendingPausedException|Email sending is disabled.|PAUSED|true|true",
        "400|ConfigurationSetSendingPausedException|Paused.|PAUSED|true|true",
        "400|MessageRejected|Sending suspended for this account.|PAUSED|true|true",
        "400|MessageRejected|Sending paused for this account.|PAUSED|true|true",
        "400|MessageRejected|Email address is not verified: her@mail.example|NOT_ALLOWED|true|true",
        "400|MailFromDomainNotVerifiedException|No.|NOT_ALLOWED|true|true",
        "400|ConfigurationSetDoesNotExist|No.|NOT_ALLOWED|true|true",
        "403|AccessDenied|User is not authorized.|NOT_ALLOWED|true|true",
        "403|SignatureDoesNotMatch|No.|NOT_ALLOWED|true|true",
        "400|MessageRejected|Address blacklisted.|ADDRESS|false|false",
        "400|InvalidParameterValue|Local address contains control or"
            + " whitespace|ADDRESS|false|false",
        "400|InvalidParameterValue|Missing final '@domain'|ADDRESS|false|false",
        "400|InvalidParameterValue|Duplicate header 'Subject'.|MESSAGE|false|true",
        "400|MessageRejected|Message length is more than 10485760 bytes|MESSAGE|false|true",
        "503|ServiceUnavailable|Later.|UNREACHABLE|true|false",
        "500|InternalFailure|Later.|UNREACHABLE|true|false"
      })
  void aRefusalSaysWhetherAgainCanHelp(
      int status, String code, String message, Why why, boolean again, boolean operator) {
    try (Stub refusing = new Stub()) {
      refusing.refuses(status, code, message);
      NotSent notSent = refusal(refusing);
      assertThat(notSent.why()).isEqualTo(why);
      assertThat(notSent.code()).isEqualTo(code);
      assertThat(notSent.againCanHelp()).isEqualTo(again);
      assertThat(notSent.needsOperator()).isEqualTo(operator);
      assertThat(notSent.mayHaveGone()).isEqualTo(why == Why.UNREACHABLE);
      assertThat(notSent).hasNoCause().message().doesNotContain(TO);
    }
  }

  @Test
  void whatMayHaveGoneIsNotSentAgainBehindOurBack() {
    try (Stub failing = new Stub()) {
      failing.refuses(500, "InternalFailure", "Later.");
      refusal(failing);
      assertThat(failing.asked).hasSize(1);
    }
    try (Stub silent = new Stub()) {
      assertThat(refusal(silent).why()).isEqualTo(Why.UNREACHABLE);
      assertThat(silent.asked).hasSize(1);
    }
  }

  @Test
  void whatWasTooManyIsTriedAgainForItHasNotGone() {
    try (Stub busy = new Stub()) {
      busy.refuses(400, "Throttling", "Maximum sending rate exceeded.");
      busy.answers(
          200,
          "<SendRawEmailResponse><SendRawEmailResult><MessageId>ses-2</MessageId>"
              + "</SendRawEmailResult></SendRawEmailResponse>");
      assertThat(through(busy).send(new Outgoing("m", TO, PLAIN))).isEqualTo(new Accepted("ses-2"));
      assertThat(busy.asked).hasSize(2);
    }
  }

  @Test
  void whereNobodyListensItMayBeTriedAgain() {
    Stub gone = new Stub();
    SesMail through = through(gone);
    gone.close();
    NotSent notSent =
        catchThrowableOfType(NotSent.class, () -> through.send(new Outgoing("m", TO, PLAIN)));
    assertThat(notSent.why()).isEqualTo(Why.UNREACHABLE);
  }

  @Test
  void aTextIsNotItsBusinessAndNothingOfHersIsPrinted() {
    Outgoing text = new Outgoing("m", "+447700900123", new TextMessage("YourPage", "Hi"));
    assertThatThrownBy(() -> mail.send(text)).isInstanceOf(IllegalArgumentException.class);
    assertThat(text + " " + text.message() + " " + new Outgoing("m", TO, PLAIN) + PLAIN)
        .doesNotContain("447700900123", TO, "Hi", "abc_-123");
  }

  private static NotSent refusal(Stub refusing) {
    return catchThrowableOfType(
        NotSent.class, () -> through(refusing).send(new Outgoing("m", TO, PLAIN)));
  }

  private static SesMail through(Stub other) {
    return new SesMail(AwsMessenger.ses(Stub.LONDON, Stub.NOBODY, other.address()), null);
  }

  private MimeMessage received(Email email) throws Exception {
    return parsed(raw(email));
  }

  private byte[] raw(Email email) {
    mail.send(new Outgoing("msg-1", TO, email));
    Map<String, String> asked = stub.asked.getLast();
    return Base64.getDecoder().decode(asked.get("RawMessage.Data"));
  }

  private static MimeMessage parsed(byte[] raw) throws Exception {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
  }

  private static String lines(BodyPart part) throws Exception {
    return String.valueOf(part.getContent()).replace("\r\n", "\n");
  }
}
