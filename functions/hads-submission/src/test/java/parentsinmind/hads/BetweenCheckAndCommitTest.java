package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parentsinmind.events.Event;
import parentsinmind.hads.Behind.Answered;
import parentsinmind.journey.Fact;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/**
 * What arrives after her answer was checked and before it is written. It happens at the client,
 * just before the first transaction of the answer goes out.
 */
class BetweenCheckAndCommitTest {

  private static final Behind BEHIND = new Behind(null);
  private static final String ANSWERS = "{\"answers\":{\"1\":2,\"2\":3}}";

  private String mother = "";
  private String token = "";

  /** The ways in which answers come. */
  enum Sent {
    A_PAGE,
    THE_FORM,
    THE_FORM_WITH_A_KEY
  }

  @AfterAll
  static void close() {
    BEHIND.close();
  }

  @BeforeEach
  void aMotherWithALink() {
    Behind.Linked linked = BEHIND.motherWithALink();
    mother = linked.mother();
    token = linked.token();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "F20, F36, 18: a loss recorded while her answer is on its way stops it, and nothing is kept")
  void aStopInBetweenStopsTheAnswer(Sent sent) {
    refusedAndNothingKept(sent, () -> BEHIND.stop(mother));
  }

  @ParameterizedTest
  @DisplayName("F36: a link that is revoked while her answer is on its way takes it no more")
  @EnumSource
  void aRevocationInBetweenStopsTheAnswer(Sent sent) {
    Answered answered = sendWith(sent, this::revoke);
    assertThat(answered.status()).isEqualTo(410);
    assertThat(answered.text()).contains("116 123", "call us on").doesNotContain(mother);
    ResponseItem response = BEHIND.response(mother, "month-3");
    assertThat(response.state()).isEqualTo("revoked");
    assertThat(response.positions()).isEmpty();
    assertThat(BEHIND.facts(mother)).isEmpty();
    assertThat(BEHIND.events(mother)).endsWith("StopRecorded");
  }

  @ParameterizedTest
  @EnumSource
  void aFormSentFromAnotherTabInBetweenStaysAsItWasSent(Sent sent) {
    Answered answered =
        sendWith(sent, () -> BEHIND.submit(token, "{\"answers\":{\"1\":4},\"callMe\":true}"));
    assertThat(answered.status()).isEqualTo(410);
    ResponseItem response = BEHIND.response(mother, "month-3");
    assertThat(response.positions()).containsExactly(Map.entry("1", "4"));
    assertThat(BEHIND.facts(mother)).hasSize(1);
    assertThat(BEHIND.events(mother)).endsWith("QuestionnaireSubmitted", "CallRequested");
  }

  @ParameterizedTest
  @EnumSource
  void aLinkThatEndsWhileTheAnswerMustBeReadAgainIsClosed(Sent sent) {
    Answered answered =
        sendWith(
            sent,
            () -> {
              // Another tab's page makes this one read again, and by then it is too late.
              BEHIND.save(token, "{\"answers\":{\"14\":1}}");
              BEHIND.at(Behind.START.plus(Duration.ofDays(28)));
            });
    assertThat(answered.status()).isEqualTo(410);
    assertThat(BEHIND.response(mother, "month-3").positions())
        .containsExactly(Map.entry("14", "1"));
    assertThat(BEHIND.facts(mother)).isEmpty();
  }

  @Test
  void aStopInBetweenLeavesNoAlertOfARiskThatWasNotKept() {
    String phq9 = token + "-phq-9";
    BEHIND.link(mother, "month-6", "phq-9-1", phq9);
    List<String> events = BEHIND.events(mother);
    Answered answered =
        BEHIND.send(
            BEHIND.before(once(() -> BEHIND.stop(mother))),
            "POST",
            "/q/" + phq9 + "/answers",
            "{\"answers\":{\"9\":3}}",
            Map.of());
    assertThat(answered.status()).isEqualTo(410);
    assertThat(answered.text()).as("help is shown all the same").contains("116 123");
    assertThat(BEHIND.response(mother, "month-6").risk()).isFalse();
    assertThat(BEHIND.events(mother)).isEqualTo(events);
  }

  @Test
  void evaluationConsentWithdrawnInBetweenKeepsHerWordsFromBeingQuoted() {
    Answered answered =
        BEHIND.send(
            BEHIND.before(once(this::withdrawEvaluation)),
            "POST",
            "/q/" + token + "/submission",
            "{\"answers\":{\"1\":2},\"words\":\"Thank you\",\"quotable\":true}",
            Map.of());
    assertThat(answered.status()).isEqualTo(200);
    ResponseItem response = BEHIND.response(mother, "month-3");
    assertThat(response.submitted()).isTrue();
    assertThat(response.worklist()).as("no manager is asked to approve them").isNull();
    assertThat(BEHIND.events(mother)).endsWith("ConsentChanged", "QuestionnaireSubmitted");
  }

  private void refusedAndNothingKept(Sent sent, Runnable happens) {
    ResponseItem before = BEHIND.response(mother, "month-3");
    Mother known = BEHIND.mother(mother);
    List<String> events = BEHIND.events(mother);
    Answered answered = sendWith(sent, happens);
    assertThat(answered.status()).isEqualTo(410);
    assertThat(answered.text()).contains("116 123", "call us on").doesNotContain(mother);
    assertThat(BEHIND.response(mother, "month-3")).isEqualTo(before);
    assertThat(BEHIND.mother(mother)).isEqualTo(known);
    assertThat(BEHIND.events(mother)).isEqualTo(events);
  }

  private Answered sendWith(Sent sent, Runnable happens) {
    AtomicInteger transactions = new AtomicInteger();
    HadsSubmissionHandler handler =
        BEHIND.before(
            () -> {
              if (transactions.getAndIncrement() == 0) {
                happens.run();
              }
            });
    String path = "/q/" + token + (sent == Sent.A_PAGE ? "/answers" : "/submission");
    Map<String, String> headers =
        sent == Sent.THE_FORM_WITH_A_KEY
            ? Map.of("Idempotency-Key", "0b0c7d0e-0000-4000-8000-000000000001")
            : Map.of();
    Answered answered = BEHIND.send(handler, "POST", path, ANSWERS, headers);
    assertThat(transactions).as("checked, and on its way").hasPositiveValue();
    return answered;
  }

  private static Runnable once(Runnable happens) {
    AtomicInteger times = new AtomicInteger();
    return () -> {
      if (times.getAndIncrement() == 0) {
        happens.run();
      }
    };
  }

  /** As the desk does when consent is withdrawn. */
  private void revoke() {
    Mother read = BEHIND.mother(mother);
    Change change =
        Change.of(read, "manager-halton", BEHIND.clock.instant())
            .event(new Event.StopRecorded("consent-withdrawn", ""));
    Transaction transaction = BEHIND.table.transaction();
    BEHIND.asking.revokeAll(transaction, read, change);
    change.addTo(transaction);
    transaction.commit();
  }

  private void withdrawEvaluation() {
    Moment now = Moment.at(BEHIND.clock.instant());
    Fact.EvaluationConsent withdrawn =
        new Fact.EvaluationConsent(now, BEHIND.clock.instant(), false);
    Transaction transaction = BEHIND.table.transaction();
    Change.of(BEHIND.mother(mother), "manager-halton", BEHIND.clock.instant())
        .journey(1, item -> item.with(item.facts().with(withdrawn)))
        .event(new Event.ConsentChanged("evaluation", false, "2016-1"))
        .addTo(transaction);
    transaction.commit();
  }
}
