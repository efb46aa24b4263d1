package parentsinmind.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.notifications.Correspondence.MONTH;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.messaging.Message.Attachment;
import parentsinmind.store.NoticeItem;

/**
 * Issue 5: funders have no sign-in and are sent the suppressed HTML and CSV, after a hold that
 * programme.json sets, in which the lead may stop it.
 */
class FundersTest {

  private static final String NATIONAL = "reports@national-funder.example";
  private static final String LOCAL = "reports@commissioner.example";
  private static final Told LOCALS = new Told.Funded("halton", MONTH, "local-commissioner");

  private final Correspondence post = new Correspondence();

  @AfterEach
  void close() {
    post.close();
  }

  @Test
  void aFunderIsSentItsOwnTwoFilesAfterTheHoldAndNotBefore() {
    post.released("halton").goesOn(Duration.ofDays(3).minusMinutes(15));
    assertThat(post.told(LOCAL)).isEmpty();
    post.goesOn(Duration.ofMinutes(15));
    assertThat(post.told(LOCAL)).hasSize(1);
    List<Attachment> files = arrived(LOCAL).getFirst().email().attachments();
    assertThat(files.stream().map(Attachment::name))
        .containsExactly("halton-2018-01.html", "halton-2018-01.csv");
    assertThat(files.stream().map(Attachment::mediaType))
        .containsExactly("text/html; charset=utf-8", "text/csv; charset=utf-8");
    assertThat(files.stream().map(file -> new String(file.content(), StandardCharsets.UTF_8)))
        .containsExactly(
            "halton/2018-01/funder/local-commissioner/report.html",
            "halton/2018-01/funder/local-commissioner/report.csv");
    assertThat(arrived(LOCAL).getFirst().email().text()).doesNotContain("https://");
  }

  @Test
  void aFunderOfOneSiteIsSentNothingOfAnotherNorOfAll() {
    post.released("halton", "newham", "all").goesOn(Duration.ofHours(73));
    assertThat(post.told(LOCAL)).hasSize(1);
    assertThat(arrived(NATIONAL).stream().map(one -> one.email().attachments().getFirst().name()))
        .containsExactlyInAnyOrder(
            "halton-2018-01.html", "newham-2018-01.html", "all-2018-01.html");
  }

  /** Its role has no way to one either: only the bucket of what funders may see. */
  @Test
  void noExactFileEverGoesToAnybody() {
    post.released("halton", "newham", "all").goesOn(Duration.ofHours(73));
    assertThat(post.arrived.stream().flatMap(one -> one.email().attachments().stream()))
        .hasSize(8)
        .allSatisfy(
            file ->
                assertThat(new String(file.content(), StandardCharsets.UTF_8))
                    .contains("/funder/")
                    .doesNotContain("quotations"));
  }

  @Test
  void withoutAHoldItGoesWithTheNextTick() {
    post.with("messages", messages(0)).released("halton").sweep();
    assertThat(post.told(LOCAL)).hasSize(1);
    assertThat(post.arrived.getFirst().email().text())
        .contains("Funders are sent what is theirs straight away");
  }

  @Test
  void theHoldRunsFromTheReleaseHoweverLateTheBusIs() {
    post.releasedQuietly("halton");
    post.later(Duration.ofHours(71)).heard().goesOn(Duration.ofHours(1));
    assertThat(post.told(LOCAL)).hasSize(1);
  }

  @Test
  void aLongerHoldMovesWhatIsPlannedAlready() {
    post.released("halton").goesOn(Duration.ofHours(71));
    post.with("messages", messages(100)).goesOn(Duration.ofHours(28));
    assertThat(post.told(LOCAL)).isEmpty();
    post.goesOn(Duration.ofHours(1));
    assertThat(post.told(LOCAL)).hasSize(1);
    assertThat(post.notice(LOCALS).repeat()).isFalse();
  }

  @Test
  void aShorterHoldMovesWhatIsPlannedAlready() {
    post.released("halton").goesOn(Duration.ofHours(1));
    post.with("messages", messages(2)).goesOn(Duration.ofMinutes(45));
    assertThat(post.told(LOCAL)).isEmpty();
    post.goesOn(Duration.ofMinutes(15));
    assertThat(post.told(LOCAL)).hasSize(1);
  }

  @Test
  void aHoldThatIsOverByTheNewRuleGoesWithTheNextTick() {
    post.released("halton").goesOn(Duration.ofHours(30));
    post.with("messages", messages(24)).sweep();
    assertThat(post.told(LOCAL)).hasSize(1);
  }

  @Test
  void whatTheLeadKeptBackAndLetGoWaitsForALongerHoldToo() {
    post.released("halton").hold("halton", true);
    post.goesOn(Duration.ofHours(80));
    post.with("messages", messages(100)).hold("halton", false);
    post.goesOn(Duration.ofHours(19));
    assertThat(post.told(LOCAL)).isEmpty();
    post.goesOn(Duration.ofHours(2));
    assertThat(post.told(LOCAL)).hasSize(1);
  }

  @Test
  void theSameHoldWritesNothing() {
    post.released("halton").goesOn(Duration.ofHours(71));
    assertThat(post.notice(LOCALS).version()).isZero();
  }

