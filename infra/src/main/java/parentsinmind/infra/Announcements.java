package parentsinmind.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import parentsinmind.events.Subscriptions.Subscription;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
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

  /** Of the bus, where Lambda does not take an event. */
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
          .build()
          .applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
  }

  EventBus bus() {
    return bus;
  }

  /**
   * Makes a rule for each function that hears something, with all that it hears.
   *
   * <p>The bus is done with an event once Lambda has taken it: what a function then fails at is for
   * Lambda to try again, and to keep. Both end in the one queue of that function, and so does what
   * a timer of its own started and it failed at.
   *
   * @param functions by name
   * @throws IllegalArgumentException if a subscriber is not among them
   */
  void deliver(List<Subscription> subscriptions, Map<String, IFunction> functions) {
    Map<String, List<String>> heard = new TreeMap<>();
    for (Subscription subscription : subscriptions) {
      for (String name : subscription.functions()) {
        if (!functions.containsKey(name)) {
          throw new IllegalArgumentException(
              subscription.type() + " is heard by " + name + ", which is not deployed");
        }
        heard.computeIfAbsent(name, _ -> new ArrayList<>()).add(subscription.type());
      }
    }
    heard.forEach(
        (name, types) ->
            deliver(
                name,
                types.stream().sorted().toList(),
                Objects.requireNonNull(functions.get(name))));
  }

  private void deliver(String name, List<String> types, IFunction function) {
    String id = "To" + camel(name);
    DeadLetters missed =
        new DeadLetters(
            this, id + "Missed", name + " did not hear what happened, or failed at it.");
    missed.keepFailuresOf(function);
    Rule.Builder.create(this, id)
        .eventBus(bus)
        .eventPattern(EventPattern.builder().source(List.of(SOURCE)).detailType(types).build())
        .targets(
            List.of(
                LambdaFunction.Builder.create(function)
                    .deadLetterQueue(missed.queue())
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
