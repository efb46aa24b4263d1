package parentsinmind.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parentsinmind.notifications.Correspondence.DESK;
import static parentsinmind.notifications.Correspondence.LEAD;
import static parentsinmind.notifications.Correspondence.MANAGER;
import static parentsinmind.notifications.Correspondence.MIDWIFE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.store.Keys;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.TaskItem;

/** Domain §7: staff are told at once, at any hour, and look behind sign-in. */
class StaffTest {

  private final Correspondence post = new Correspondence();

  @AfterEach
  void close() {
    post.close();
  }

  @Test
  @DisplayName("F14: a referral on a Sunday night is told its manager at once")
  void aManagerIsToldOfAReferralAtItsSiteAlsoOnASundayNight() {
    post.at("2018-02-04T23:40:00Z").referredHerself("R1");
    assertThat(post.told()).containsExactly(MANAGER + ": Halton: a new referral");
    assertThat(post.arrived.getFirst().at()).isEqualTo("2018-02-04T23:40:00Z");
    assertThat(post.arrived.getFirst().email().text()).contains(DESK).doesNotContain("R1");
  }

  @Test
  void everyManagerOfTheSiteIsToldAndNobodyElse() {
    post.with(
            "staff",
            List.of(
                member("one", "manager", "halton"),
                member("two", "manager", "halton"),
                member("elsewhere", "manager", "newham"),
                member("lead", "lead", null)))
        .referredHerself("R1");
    assertThat(post.told())
        .containsExactly(
            "one@charity.example: Halton: a new referral",
            "two@charity.example: Halton: a new referral");
  }

  @Test
  void whereNoManagerHasAnAddressTheLeadIsTold() {
    post.with(
            "staff",
            List.of(
                Map.of(
                    "subject", "one", "name", "One", "role", "manager", "sites", List.of("halton")),
                member("lead", "lead", null)))
        .referredHerself("R1");
    assertThat(post.told()).containsExactly("lead@charity.example: Halton: a new referral");
  }

  /** It is an alert, which safety-alerts tells at once to whoever it belongs to. */
  @Test
  void anUrgentReferralIsNotToldStaffASecondTime() {
    post.referred("R1", true, "midwife", MIDWIFE, true);
    assertThat(post.told()).containsExactly(MIDWIFE + ": Referral R1: received");
  }

  @Test
  void callsAreToldOnceADayHoweverManyThereAre() {
    post.referredHerself("R1")
        .toCall("001-month-3-no-answer")
        .later(Duration.ofHours(1))
        .toCall("001-month-6-no-answer");
    assertThat(post.told(MANAGER))
        .containsExactly("Halton: a new referral", "Halton: a call to make");
    post.later(Duration.ofDays(1)).toCall("001-month-9-no-answer");
    assertThat(post.told(MANAGER)).hasSize(3);
  }

  /** A day is London's: 23:30 UTC on 25 March 2018 is the 26th there. */
  @Test
  void theDayIsLondons() {
    post.at("2018-03-25T12:00:00Z").referredHerself("R1").toCall("001-month-3-no-answer");
    post.at("2018-03-25T23:30:00Z").toCall("001-month-6-no-answer");
    assertThat(post.told(MANAGER)).hasSize(3);
  }

  @Test
  void aCallThatIsDoneByTheTimeItIsHeardOfIsNotTold() {
    post.referredHerself("R1");
    post.toCallQuietly("001-month-3-no-answer");
    TaskItem task =
        Objects.requireNonNull(
            post.table.find(
                TaskItem.SCHEMA,
                Keys.mother(Correspondence.HER),
                TaskItem.PREFIX + "001-month-3-no-answer"));
    post.table.put(TaskItem.SCHEMA, task.closed("reached", post.now().toString()), null);
    post.heard();
    assertThat(post.told(MANAGER)).containsExactly("Halton: a new referral");
  }

  @Test
  void aReportIsToldTheSitesManagersAndThatOfAllTheLead() {
    post.released("halton", "newham", "all");
    assertThat(post.told())
        .containsExactly(
            MANAGER + ": Report for January 2018: Halton",
            "manager.newham@charity.example: Report for January 2018: Newham",
            LEAD + ": Report for January 2018: all sites");
    assertThat(post.arrived)
        .allSatisfy(
            one -> {
              assertThat(one.email().attachments()).isEmpty();
              assertThat(one.email().text())
                  .contains(DESK)
                  .contains("after 72 hours, unless the programme lead holds it back before");
            });
  }

  @Test
  void whoLeftWhileMailWasDownIsToldNothing() {
    post.beforeSending(new Outage());
    post.referredHerself("R1");
    post.with("staff", List.of(member("programme-lead", "lead", null)));
    post.beforeSending(() -> {});
    post.goesOn(Duration.ofHours(1));
    assertThat(post.told()).isEmpty();
    assertThat(post.notice(new Told.Waiting("R1", "halton", "manager-halton")).outcome())
        .isEqualTo(NoticeItem.WITHHELD);
  }

  @Test
  void anEventOfWhichNobodyIsToldDoesNothing() {
    post.referredHerself("R1");
    int before = post.arrived.size();
    post.says(false).stopped("moved", "");
    assertThat(post.arrived).hasSize(before);
  }

  @Test
  void whatIsNeitherAnEventNorASweepIsRefused() {
    assertThatThrownBy(() -> post.invoke(post.handler(), Map.of("hello", 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, Object> member(String subject, String role, @Nullable String site) {
    Map<String, Object> member =
        new TreeMap<>(
            Map.of(
                "subject", subject,
                "name", subject,
                "role", role,
                "email", subject + "@charity.example"));
    if (site != null) {
      member.put("sites", List.of(site));
    }
    return member;
  }
}
