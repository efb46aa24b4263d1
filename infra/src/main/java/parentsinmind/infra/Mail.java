package parentsinmind.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
 * Where mail is sent from, and where what becomes of it is told: a topic for what did not arrive,
 * one for complaints, one for what arrived. It outlives every stack that sends, since its keys
 * stand in the charity's name server. Only the identity goes with the domain: what others hold on
 * to stays the same whether mail is sent or not.
 */
final class Mail extends Construct {

  private final @Nullable ConfigurationSet settings;
  private final @Nullable String domain;
  private final List<Topic> topics = new ArrayList<>();

  /**
   * @param domain that mail is sent from, or null: none is sent
   */
  Mail(Construct scope, String id, Target target, @Nullable String domain) {
    super(scope, id);
    this.domain = domain;
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
    this.settings = target.has(Target.Part.MAIL) ? settings() : null;
    if (settings != null && domain != null) {
      EmailIdentity.Builder.create(this, "Identity")
          .identity(Identity.domain(domain))
          .configurationSet(settings)
          .mailFromDomain("bounce." + domain)
          .build()
          .applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
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

  private ConfigurationSet settings() {
    return ConfigurationSet.Builder.create(this, "Settings")
        .tlsPolicy(ConfigurationSetTlsPolicy.REQUIRE)
        .reputationMetrics(true)
        .suppressionReasons(SuppressionReasons.BOUNCES_AND_COMPLAINTS)
        // Neither opens nor links are followed: who reads what is nobody's business.
        .build();
  }

  /** What whoever sends must be allowed to send by: nothing, where no mail is sent. */
  List<String> resources() {
    List<String> resources = new ArrayList<>();
    if (domain != null) {
      // By its name: a reference would be an export that another domain could not change.
      resources.add(arn("identity", domain));
      if (settings != null) {
        resources.add(arn("configuration-set", settings.getConfigurationSetName()));
      }
    }
    return resources;
  }

  private String arn(String kind, String name) {
    return Stack.of(this)
        .formatArn(
            ArnComponents.builder().service("ses").resource(kind).resourceName(name).build());
  }

  /** The name of the settings that mail is sent with, or null where the target has none. */
  @Nullable String settingsName() {
    return settings == null ? null : settings.getConfigurationSetName();
  }

  /** Where it is told what became of mail. */
  List<Topic> topics() {
    return List.copyOf(topics);
  }

  private void tell(String id, Key key, List<EmailSendingEvent> events) {
    Topic topic = Topic.Builder.create(this, id).masterKey(key).enforceSsl(true).build();
    topics.add(topic);
    if (settings != null) {
      settings.addEventDestination(
          "To" + id,
          ConfigurationSetEventDestinationOptions.builder()
              .destination(EventDestination.snsTopic(topic))
              .events(events)
              .build());
    }
  }
}
