package parentsinmind.localstack;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import parentsinmind.events.Envelope;
import parentsinmind.events.Json;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A consumer of our own at the deployed bus: a rule for all that we publish, and its queue. */
final class Listening implements AutoCloseable {

  private static final String NAME = "everything-heard";
  private static final int MOST_A_CALL = 10;

  private final SqsClient sqs;
  private final EventBridgeClient events;
  private final String bus;
  private final String queue;
  private final Map<String, Envelope> heard = new LinkedHashMap<>();

  private Listening(SqsClient sqs, EventBridgeClient events, String bus, String queue) {
    this.sqs = sqs;
    this.events = events;
    this.bus = bus;
    this.queue = queue;
  }

  static Listening to(Running running) {
    URI endpoint = running.deployed().endpoint();
    SqsClient sqs = Aws.client(SqsClient.builder(), endpoint);
    EventBridgeClient events = Aws.client(EventBridgeClient.builder(), endpoint);
    String bus = running.deployed().one("AWS::Events::EventBus", "AnnouncementsBus");
    String queue = sqs.createQueue(create -> create.queueName(NAME)).queueUrl();
    events.putRule(
        rule ->
            rule.name(NAME)
                .eventBusName(bus)
                .eventPattern(Json.write(Map.of("source", List.of("parentsinmind")))));
    events.putTargets(
        put ->
            put.rule(NAME)
                .eventBusName(bus)
                .targets(
                    Target.builder()
                        .id(NAME)
                        .arn("arn:aws:sqs:" + Aws.REGION + ":" + Aws.ACCOUNT + ":" + NAME)
                        .build()));
    return new Listening(sqs, events, bus, queue);
  }

  /** What was heard about something so far, each event once. */
  List<Envelope> about(String partition) {
    return heard.values().stream().filter(event -> event.about().equals(partition)).toList();
  }

  /** Listens until something is so. */
  void await(Predicate<Listening> isSo) {
    Until.so(
        "heard",
        () -> {
          receive();
          return isSo.test(this);
        });
  }

  /** How many messages wait in a queue. */
  int waitingIn(String queueUrl) {
    return Integer.parseInt(
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(queueUrl)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes()
            .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  private void receive() {
    List<Message> messages;
    do {
      messages =
          sqs.receiveMessage(get -> get.queueUrl(queue).maxNumberOfMessages(MOST_A_CALL))
              .messages();
      for (Message message : messages) {
        Envelope event = Envelope.fromJson(Json.write(detail(message)));
        heard.put(event.id(), event);
        sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
      }
    } while (!messages.isEmpty());
  }

  private static Map<?, ?> detail(Message message) {
    Map<String, Object> body = Json.object(message.body());
    Object detail = body.get("detail");
    if (!(detail instanceof Map<?, ?> map)) {
      throw new AssertionError("no detail in " + body);
    }
    return map;
  }

  @Override
  public void close() {
    events.removeTargets(remove -> remove.rule(NAME).eventBusName(bus).ids(NAME));
    events.deleteRule(delete -> delete.name(NAME).eventBusName(bus));
    sqs.deleteQueue(delete -> delete.queueUrl(queue));
  }
}
