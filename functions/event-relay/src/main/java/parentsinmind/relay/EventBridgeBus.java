package parentsinmind.relay;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import parentsinmind.events.Envelope;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** The bus on AWS: a call that succeeds may still refuse single entries, so each is looked at. */
public final class EventBridgeBus implements Bus {

  private final EventBridgeClient client;
  private final String name;

  public EventBridgeBus(EventBridgeClient client, String name) {
    this.client = client;
    this.name = name;
  }

  @Override
  public Set<Integer> publish(List<Envelope> messages) {
    PutEventsResponse answer =
        client.putEvents(put -> put.entries(messages.stream().map(this::entry).toList()));
    Set<Integer> failed = new TreeSet<>();
    for (int position = 0; position < messages.size(); position++) {
      // An entry without an id was not taken, and neither was one that the answer leaves out.
      if (position >= answer.entries().size() || answer.entries().get(position).eventId() == null) {
        failed.add(position);
      }
    }
    return failed;
  }

  private PutEventsRequestEntry entry(Envelope message) {
    return PutEventsRequestEntry.builder()
        .eventBusName(name)
        .source(SOURCE)
        .detailType(message.type())
        .detail(message.toJson())
        .build();
  }
}
