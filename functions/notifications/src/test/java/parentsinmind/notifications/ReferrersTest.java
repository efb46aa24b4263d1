package parentsinmind.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.notifications.Correspondence.HER;
import static parentsinmind.notifications.Correspondence.MANAGER;
import static parentsinmind.notifications.Correspondence.MIDWIFE;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;
import parentsinmind.messaging.NeutralWords;
import parentsinmind.store.Keys;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.ReferralItem;

/**
 * Domain §6: the referrer is told received / accepted / not suitable / ended, with the mother's
 * consent and minimum detail.
 */
class ReferrersTest {

  private static final String DOCTOR = "doctor@surgery.example";

  private final Correspondence post = new Correspondence();

  @AfterEach
  void close() {
    post.close();
  }

  @Test
  void aReferrerIsToldWhatBecameOfTheReferralStepByStep() {
    post.referred("R1", true).decided("waiting").decided("accepted").ended();
    assertThat(post.told(MIDWIFE))
        .containsExactly("Referral R1: received", "Referral R1: accepted", "Referral R1: ended");
  }

  @Test
  void whatIsNotTakenOnIsToldWithoutTheReason() {
    post.referred("R1", true).decided("not-suitable");
    assertThat(post.told(MIDWIFE)).endsWith("Referral R1: not taken on");
    assertThat(post.arrived.getLast().email().text())
        .doesNotContain("specialist", "declined", "outside", "contact");
  }

  @Test
  void whoReferredAWomanWhomWeCannotContactIsAskedHowAndPromisedNothing() {
    post.referred("R1", true);
    post.flagged("unreachable").referred("R2", true);
    assertThat(received("R1")).doesNotContain("we cannot contact");
    assertThat(received("R2")).contains("we cannot contact the person", "how we may get in touch");
  }

