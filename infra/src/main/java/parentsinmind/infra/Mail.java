package parentsinmind.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.ses.ConfigurationSet;
import software.amazon.awscdk.services.ses.ConfigurationSetEventDestinationOptions;
import software.amazon.awscdk.services.ses.ConfigurationSetTlsPolicy;
import software.amazon.awscdk.services.ses.EmailIdentity;
import software.amazon.awscdk.services.ses.EmailSendingEvent;
import software.amazon.awscdk.services.ses.EventDestination;
import software.amazon.awscdk.services.ses.Identity;
import software.amazon.awscdk.services.ses.SuppressionReasons;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Where mail is sent from, and where what becomes of it is told: a topic for what did not arrive
 * and one for complaints. It outlives every stack that sends, since its keys stand in the charity's
 * name server.
 */
final class Mail extends Construct {

  private final ConfigurationSet settings;
  private final String identity;
  private final List<Topic> topics = new ArrayList<>();

  Mail(Construct scope, String id, String domain) {
    super(scope, id);
    Key key =
        Key.Builder.create(this, "Key")
            .description("What became of a message: it names an address")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("Told")
            .principals(List.of(new ServicePrincipal("ses.amazonaws.com")))
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            .resources(List.of("*"))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
            .build());
    this.settings =
        ConfigurationSet.Builder.create(this, "Settings")
            .tlsPolicy(ConfigurationSetTlsPolicy.REQUIRE)
            .reputationMetrics(true)
            .suppressionReasons(SuppressionReasons.BOUNCES_AND_COMPLAINTS)
            // Neither opens nor links are followed: who reads what is nobody's business.
            .build();
    EmailIdentity identity =
        EmailIdentity.Builder.create(this, "Identity")
            .identity(Identity.domain(domain))
            .configurationSet(settings)
            .mailFromDomain("bounce." + domain)
            .build();
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.identity = identity.getEmailIdentityArn();
    tell(
        "Undelivered",
        key,
        List.of(
            EmailSendingEvent.BOUNCE,
            EmailSendingEvent.REJECT,
            EmailSendingEvent.DELIVERY_DELAY,
            EmailSendingEvent.RENDERING_FAILURE));
    tell("Complaints", key, List.of(EmailSendingEvent.COMPLAINT));
    tell("Delivered", key, List.of(EmailSendingEvent.DELIVERY));
  }

  /** What whoever sends must be allowed to send by. */
  List<String> resources() {
    return List.of(
        identity,
        Stack.of(this)
            .formatArn(
                ArnComponents.builder()
                    .service("ses")
                    .resource("configuration-set")
                    .resourceName(settings.getConfigurationSetName())
                    .build()));
  }

  String settings() {
    return settings.getConfigurationSetName();
  }

  /** Where it is told what became of mail. */
  List<Topic> topics() {
    return List.copyOf(topics);
  }

  private void tell(String id, Key key, List<EmailSendingEvent> events) {
    Topic topic = Topic.Builder.create(this, id).masterKey(key).enforceSsl(true).build();
    topics.add(topic);
    settings.addEventDestination(
        "To" + id,
        ConfigurationSetEventDestinationOptions.builder()
            .destination(EventDestination.snsTopic(topic))
            .events(events)
            .build());
  }
}
