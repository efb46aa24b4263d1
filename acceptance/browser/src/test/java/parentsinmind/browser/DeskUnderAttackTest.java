package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parentsinmind.browser.FormUnderAttack.Attempt;
import parentsinmind.store.HoldItem;

/** Whatever is sent to the desk, and from wherever: only the lead's own decision is one. */
class DeskUnderAttackTest {

  /** Which of all forms is attacked here. */
  static final FormOfTemplate ATTACKED = FormOfTemplate.HOLD;

  private static final YearMonth MONTH = YearMonth.of(2016, 11);
  private static final String REPORT = "/desk/reports/halton/" + MONTH;
  private static final int LONGEST_NOTE = 1_000;
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\t\\r\\n]]");

  private PagesUnderTest pages;

  @BeforeEach
  void start() {
    pages = PagesUnderTest.start(Instant.parse("2016-11-28T09:00:00Z"));
    pages.closeMonth();
  }

  @AfterEach
  void stop() {
    pages.close();
  }

  private @Nullable HoldItem stored() {
    return HoldItem.find(pages.system().table(), "halton", MONTH);
  }

  private boolean isHeld() {
    HoldItem stored = stored();
    return stored != null && stored.held();
  }

  private FormUnderAttack form(String path) {
    return FormUnderAttack.at(pages.address() + REPORT + path)
        .header("Cookie", "desk-session=" + pages.system().tokenFor(PagesUnderTest.LEAD))
        .naming("command", () -> UUID.randomUUID().toString());
  }

  private void decide(String path, String reason) {
    pages.api().post(PagesUnderTest.LEAD, "/api" + REPORT + path, Map.of("reason", reason));
  }

  @Test
  void everyFieldOfTheFormThatKeepsAReportBack() {
    try (FormUnderAttack form =
        form("/hold").with("reason", "other").with("note", "A number of one.")) {
      form.attack(
          attempt -> {
            assertThat(isHeld()).as("%s", attempt).isEqualTo(attempt.taken());
            if (attempt.taken()) {
              isByTheRules(
                  attempt,
                  List.of("figures-in-doubt", "somebody-recognisable", "not-agreed", "other"));
              decide("/hold/lifting", "mistaken");
            }
          });
    }
    assertThat(pages.stored())
        .filteredOn(one -> one.contains("ReportHeld"))
        .isNotEmpty()
        .noneMatch(one -> one.contains(MalformedValues.MARKER));
  }

  @Test
  void everyFieldOfTheFormThatLetsItGo() {
    decide("/hold", "not-agreed");
    try (FormUnderAttack form = form("/hold/lifting").with("reason", "other").with("note", "So.")) {
      form.attack(
          attempt -> {
            assertThat(isHeld()).as("%s", attempt).isNotEqualTo(attempt.taken());
            if (attempt.taken()) {
              decide("/hold", "not-agreed");
            }
          });
    }
  }

  /** The note may look like a script, for it is shown as words; it may not be a book. */
  private void isByTheRules(Attempt attempt, List<String> reasons) {
    HoldItem stored = Objects.requireNonNull(stored(), attempt::toString);
    assertThat(stored.reason()).as("%s", attempt).isIn(reasons);
    assertThat(stored.by()).as("%s", attempt).isEqualTo(PagesUnderTest.LEAD);
    String note = Objects.requireNonNull(stored.note(), attempt::toString);
    assertThat(note).as("%s", attempt).isNotBlank();
    assertThat(note.length()).as("%s", attempt).isLessThanOrEqualTo(LONGEST_NOTE);
    assertThat(CONTROLS.matcher(note).find()).as("%s", attempt).isFalse();
    if (!attempt.field().equals("note")) {
      assertThat(note).as("%s", attempt).isEqualTo("A number of one.");
    }
  }

  @Test
  void whatStandsInAnAddressOpensNothing() {
    try (Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      for (MalformedValues.Value value : MalformedValues.ALL) {
        // Not what is no address, nor longer than any.
        if (value.encoded().length() < 2_000 && !value.encoded().contains("%00")) {
          for (String before :
              List.of("/desk/reports/", "/desk/reports/halton/", REPORT + "/figures/")) {
            int status =
                visit
                    .context()
                    .request()
                    .get(pages.address() + before + "x" + value.encoded().replace("+", "%20"))
                    .status();
            assertThat(status).as(before + " and " + value).isBetween(400, 499);
          }
        }
      }
    }
  }

  /** A page of somebody else's whose only button sends our form. */
  private static void luring(SmallSite site, String address, Consumer<Visit> with, Visit visit) {
    site.with("action=\"/name\"", "action=\"" + address + "\"")
        .with(
            "<p><label for=\"name\">Name</label> <input id=\"name\" name=\"name\"></p>",
            "<input type=\"hidden\" name=\"command\" value=\""
                + UUID.randomUUID()
                + "\"><input type=\"hidden\" name=\"reason\" value=\"not-agreed\">")
        .header("Content-Security-Policy", "default-src 'none'; form-action *");
    with.accept(visit);
  }

  @Test
  void anotherSitesPageIsNotSentTheCookieAndDecidesNothing() {
    try (SmallSite site = SmallSite.start();
        Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      visit.open("/desk");
      luring(
          site,
          pages.address() + REPORT + "/hold",
          lead -> lead.open(site.elsewhere()).press("Continue"),
          visit);
      assertThat(visit.document().request().allHeaders())
          .containsEntry("sec-fetch-site", "cross-site")
          .doesNotContainKey("cookie");
      assertThat(visit.status()).isEqualTo(403);
      visit.check("desk-from-elsewhere");
      assertThat(stored()).isNull();
      assertThat(visit.open("/desk").status()).isEqualTo(200);
    }
  }

  @Test
  void aNeighboursPageIsSentTheCookieAndDecidesNothingEither() {
    try (SmallSite site = SmallSite.start();
        Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      luring(
          site,
          pages.address() + REPORT + "/hold",
          lead -> lead.open(site.address()).press("Continue"),
          visit);
      assertThat(visit.document().request().allHeaders())
          .containsEntry("sec-fetch-site", "same-site")
          .hasEntrySatisfying("cookie", sent -> assertThat(sent).contains("desk-session="));
      assertThat(visit.status()).isEqualTo(403);
      assertThat(stored()).isNull();
    }
  }

  @Test
  void aLinkOrAFrameOfAnotherSiteDecidesNothing() {
    try (SmallSite site = SmallSite.start();
        Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      String address = pages.address() + REPORT;
      site.header("Content-Security-Policy", "default-src *")
          .with("<h1>", "<iframe title=\"f\" src=\"" + address + "\"></iframe><h1>")
          .with("</h1>", "</h1><a href=\"" + address + "/hold?reason=not-agreed\">Look</a>");
      visit.open(site.elsewhere());
      // Nothing of ours is shown within another's page, where a click could be stolen.
      assertThat(visit.page().frames().getLast().content()).doesNotContain("Keep it back");
      visit.press("Look");
      assertThat(visit.page().url()).as("it only leads to the report").isEqualTo(address);
      assertThat(visit.status()).isEqualTo(200);
      assertThat(stored()).isNull();
    }
  }

  @Test
  void anotherSitesPageSignsNobodyOut() {
    try (SmallSite site = SmallSite.start();
        Visit visit = pages.signedIn(PagesUnderTest.LEAD)) {
      luring(
          site,
          pages.address() + "/desk/sign-out",
          lead -> lead.open(site.elsewhere()).press("Continue"),
          visit);
      assertThat(visit.status()).isEqualTo(403);
      assertThat(visit.open("/desk").status()).isEqualTo(200);
      assertThat(visit.page().url()).isEqualTo(pages.address() + "/desk");
    }
  }
}
