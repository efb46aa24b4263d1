package parentsinmind.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.messaging.Message.Email;
import parentsinmind.messaging.Message.Mailbox;
import parentsinmind.messaging.Message.TextMessage;
import parentsinmind.messaging.NotSent.Why;

class SnsTextsTest {

  private static final String TO = "+447700900123";
  private static final String TAKEN =
      "<PublishResponse><PublishResult><MessageId>sns-1</MessageId></PublishResult>"
          + "</PublishResponse>";

  private final Stub stub = new Stub();
  private final SnsTexts texts =
      new SnsTexts(AwsMessenger.sns(Stub.LONDON, Stub.NOBODY, stub.address()));

  @AfterEach
  void close() {
    stub.close();
  }

  private static Outgoing text(String body) {
    return new Outgoing("msg-1", TO, new TextMessage("YourPage", body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hi & hello: https://page.example/q/a_b-c", "سلام، آپ کا لنک", "żółw €"})
  void aTextGoesToHerNumberUnderOurName(String body) {
    stub.answers(200, TAKEN);
    assertThat(texts.send(text(body))).isEqualTo(new Accepted("sns-1"));
    assertThat(stub.asked).hasSize(1);
    Map<String, String> asked = stub.asked.getFirst();
    assertThat(asked)
        .containsEntry("Action", "Publish")
        .containsEntry("PhoneNumber", TO)
        .containsEntry("Message", body)
        .doesNotContainKeys("TopicArn", "TargetArn", "Subject");
    assertThat(attributes(asked))
        .isEqualTo(
            Map.of(
                "AWS.SNS.SMS.SMSType", "Transactional",
                "AWS.SNS.SMS.SenderID", "YourPage"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429|Throttled|Rate exceeded|BUSY",
        "400|Throttling|Rate exceeded|BUSY",
        "400|InvalidParameter|Invalid parameter: PhoneNumber Reason: +44770 is not valid|ADDRESS",
        "400|InvalidParameter|Invalid parameter: PhoneNumber Reason: it is opted out|OPTED_OUT",
        "400|OptedOut|This phone number has chosen not to receive texts|OPTED_OUT",
        "400|InvalidParameter|Invalid parameter: Message too long|MESSAGE",
        "403|AuthorizationError|Not authorized|NOT_ALLOWED",
        "403|AccessDenied|Not authorized|NOT_ALLOWED",
        "400|SomethingNew|Who knows|NOT_ALLOWED",
        "500|InternalError|Later|UNREACHABLE"
      })
  void aRefusalSaysWhy(int status, String code, String message, Why why) {
    stub.refuses(status, code, message);
    NotSent notSent = catchThrowableOfType(NotSent.class, () -> texts.send(text("Hi")));
    assertThat(notSent.why()).isEqualTo(why);
    assertThat(notSent.code()).isEqualTo(code);
    assertThat(notSent).hasNoCause().message().doesNotContain("+44770");
    assertThat(stub.asked).hasSize(why == Why.BUSY ? 3 : 1);
  }

  @Test
  void onlyWhatCanHelpIsWorthAnotherTry() {
    for (Why why : Why.values()) {
      NotSent notSent = new NotSent(why, "code");
      boolean hopeless = List.of(Why.ADDRESS, Why.OPTED_OUT, Why.MESSAGE).contains(why);
      assertThat(notSent.againCanHelp()).isEqualTo(!hopeless);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"07700 900123", "+4477", "her@mail.example", ""})
  void aNumberThatIsNotWrittenAsTheWorldWritesItIsRefused(String number) {
    assertThatThrownBy(() -> new Outgoing("m", number, new TextMessage("YourPage", "Hi")))
        .isInstanceOfSatisfying(
            NotSent.class, refused -> assertThat(refused.why()).isEqualTo(Why.ADDRESS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "TwelveLetter", "Your page", "Żółw"})
  void aSenderThatNoPhoneShowsIsRefused(String sender) {
    assertThatThrownBy(() -> new TextMessage(sender, "Hi"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eachChannelHasItsCarrier() {
    Email email =
        new Email(new Mailbox("n", "hello@page.example"), null, "", "", "", "", null, List.of());
    assertThatThrownBy(() -> texts.send(new Outgoing("m", "her@mail.example", email)))
        .isInstanceOf(IllegalArgumentException.class);
    AwsMessenger both = new AwsMessenger(_ -> new Accepted("mail"), _ -> new Accepted("text"));
    assertThat(both.send(new Outgoing("m", "her@mail.example", email)).providerId())
        .isEqualTo("mail");
    assertThat(both.send(text("Hi")).providerId()).isEqualTo("text");
  }

  private static Map<String, String> attributes(Map<String, String> asked) {
    Map<String, String> attributes = new HashMap<>();
    for (int number = 1;
        asked.containsKey("MessageAttributes.entry." + number + ".Name");
        number++) {
      String entry = "MessageAttributes.entry." + number;
      assertThat(asked).containsEntry(entry + ".Value.DataType", "String");
      attributes.put(
          String.valueOf(asked.get(entry + ".Name")),
          String.valueOf(asked.get(entry + ".Value.StringValue")));
    }
    return attributes;
  }
}