  @Test
  @DisplayName("40: a restored backup sends no funder a report again")
  void whatFellDueSinceABackupIsSentToNobodyAgain() {
    post.released("halton").later(Duration.ofHours(75));
    assertThat(post.passOver(post.now().minus(Duration.ofHours(4)))).isEqualTo(2);
    assertThat(post.passOver(post.now().minus(Duration.ofHours(4)))).isZero();
    post.sweep();
    assertThat(post.told(LOCAL)).isEmpty();
  }

  @Test
  void whatIsHeardTwiceGoesOnce() {
    post.released("halton").heardAgain().goesOn(Duration.ofHours(73)).heardAgain();
    post.goesOn(Duration.ofHours(1));
    assertThat(post.told(LOCAL)).hasSize(1);
  }

  @Test
  void whatTheLeadKeepsBackDoesNotGoUntilItIsLetGo() {
    post.released("halton").later(Duration.ofHours(10)).hold("halton", true);
    post.goesOn(Duration.ofDays(20));
    assertThat(post.told(LOCAL)).isEmpty();
    post.hold("halton", false);
    post.goesOn(Duration.ofHours(1).plusMinutes(15));
    assertThat(post.told(LOCAL)).hasSize(1);
    // Kept back is no attempt, and no repeat.
    assertThat(post.notice(LOCALS).repeat()).isFalse();
    assertThat(post.notice(LOCALS).attempt()).isEqualTo(1);
  }

  @Test
  void aMonthOfAllSitesThatIsKeptBackKeepsBackEachSites() {
    post.released("halton", "all").hold("all", true);
    post.goesOn(Duration.ofDays(4));
    assertThat(post.told(LOCAL)).isEmpty();
    assertThat(post.told(NATIONAL)).isEmpty();
  }

  @Test
  void oneSitesReportThatIsKeptBackHoldsUpNoOther() {
    post.released("halton", "newham").hold("halton", true);
    post.goesOn(Duration.ofDays(4));
    assertThat(arrived(NATIONAL).stream().map(one -> one.email().attachments().getFirst().name()))
        .containsExactly("newham-2018-01.html");
  }

  @Test
  @DisplayName("kept back and let go within the hold, it goes when it would have gone")
  void keptBackAndLetGoWithinTheHoldItGoesInItsTime() {
    post.released("halton").hold("halton", true);
    post.later(Duration.ofHours(1)).hold("halton", false);
    post.goesOn(Duration.ofHours(71));
    assertThat(post.told(LOCAL)).hasSize(1);
  }

  @Test
  void aFileThatIsNotAsItWasReleasedDoesNotGoAndSomebodyIsTold() {
    post.released("halton");
    post.files.put(
        "halton/2018-01/funder/local-commissioner/report.csv",
        "changed".getBytes(StandardCharsets.UTF_8));
    post.goesOn(Duration.ofHours(73));
    assertThat(post.told(LOCAL)).isEmpty();
    assertThat(post.notice(LOCALS).outcome()).isEqualTo(NoticeItem.NOT_SENT);
  }

  @Test
  void aFunderWhoLeftOrNoLongerSeesTheSiteWithinTheHoldIsSentNothing() {
    post.released("halton").goesOn(Duration.ofHours(1));
    post.with(
        "funders",
        List.of(
            Map.of(
                "id",
                "local-commissioner",
                "name",
                "The local commissioner",
                "profile",
                "suppressed",
                "sites",
                List.of("newham"),
                "email",
                LOCAL)));
    post.goesOn(Duration.ofHours(73));
    assertThat(post.told(LOCAL)).isEmpty();
    assertThat(post.told(NATIONAL)).isEmpty();
    assertThat(post.notice(LOCALS).outcome()).isEqualTo(NoticeItem.WITHHELD);
  }

  @Test
  void aMonthThatIsMadeUpForLongAfterIsSentNobodyByItself() {
    post.at("2018-03-04T06:00:01Z").released("halton").goesOn(Duration.ofDays(4));
    assertThat(post.told()).isEmpty();
  }

  @Test
  void aReportThatIsAMonthLateIsNewsStill() {
    post.at("2018-03-04T00:00:00Z").released("halton").goesOn(Duration.ofDays(4));
    assertThat(post.told(LOCAL)).hasSize(1);
  }

  @Test
  void aFunderWithoutAnAddressIsPlannedNothing() {
    post.with("funders", List.of(Map.of("id", "f", "name", "A funder", "profile", "rounded")))
        .released("halton");
    assertThat(NoticeItem.find(post.table, "REPORT#halton#2018-01", NoticeItem.toFunder("f")))
        .isNull();
  }

  private List<Correspondence.Arrived> arrived(String address) {
    List<Correspondence.Arrived> found = new ArrayList<>(post.arrived);
    found.removeIf(one -> !one.outgoing().address().equals(address));
    return found;
  }

  private static Map<String, Object> messages(int hours) {
    return new TreeMap<>(
        Map.of(
            "senderName", "Your page",
            "senderEmail", "hello@yourpage.example",
            "textSender", "YourPage",
            "funderHoldHours", hours));
  }
}
