package parentsinmind.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class EventBridgeBusTest {

  private final List<PutEventsRequest> sent = new ArrayList<>();

  @Test
  void anEntryCarriesTheEventUnderItsType() {
    new EventBridgeBus(answering(taken()), "the-bus").publish(List.of(message(1)));
    assertThat(sent.getFirst().entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.eventBusName()).isEqualTo("the-bus");
              assertThat(entry.source()).isEqualTo("parentsinmind");
              assertThat(entry.detailType()).isEqualTo("CallRequested");
              assertThat(Envelope.fromJson(entry.detail())).isEqualTo(message(1));
            });
  }

  @Test
  void aCallThatSucceedsMayRefuseSingleEntries() {
    EventBridgeBus bus = new EventBridgeBus(answering(taken(), refused(), taken()), "the-bus");
    assertThat(bus.publish(List.of(message(1), message(2), message(3)))).containsExactly(1);
  }

  @Test
  void anEntryThatTheAnswerLeavesOutWasNotTaken() {
    EventBridgeBus bus = new EventBridgeBus(answering(taken()), "the-bus");
    assertThat(bus.publish(List.of(message(1), message(2)))).containsExactly(1);
  }

  private static Envelope message(long sequence) {
    return new Envelope(
        "MOTHER#ann",
        sequence,
        "CallRequested",
        1,
        "2017-05-02T09:00:00Z",
        "2017-05-02",
        "mother",
        null,
        new Event.CallRequested("001-baseline"));
  }

  private static PutEventsResultEntry taken() {
    return PutEventsResultEntry.builder().eventId("1").build();
  }

  private static PutEventsResultEntry refused() {
    return PutEventsResultEntry.builder().errorCode("ThrottlingException").build();
  }

  private EventBridgeClient answering(PutEventsResultEntry... entries) {
    return new EventBridgeClient() {
      @Override
      public PutEventsResponse putEvents(PutEventsRequest request) {
        sent.add(request);
        return PutEventsResponse.builder().entries(entries).build();
      }

      @Override
      public String serviceName() {
        return "events";
      }

      @Override
      public void close() {}
    };
  }
}
