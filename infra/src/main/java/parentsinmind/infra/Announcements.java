package parentsinmind.infra;

import java.util.List;
import java.util.Map;
import parentsinmind.events.Subscriptions.Subscription;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnArchive;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/** The bus that carries what happened, what it keeps of it, and who hears what. */
final class Announcements extends Construct {

  /** As the relay signs what it publishes. */
  static final String SOURCE = "parentsinmind";

  private static final int ARCHIVE_DAYS = 30;
  private static final int TRIES = 20;

  private final EventBus bus;

  Announcements(Construct scope, String id, Settings settings, Records records) {
    super(scope, id);
    this.bus = EventBus.Builder.create(this, "Bus").build();
    if (settings.target().has(Target.Part.ARCHIVE)) {
      CfnArchive.Builder.create(this, "Archive")
          .sourceArn(bus.getEventBusArn())
          .retentionDays(ARCHIVE_DAYS)
          .kmsKeyIdentifier(records.key().getKeyArn())
          .build();
    }
  }

  EventBus bus() {
    return bus;
  }

  /**
   * Makes a rule for each type of event that somebody hears.
   *
   * @param functions by name
   * @throws IllegalArgumentException if a subscriber is not among them
   */
  void deliver(List<Subscription> subscriptions, Map<String, IFunction> functions) {
    for (Subscription subscription : subscriptions) {
      for (String name : subscription.functions().stream().sorted().toList()) {
        IFunction function = functions.get(name);
        if (function == null) {
          throw new IllegalArgumentException(
              subscription.type() + " is heard by " + name + ", which is not deployed");
        }
        deliver(subscription.type(), name, function);
      }
    }
  }

  private void deliver(String type, String name, IFunction function) {
    String id = type + "To" + camel(name);
    DeadLetters undelivered =
        new DeadLetters(this, id + "Undelivered", type + " did not reach " + name + ".");
    Rule.Builder.create(this, id)
        .eventBus(bus)
        .eventPattern(
            EventPattern.builder().source(List.of(SOURCE)).detailType(List.of(type)).build())
        .targets(
            List.of(
                LambdaFunction.Builder.create(function)
                    .deadLetterQueue(undelivered.queue())
                    .retryAttempts(TRIES)
                    .maxEventAge(Duration.hours(24))
                    .build()))
        .build();
  }

  /** {@code event-relay} as {@code EventRelay}: what stands in the template for a name. */
  static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("-", -1)) {
      camel.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return camel.toString();
  }
}