  private String received(String reference) {
    return post.arrived.stream()
        .filter(one -> one.told().equals(MIDWIFE + ": Referral " + reference + ": received"))
        .map(one -> one.email().text())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSameEventTwiceOrInAnotherOrderIsToldOnce() {
    post.referred("R1", true).decided("accepted").ended();
    int arrived = post.arrived.size();
    post.heardAgain().heardAgain().goesOn(Duration.ofHours(2));
    assertThat(post.arrived).hasSize(arrived);
  }

  @Test
  void withoutHerConsentNothingIsTold() {
    post.referred("R1", false).decided("accepted").ended();
    assertThat(post.told(MIDWIFE)).isEmpty();
    assertThat(post.notice(new Told.Referrer("R1", "accepted")).outcome())
        .isEqualTo(NoticeItem.WITHHELD);
  }

  @Test
  void whatSheTakesBackIsNotToldFromThenOn() {
    post.referred("R1", true).later(Duration.ofDays(2)).says(false).decided("accepted").ended();
    assertThat(post.told(MIDWIFE)).containsExactly("Referral R1: received");
  }

  @Test
  void whatSheAllowsLaterIsToldFromThenOn() {
    post.referred("R1", false).later(Duration.ofDays(2)).says(true).decided("accepted");
    assertThat(post.told(MIDWIFE)).containsExactly("Referral R1: accepted");
  }

  @Test
  void whatSheTakesBackWhileMailIsDownIsNotMadeUpFor() {
    post.referredQuietly("R1", true, "midwife", MIDWIFE, false);
    Outage outage = new Outage();
    post.beforeSending(outage);
    post.heard();
    post.later(Duration.ofMinutes(5)).says(false);
    post.beforeSending(() -> {});
    post.goesOn(Duration.ofHours(1));
    assertThat(post.told(MIDWIFE)).isEmpty();
    assertThat(outage.met()).isPositive();
  }

  @Test
  void ofWhoIsJustBeingErasedNothingIsTold() {
    post.referredQuietly("R1", true, "midwife", MIDWIFE, false);
    post.decidedQuietly("accepted");
    post.isBeingErased();
    post.heard();
    assertThat(post.told(MIDWIFE)).isEmpty();
    assertThat(post.notice(new Told.Referrer("R1", "accepted")).outcome())
        .isEqualTo(NoticeItem.WITHHELD);
  }

  @Test
  void herselfIsNoReferrer() {
    post.referredHerself("R1").decided("accepted").ended();
    assertThat(post.told()).containsExactly(MANAGER + ": Halton: a new referral");
  }

  @Test
  void aProfessionalWithoutAnAddressIsToldNothing() {
    post.referred("R1", true, "gp", null, false).decided("accepted");
    assertThat(post.told()).containsExactly(MANAGER + ": Halton: a new referral");
  }

  @Test
  @DisplayName("a referral that joins is received as any other, and what is decided goes to both")
  void aReferralThatJoinsIsReceivedAsAnyOther() {
    post.referred("R1", true)
        .later(Duration.ofDays(1))
        .referred("R2", true, "gp", DOCTOR, false)
        .decided("accepted")
        .ended();
    assertThat(post.told(DOCTOR))
        .containsExactly("Referral R2: received", "Referral R2: accepted", "Referral R2: ended");
    assertThat(post.told(MIDWIFE))
        .containsExactly("Referral R1: received", "Referral R1: accepted", "Referral R1: ended");
    String alone =
        post.arrived.stream()
            .filter(one -> one.told().equals(MIDWIFE + ": Referral R1: received"))
            .findFirst()
            .orElseThrow()
            .email()
            .text();
    String joined =
        post.arrived.stream()
            .filter(one -> one.told().equals(DOCTOR + ": Referral R2: received"))
            .findFirst()
            .orElseThrow()
            .email()
            .text();
    assertThat(joined.replace("R2", "R1")).isEqualTo(alone);
  }

  @Test
  @DisplayName("silence does not tell a second referrer that we knew her and what she said before")
  void aReferralThatJoinsIsReceivedAlsoWhereSheHadSaidNoToAnother() {
    post.referred("R1", false).later(Duration.ofDays(1)).referred("R2", true, "gp", DOCTOR, false);
    assertThat(post.told(DOCTOR)).containsExactly("Referral R2: received");
    // A form that joins never changes a consent: what is decided is told nobody.
    post.decided("accepted");
    assertThat(post.told(DOCTOR)).hasSize(1);
    assertThat(post.told(MIDWIFE)).isEmpty();
  }

  @Test
  void aSecondReferrerToWhomSheSaidNoIsToldNothingThoughTheFirstIs() {
    post.referred("R1", true)
        .later(Duration.ofDays(1))
        .referred("R2", false, "gp", DOCTOR, false)
        .decided("accepted");
    assertThat(post.told(DOCTOR)).isEmpty();
    assertThat(post.told(MIDWIFE)).contains("Referral R1: accepted");
  }

  @Test
  void aReferralThatJoinedAPlaceIsAcceptedAsItIsRead() {
    post.referred("R1", true)
        .decided("accepted")
        .later(Duration.ofDays(1))
        .referred("R2", true, "gp", DOCTOR, false)
        .read("R2")
        .read("R1");
    assertThat(post.told(DOCTOR)).containsExactly("Referral R2: received", "Referral R2: accepted");
    assertThat(post.told(MIDWIFE)).hasSize(2);
  }

  @Test
  void aReferralThatIsReadBeforeTheDecisionIsNotAcceptedByThat() {
    post.referred("R1", true).read("R1");
    assertThat(post.told(MIDWIFE)).containsExactly("Referral R1: received");
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "death", "consent-withdrawn"})
  void afterALossADeathOrAWithdrawalAPersonTellsAndNoMachine(String kind) {
    post.referred("R1", true).later(Duration.ofDays(1)).stopped(kind, "").ended();
    assertThat(post.told(MIDWIFE)).containsExactly("Referral R1: received");
    assertThat(post.notice(new Told.Referrer("R1", "ended")).outcome())
        .isEqualTo(NoticeItem.WITHHELD);
  }

