package parentsinmind.messaging;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.messaging.Message.TextMessage;
import parentsinmind.messaging.NotSent.Why;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Texts through SNS. It takes most of what can never arrive and tells of it in the delivery log
 * only: an answer without an error says little.
 */
public final class SnsTexts implements Messenger {

  private final SnsClient sns;

  public SnsTexts(SnsClient sns) {
    this.sns = sns;
  }

  @Override
  public Accepted send(Outgoing outgoing) {
    if (!(outgoing.message() instanceof TextMessage text)) {
      throw new IllegalArgumentException("not a text");
    }
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    attributes.put("AWS.SNS.SMS.SMSType", word("Transactional"));
    attributes.put("AWS.SNS.SMS.SenderID", word(text.sender()));
    PublishRequest request =
        PublishRequest.builder()
            .phoneNumber(outgoing.address())
            .message(text.body())
            .messageAttributes(attributes)
            .build();
    return new Accepted(Carrier.call(() -> sns.publish(request).messageId(), SnsTexts::meaning));
  }

  private static @Nullable Why meaning(String code, String said) {
    if (said.contains("opted out")) {
      return Why.OPTED_OUT;
    }
    return switch (code) {
      case "OptedOut", "OptedOutException" -> Why.OPTED_OUT;
      case "InvalidParameter", "ParameterValueInvalid", "InvalidParameterValue" ->
          said.contains("phonenumber") || said.contains("phone number") ? Why.ADDRESS : Why.MESSAGE;
      default -> null;
    };
  }

  private static MessageAttributeValue word(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
