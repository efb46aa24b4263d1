package parentsinmind.desk.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.desk.DeskUnderTest;
import parentsinmind.desk.DeskUnderTest.Answered;
import parentsinmind.events.Event;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.LinkClosed;
import parentsinmind.questionnaires.Links;
import parentsinmind.store.StopsItem;

class ResumingTest {

  private static final DeskUnderTest DESK = new DeskUnderTest();
  private static final String MANAGER = DeskUnderTest.MANAGER;

  @AfterAll
  static void close() {
    DESK.close();
  }

  @ParameterizedTest
  @CsvSource({
    "loss, , new-pregnancy",
    "loss, , asked-for-contact",
    "death, , recorded-in-error",
    "unsafe-channel, text, safe-again",
    "moved, , moved-back",
    "closed, , new-referral",
    "bounced, email, address-corrected",
    "crisis-hold, , crisis-over",
    "opted-out, voicemail, asked-for-contact"
  })
  void aPersonTakesAStopBackWithAReason(String kind, @Nullable String channel, String reason) {
    String mother = DESK.accepted();
    stop(mother, kind, channel);

    Answered answer = resume(mother, kind, channel, reason);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.list("left")).isEmpty();
    assertThat(stops(mother).stops()).isEmpty();
    assertThat(stops(mother).all()).isNull();
    assertThat(DESK.lastEvent(mother).envelope().event())
        .isEqualTo(new Event.ContactResumed(kind, channel == null ? "" : channel));
    assertThat(DESK.lastEvent(mother).envelope().reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"opted-out, , support", "consent-withdrawn, , support", "opted-out, text, text"})
  @DisplayName("21: what she said herself only her new consent takes back")
  void whatSheSaidHerselfOnlyHerNewConsentTakesBack(
      String kind, @Nullable String channel, String consent) {
    String mother = DESK.accepted();
    stop(mother, kind, channel);

    Answered refused = resume(mother, kind, channel, "asked-for-contact");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("detail")).contains("consents (" + consent + ")", "lifts the stop");
    assertThat(stops(mother).stops()).hasSize(1);
    consent(mother, consent, "2016-05-02");
    assertThat(stops(mother).stops()).isEmpty();
  }

  @Test
  @DisplayName("21: a paper consent from before she opted out, typed in later, lifts nothing")
  void anOlderConsentLiftsNothing() {
    String mother = DESK.accepted();
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "stops"),
        Map.of("kind", "opted-out", "channel", "text", "happened", "2016-04-20"));

    consent(mother, "text", "2016-04-15");
    assertThat(stops(mother).stops("text")).isTrue();

    consent(mother, "text", "2016-04-21");
    assertThat(stops(mother).stops("text")).isFalse();
  }

  @Test
  void aStopThatIsTakenBackLeavesTheOthers() {
    String mother = DESK.accepted();
    stop(mother, "loss", null);
    stop(mother, "loss", null);
    stop(mother, "crisis-hold", null);
    stop(mother, "bounced", "email");

    Answered answer = resume(mother, "loss", null, "recorded-in-error");

    assertThat(answer.list("left"))
        .containsExactlyInAnyOrder(
            Map.of("kind", "crisis-hold", "channel", ""),
            Map.of("kind", "bounced", "channel", "email"));
    assertThat(stops(mother).all()).isEqualTo("crisis-hold");
    assertThat(resume(mother, "loss", null, "recorded-in-error").status()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource({
    "death, , new-pregnancy",
    "loss, , crisis-over",
    "crisis-hold, , other",
    "bounced, , address-corrected",
    "loss, text, new-pregnancy",
    "merged, , recorded-in-error"
  })
  void aReasonThatDoesNotFitIsRefused(String kind, @Nullable String channel, String reason) {
    String mother = DESK.accepted();
    if (channel == null && List.of("death", "loss", "crisis-hold").contains(kind)) {
      stop(mother, kind, null);
    }

    assertThat(resume(mother, kind, channel, reason).status()).isEqualTo(422);
    assertThat(DESK.events(mother)).doesNotContain("ContactResumed");
  }

  @Test
  @DisplayName("18: a link from before a loss stays closed when contact goes on")
  void aLinkFromBeforeALossStaysClosed() {
    String mother = DESK.accepted();
    String before = link(mother);
    assertThat(opens(before)).isTrue();
    stop(mother, "loss", null);
    assertThat(opens(before)).isFalse();

    resume(mother, "loss", null, "new-pregnancy");

    assertThat(opens(before)).isFalse();
    DESK.at("2016-05-02T09:05:00Z");
    assertThat(opens(link(mother))).isTrue();
    assertThat(opens(before)).isFalse();
    DESK.at(DeskUnderTest.NOW.toString());
  }

  @Test
  void aLinkAnswersAgainAfterACrisis() {
    String mother = DESK.accepted();
    String link = link(mother);
    stop(mother, "crisis-hold", null);
    assertThat(opens(link)).isFalse();

    resume(mother, "crisis-hold", null, "crisis-over");

    assertThat(opens(link)).isTrue();
  }

  @Test
  @DisplayName("22: a link that somebody else may read is closed, and another goes another way")
  void aLinkThatSomebodyElseMayReadIsClosed() {
    String mother = DESK.accepted();
    String link = link(mother);

    stop(mother, "unsafe-channel", "voicemail");
    assertThat(opens(link)).isTrue();
    stop(mother, "unsafe-channel", "email");

    assertThat(opens(link)).isFalse();
    DESK.at("2016-05-02T09:05:00Z");
    assertThat(opens(link(mother))).isTrue();
    DESK.at(DeskUnderTest.NOW.toString());
  }

  @Test
  @DisplayName("22: where a stranger answers, nothing more goes to that number")
  void whereAStrangerAnswersNothingGoesThere() {
    String mother = DESK.accepted();

    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "contacts"),
        Map.of("channel", "phone", "outcome", "wrong-number"));

    assertThat(stops(mother).stops("text")).isTrue();
    assertThat(stops(mother).stops("phone")).isTrue();
    assertThat(stops(mother).stops("email")).isFalse();
    assertThat(stops(mother).all()).isNull();
    assertThat(resume(mother, "bounced", "text", "address-corrected").status()).isEqualTo(201);
  }

  @Test
  void anotherSitesStopIsNotFound() {
    String mother = DESK.accepted();
    stop(mother, "moved", null);

    assertThat(
            DESK.post(
                    DeskUnderTest.ELSEWHERE,
                    DeskUnderTest.mother(mother, "resumptions"),
                    Map.of("kind", "moved", "reason", "moved-back"))
                .status())
        .isEqualTo(404);
    assertThat(stops(mother).all()).isEqualTo("moved");
  }

  private static void stop(String mother, String kind, @Nullable String channel) {
    Map<String, String> body = new HashMap<>(Map.of("kind", kind));
    if (channel != null) {
      body.put("channel", channel);
    }
    assertThat(DESK.post(MANAGER, DeskUnderTest.mother(mother, "stops"), body).status())
        .isEqualTo(201);
  }

  private static Answered resume(
      String mother, String kind, @Nullable String channel, String reason) {
    Map<String, Object> body = new HashMap<>(Map.of("kind", kind, "reason", reason));
    if (channel != null) {
      body.put("channel", channel);
    }
    if (kind.equals("loss") && reason.equals("asked-for-contact")) {
      body.put("expecting", false);
    }
    return DESK.post(MANAGER, DeskUnderTest.mother(mother, "resumptions"), body);
  }

  private static void consent(String mother, String consent, String happened) {
    DESK.post(
        MANAGER,
        DeskUnderTest.mother(mother, "consents"),
        Map.of("consent", consent, "given", true, "happened", happened));
  }

  private static String link(String mother) {
    Answered answer =
        DESK.post(MANAGER, DeskUnderTest.mother(mother, "questionnaires/baseline/link"), Map.of());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    String link = answer.text("link");
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private static boolean opens(String token) {
    Programme programme = DESK.programme;
    Instruments instruments = new Instruments(programme.questionnaire());
    try {
      new Links(DESK.table, () -> DeskUnderTest.NOW.plusSeconds(600), instruments).open(token);
      return true;
    } catch (LinkClosed e) {
      return false;
    }
  }

  private static StopsItem stops(String mother) {
    return Objects.requireNonNull(StopsItem.find(DESK.table, mother));
  }
}