  @Test
  void aLossThatTheReferralItselfToldOfIsKnownToItsReferrer() {
    post.referredQuietly("R1", true, "midwife", MIDWIFE, false);
    post.stopped("loss", "").decided("accepted");
    assertThat(post.told(MIDWIFE))
        .containsExactly("Referral R1: received", "Referral R1: accepted");
  }

  @Test
  void aStopOfOneChannelOfHersIsNoneOfHersReferrers() {
    post.referred("R1", true).later(Duration.ofDays(1)).stopped("opted-out", "email").ended();
    assertThat(post.told(MIDWIFE)).contains("Referral R1: ended");
  }

  @Test
  void aReferralThatWasAnotherWomansIsNoLongerTold() {
    post.referred("R1", true);
    ReferralItem item =
        Objects.requireNonNull(
            post.table.find(ReferralItem.SCHEMA, Keys.mother(HER), ReferralItem.PREFIX + "R1"));
    post.table.put(
        ReferralItem.SCHEMA,
        new ReferralItem(
            HER, "R1", 1, item.received(), item.route(), "new", item.form(), post.now().toString()),
        null);
    post.decided("accepted");
    assertThat(post.told(MIDWIFE)).containsExactly("Referral R1: received");
  }

  /** Names, ids and words of hers have no way into a message, its headers or its log. */
  @Test
  void noMessageSaysWhoSheIs() {
    post.referred("R1", true).decided("accepted").toCall("001-month-3-no-answer").ended();
    NeutralWords words = new NeutralWords(post.programme().name());
    String charity = post.programme().charity().name();
    assertThat(post.arrived).hasSize(5);
    for (Correspondence.Arrived one : post.arrived) {
      for (String seen :
          List.of(
              one.email().subject(),
              one.email().preview(),
              one.email().text(),
              one.outgoing().messageId())) {
        assertThat(seen).doesNotContain(HER, "Margaret");
        assertThat(words.in(seen.replace(charity, ""))).as(seen).isNull();
      }
      assertThat(one.email().html()).doesNotContain(HER, "Margaret");
      // What receipts take for the id of a mother whom a message went to.
      assertThat(one.outgoing().messageId()).matches("notice-[0-9a-f]{40}-[0-9]+");
    }
    NoticeItem logged = post.notice(new Told.Referrer("R1", "received"));
    assertThat(Json.write(NoticeItem.SCHEMA.itemToMap(logged, true).toString()))
        .doesNotContain(MIDWIFE, HER);
    assertThat(logged.outcome()).isEqualTo(NoticeItem.SENT);
    assertThat(logged.provider()).isEqualTo("provider-1");
    assertThat(logged.due()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accepted", "not-suitable"})
  void whatWasDecidedUnderARecordThatIsMergedBeforeAnybodyHeardOfItIsToldAllTheSame(
      String decision) {
    post.referred("R1", true).decidedQuietly(decision);
    post.mergedQuietly("stays", "R1");
    post.heard();
    assertThat(post.told(MIDWIFE)).hasSize(2);
    post.heardAgain();
    assertThat(post.told(MIDWIFE)).hasSize(2);
  }

  @Test
  void whatIsReadUnderARecordThatIsMergedBeforeAnybodyHeardOfItIsToldAllTheSame() {
    post.referred("R1", false).says(true).decided("accepted");
    post.later(Duration.ofDays(1)).referredQuietly("R2", true, "gp", DOCTOR, false);
    post.heard();
    post.readQuietly("R2");
    post.mergedQuietly("stays", "R2");
    post.heard();
    assertThat(post.told(DOCTOR)).containsExactly("Referral R2: received", "Referral R2: accepted");
  }
}
