package parentsinmind.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.messaging.Message.Email;
import parentsinmind.messaging.NotSent.Why;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;

/** Email through SES. */
public final class SesMail implements Messenger {

  /** The tag that carries our id; SES tells it with every outcome. */
  public static final String TAG = "message";

  /** What SES says of an address that it will not even try. */
  private static final List<String> OF_THE_ADDRESS =
      List.of(
          "blacklisted",
          "local address",
          "domain contains",
          "domain starts",
          "domain ends",
          "domain name",
          "@domain",
          "extra @",
          "illegal address",
          "invalid address",
          "invalid recipient");

  private final SesClient ses;
  private final @Nullable String configurationSet;

  /**
   * @param configurationSet by which outcomes are told, or null for none
   */
  public SesMail(SesClient ses, @Nullable String configurationSet) {
    this.ses = ses;
    this.configurationSet = configurationSet;
  }

  @Override
  public Accepted send(Outgoing outgoing) {
    if (!(outgoing.message() instanceof Email email)) {
      throw new IllegalArgumentException("not an email");
    }
    SendRawEmailRequest request =
        SendRawEmailRequest.builder()
            .source(email.from().address())
            .destinations(outgoing.address())
            .configurationSetName(configurationSet)
            .tags(MessageTag.builder().name(TAG).value(outgoing.messageId()).build())
            .rawMessage(raw -> raw.data(SdkBytes.fromByteArrayUnsafe(Mime.of(outgoing, email))))
            .build();
    return new Accepted(
        Carrier.call(() -> ses.sendRawEmail(request).messageId(), SesMail::meaning));
  }

  private static @Nullable Why meaning(String code, String said) {
    return switch (code) {
      case "AccountSendingPausedException", "ConfigurationSetSendingPausedException" -> Why.PAUSED;
      case "MessageRejected" -> {
        if (said.contains("paused") || said.contains("suspended")) {
          yield Why.PAUSED;
        }
        if (said.contains("not verified")) {
          // Our sender, or, while we are in the sandbox, whoever we write to.
          yield Why.NOT_ALLOWED;
        }
        yield ofTheAddress(said) ? Why.ADDRESS : Why.MESSAGE;
      }
      case "InvalidParameterValue" -> ofTheAddress(said) ? Why.ADDRESS : Why.MESSAGE;
      default -> null;
    };
  }

  private static boolean ofTheAddress(String said) {
    return OF_THE_ADDRESS.stream().anyMatch(said::contains);
  }
}
