package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.intake.Drafts.Email;
import parentsinmind.intake.Drafts.Opened;
import parentsinmind.referral.NoAgreement;
import parentsinmind.runtime.Digest;
import parentsinmind.store.DraftItem;
import parentsinmind.store.DraftLinkItem;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.web.HttpProblem;

/** A referral that is saved page by page and taken up elsewhere (domain §6). */
class DraftsTest {

  private static final LocalDate WRONG = LocalDate.of(1990, 2, 27);

  private final DraftBench bench = new DraftBench();
  private final Drafts drafts = bench.drafts;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whatWasTypedIsThereAsItWasTyped() {
    Opened opened = bench.begun("Anna");
    Map<String, @Nullable Object> typed = new HashMap<>();
    typed.put("born.month", " Febr ");
    typed.put("help", "Zażółć\n\"gęślą\" اردو \u0000 <b>");
    typed.put("channels", List.of("text", "email"));
    typed.put("name", null);
    drafts.save(opened.draft(), typed);

    Draft read = bench.open(opened);
    assertThat(read.text("born.month")).isEqualTo(" Febr ");
    assertThat(read.text("help")).isEqualTo("Zażółć\n\"gęślą\" اردو \u0000 <b>");
    assertThat(read.answers()).containsEntry("channels", List.of("text", "email"));
    assertThat(read.answers()).doesNotContainKey("name").containsEntry("safe-email", "yes");
  }

  @Test
  void itOpensOnlyInABrowserThatHoldsItsKey() {
    Opened hers = bench.begun("Anna");
    Opened other = bench.begun("Beata");

    assertThat(drafts.open(hers.draft().id(), hers.browserKey())).isNotNull();
    assertThat(drafts.open(hers.draft().id(), null)).isNull();
    assertThat(drafts.open(hers.draft().id(), "")).isNull();
    assertThat(drafts.open(hers.draft().id(), other.browserKey())).isNull();
    assertThat(drafts.open(Digest.of(hers.draft().id()), hers.browserKey())).isNull();
    assertThat(drafts.open("nothing-of-ours", hers.browserKey())).isNull();
  }

  @Test
  void neitherItsKeyNorACodeNorAnybodyStandsInAKeyOfTheTable() {
    Opened opened = bench.begun("Anna Testfamily");
    ResumeCode code = Objects.requireNonNull(drafts.makeCode(opened.draft()));

    assertThat(bench.draftItems())
        .hasSize(2)
        .noneMatch(item -> item.contains(opened.browserKey()))
        .noneMatch(item -> item.contains(code.shown().replace("-", "")))
        .noneMatch(item -> item.contains("pk=AttributeValue(S=DRAFT#" + opened.draft().id()));
    assertThat(List.of(opened, opened.draft(), opened.draft().item(), code))
        .allSatisfy(one -> assertThat(one.toString()).doesNotContain("Anna").hasSizeLessThan(20));
  }

  @Test
  @DisplayName("two tabs: of each field the later word stands, and no other is lost")
  void twoTabsLoseNothing() {
    Opened opened = bench.begun("Anna");
    Draft one = bench.open(opened);
    Draft other = bench.open(opened);
    drafts.save(one, Map.of("help", "from one", "time", "mornings"));
    drafts.save(other, Map.of("time", "evenings", "phone", "07700 900123"));

    assertThat(bench.open(opened).answers())
        .containsEntry("name", "Anna")
        .containsEntry("help", "from one")
        .containsEntry("time", "evenings")
        .containsEntry("phone", "07700 900123");
  }

  @Test
  void whatAPageOnlyShowedIsNotWrittenOverWhatTheOtherTabChanged() {
    List<String> fields = List.of("name", "help", "channels");
    Opened opened = bench.begun("Anna");
    drafts.save(opened.draft(), Map.of("channels", List.of("text")));
    Draft first = bench.open(opened);
    String shown = AsShown.of(first.answers(), fields);
    drafts.save(first, Map.of("name", "Anna Maria"));

    Map<String, Object> posted =
        Map.of("name", "Anna", "help", "to meet people", "channels", List.of("text"));
    Map<String, @Nullable Object> changed = AsShown.changed(posted, fields, shown);
    assertThat(changed).containsOnlyKeys("help");
    drafts.save(bench.open(opened), changed);

    assertThat(bench.open(opened).answers())
        .containsEntry("name", "Anna Maria")
        .containsEntry("help", "to meet people");
    assertThat(AsShown.changed(Map.of("name", "Anna"), fields, shown)).containsOnlyKeys("channels");
    assertThat(AsShown.changed(posted, fields, null)).containsOnlyKeys(fields);
    assertThat(AsShown.changed(posted, fields, "forged")).containsOnlyKeys(fields);
  }

  @Test
  void whatIsTooLargeIsRefusedKindlyAndWhatWasSavedStands() {
    Opened opened = bench.begun("Anna");
    drafts.save(opened.draft(), Map.of("help", "some words"));
    Draft read = bench.open(opened);

    assertThatThrownBy(() -> drafts.save(read, Map.of("help", "ą".repeat(Drafts.LARGEST / 2))))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(413);
              assertThat(problem.toResponse().body()).contains("shorten", "still there");
            });
    assertThat(bench.open(opened).text("help")).isEqualTo("some words");
    drafts.save(read, Map.of("help", "ą".repeat(Drafts.LARGEST / 2 - 200)));
    assertThat(bench.open(opened).text("help")).startsWith("ąą");
  }

  @Test
  void aLanguageIsChosenAnewWithoutLosingAnAnswer() {
    Opened opened = bench.begun("Anna");
    drafts.inLanguage(opened.draft(), "pl");

    assertThat(bench.open(opened).language()).isEqualTo("pl");
    assertThat(bench.open(opened).text("name")).isEqualTo("Anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "O0O0-iIlL-zzz-", "0000-1111-ZZZ", "UUUU-UUUU-UUUU", "<b>"})
  void whatIsNoCodeIsNone(String typed) {
    assertThat(ResumeCode.parse(typed)).isNull();
    assertThat(drafts.resume(typed, DraftBench.BORN, DraftBench.HERE)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0O0o-1IlL-ZZZZ, 0000-1111-ZZZZ",
    "'  7k2m 9xq4 01ab ', 7K2M-9XQ4-01AB",
    "7K2M9XQ401AB, 7K2M-9XQ4-01AB",
    "7K2M–9XQ4—01AB, 7K2M-9XQ4-01AB"
  })
  void aCodeIsReadAsPeopleWriteIt(String typed, String meant) {
    assertThat(Objects.requireNonNull(ResumeCode.parse(typed)).shown()).isEqualTo(meant);
  }

  @Test
  void aCodeAndHerBirthDateOpenItInAnotherBrowserAndTheFirstReadsAlongNoMore() {
    Opened opened = bench.begun("Anna");
    ResumeCode code = Objects.requireNonNull(drafts.makeCode(opened.draft()));
    Opened phone =
        Objects.requireNonNull(
            drafts.resume(code.shown().toLowerCase(Locale.ROOT), DraftBench.BORN, DraftBench.HERE));

    assertThat(phone.draft().id()).isEqualTo(opened.draft().id());
    drafts.save(bench.open(phone), Map.of("help", "written when she was alone"));
    assertThat(bench.open(phone).text("name")).isEqualTo("Anna");
    assertThat(phone.browserKey()).isNotEqualTo(opened.browserKey());
    assertThat(drafts.open(opened.draft().id(), opened.browserKey())).isNull();
    assertThat(drafts.openIn(opened.draft().id(), Digest.of(opened.browserKey())))
        .as("nor is it told that there is one")
        .isNull();

    Opened back =
        Objects.requireNonNull(drafts.resume(code.shown(), DraftBench.BORN, DraftBench.HERE));
    assertThat(bench.open(back).text("help")).isEqualTo("written when she was alone");
    assertThat(drafts.open(phone.draft().id(), phone.browserKey())).isNull();
  }

  @Test
  void whatTheFirstBrowserStillShowsChangesNothingOnceSheWentOnElsewhere() {
    Opened opened = bench.begun("Anna");
    bench.linked(opened, "token-in-her-mail");
    Opened phone =
        Objects.requireNonNull(drafts.resumeByLink("token-in-her-mail", DraftBench.HERE));
    assertThat(bench.open(phone).item().browsers()).containsExactly(Digest.of(phone.browserKey()));
    assertThat(drafts.open(opened.draft().id(), opened.browserKey())).isNull();
  }

  @Test
  void aCodeOfSixtyBitsIsNeverTheSame() {
    List<String> codes = new ArrayList<>();
    for (int time = 0; time < 1000; time++) {
      codes.add(ResumeCode.random(IntakeBench::random).shown());
    }
    assertThat(codes)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}"));
  }

  @Test
  void afterFiveWrongBirthDatesACodeIsLockedForTheRightOneTooAndForGood() {
    Opened opened = bench.begun("Anna");
    ResumeCode code = Objects.requireNonNull(drafts.makeCode(opened.draft()));
    for (int wrong = 1; wrong <= 4; wrong++) {
      assertThat(drafts.resume(code.shown(), WRONG, DraftBench.HERE)).isNull();
    }
    Opened phone =
        Objects.requireNonNull(drafts.resume(code.shown(), DraftBench.BORN, DraftBench.HERE));
    assertThat(drafts.resume(code.shown(), WRONG, DraftBench.HERE)).isNull();
    assertThat(drafts.resume(code.shown(), DraftBench.BORN, DraftBench.HERE)).isNull();
    bench.at(IntakeBench.NOW.plus(Duration.ofDays(20)));
    assertThat(drafts.resume(code.shown(), DraftBench.BORN, DraftBench.HERE)).isNull();

    assertThat(bench.open(phone)).as("it opens still where she went on").isNotNull();
    ResumeCode anew = Objects.requireNonNull(drafts.makeCode(bench.open(phone)));
    assertThat(drafts.resume(anew.shown(), DraftBench.BORN, DraftBench.HERE)).isNotNull();
  }

  @Test
  void aNewCodeTakesTheOldOneAway() {
    Opened opened = bench.begun("Anna");
    ResumeCode old = Objects.requireNonNull(drafts.makeCode(opened.draft()));
    ResumeCode anew = Objects.requireNonNull(drafts.makeCode(bench.open(opened)));

    assertThat(drafts.resume(old.shown(), DraftBench.BORN, DraftBench.HERE)).isNull();
    assertThat(drafts.resume(anew.shown(), DraftBench.BORN, DraftBench.HERE)).isNotNull();
    assertThat(bench.draftItems()).hasSize(2);
  }

  @Test
  void thereIsNoCodeBeforeThereIsABirthDateAndABirthDateThatIsPutRightCounts() {
    Opened opened = drafts.begin(Draft.Kind.PROFESSIONAL, "en", Map.of("name", "Anna"));
    assertThat(drafts.makeCode(opened.draft())).isNull();
    drafts.save(opened.draft(), Map.of("born", "31 February"));
    assertThat(drafts.makeCode(bench.open(opened))).isNull();
    assertThat(bench.draftItems()).hasSize(1);

    drafts.save(bench.open(opened), Map.of("born", WRONG.toString()));
    ResumeCode code = Objects.requireNonNull(drafts.makeCode(bench.open(opened)));
    drafts.save(bench.open(opened), Map.of("born", DraftBench.BORN.toString()));
    assertThat(drafts.resume(code.shown(), WRONG, DraftBench.HERE)).isNull();
    assertThat(drafts.resume(code.shown(), DraftBench.BORN, DraftBench.HERE)).isNotNull();
  }

  @Test
  void whoGuessesFromOnePlaceIsSlowedDownInKindWords() {
    Opened opened = bench.begun("Anna");
    ResumeCode code = Objects.requireNonNull(drafts.makeCode(opened.draft()));
    for (int guess = 0; guess < Drafts.MOST_TRIES_AN_HOUR; guess++) {
      String typed = ResumeCode.random(IntakeBench::random).shown();
      assertThat(drafts.resume(typed, DraftBench.BORN, DraftBench.HERE)).isNull();
    }
    assertThatThrownBy(() -> drafts.resume(code.shown(), DraftBench.BORN, DraftBench.HERE))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(429);
              assertThat(problem.toResponse().body())
                  .contains("call us", "not an emergency service");
            });
    assertThat(drafts.resume(code.shown(), DraftBench.BORN, "192.0.2.8")).isNotNull();
    assertThat(bench.intake.lost("07700 900123", DraftBench.HERE).status())
        .as("lost links are counted apart")
        .isEqualTo(202);
    bench.at(IntakeBench.NOW.plus(Duration.ofHours(1)));
    assertThat(drafts.resume(code.shown(), DraftBench.BORN, DraftBench.HERE)).isNotNull();
  }

  @Test
  void aProfessionalsOpensInFiveBrowsersAndASixthTakesThePlaceOfTheFirst() {
    Opened opened =
        drafts.begin(
            Draft.Kind.PROFESSIONAL,
            "en",
            Map.of("name", "Anna", "born", DraftBench.BORN.toString()));
    ResumeCode code = Objects.requireNonNull(drafts.makeCode(opened.draft()));
    List<Opened> more = new ArrayList<>();
    for (int browser = 0; browser < 5; browser++) {
      more.add(
          Objects.requireNonNull(drafts.resume(code.shown(), DraftBench.BORN, DraftBench.HERE)));
    }
    assertThat(drafts.open(opened.draft().id(), opened.browserKey())).isNull();
    assertThat(more).allSatisfy(browser -> assertThat(bench.open(browser)).isNotNull());
  }

  @Test
  @DisplayName(
      "28 days after the last touch it is gone, by our clock, whatever the table still has")
  void itIsGoneAfterTwentyEightDays() {
    Opened opened = bench.begun("Anna");
    ResumeCode code = Objects.requireNonNull(drafts.makeCode(opened.draft()));
    bench.at(IntakeBench.NOW.plus(Duration.ofDays(20)));
    drafts.save(bench.open(opened), Map.of("help", "touched"));
    bench.at(IntakeBench.NOW.plus(Duration.ofDays(48)).minusSeconds(1));
    Draft last = bench.open(opened);

    bench.at(IntakeBench.NOW.plus(Duration.ofDays(48)));
    assertThat(drafts.open(opened.draft().id(), opened.browserKey())).isNull();
    assertThat(drafts.resume(code.shown(), DraftBench.BORN, DraftBench.HERE)).isNull();
    assertThat(drafts.submit(last, bench::form)).isNull();
    assertThat(bench.item(last)).as("the table has it still").isNotNull();
  }

  @Test
  void toOpenItIsNoTouch() {
    Opened opened = bench.begun("Anna");
    bench.at(IntakeBench.NOW.plus(Duration.ofDays(27)));
    bench.open(opened);

    assertThat(bench.open(opened).expires()).isEqualTo(IntakeBench.NOW.plus(Duration.ofDays(28)));
  }

  @Test
  void whatIsSentIsAReferralAndOfTheDraftOnlyTheConfirmationStays() {
    Opened opened = bench.begun("Sent");
    ResumeCode code = Objects.requireNonNull(drafts.makeCode(opened.draft()));
    drafts.save(bench.open(opened), Map.of("help", "invented words of hers"));
    Answer answer = Objects.requireNonNull(drafts.submit(bench.open(opened), bench::form));

    Draft over = bench.open(opened);
    assertThat(over.submitted()).isTrue();
    assertThat(over.answers()).isEmpty();
    assertThat(over.confirmation()).isEqualTo(Json.object(answer.body()));
    String mother = bench.motherOf(over.confirmation());
    assertThat(bench.intake.referralsOf(mother)).hasSize(1);
    assertThat(bench.draftItems())
        .singleElement()
        .asString()
        .doesNotContain("invented words", "Testfamily", "1990-02-28", "her@example.org");
    assertThat(drafts.resume(code.shown(), DraftBench.BORN, DraftBench.HERE)).isNull();
  }

  @Test
  @DisplayName(
      "17: Sending again, the back button and a day later make one referral and one answer")
  void sendingAgainIsTheSameAnswer() {
    Opened opened = bench.begun("Again");
    Draft tab = bench.open(opened);
    Answer first = Objects.requireNonNull(drafts.submit(tab, bench::form));
    Answer second = Objects.requireNonNull(drafts.submit(tab, bench::form));
    drafts.save(tab, Map.of("help", "from the page before"));
    bench.at(IntakeBench.NOW.plus(Duration.ofDays(3)));
    Answer later = Objects.requireNonNull(drafts.submit(tab, bench::form));

    assertThat(List.of(second, later)).containsOnly(first);
    assertThat(bench.intake.referralsOf(bench.motherOf(Json.object(first.body())))).hasSize(1);
    assertThat(bench.open(opened).answers()).isEmpty();
    assertThat(drafts.makeCode(tab)).isNull();
    assertThat(drafts.email(tab)).isNull();
    drafts.discard(tab);
    assertThat(bench.open(opened).submitted()).isTrue();
  }

  @Test
  void whatIsSentIsWhatWasSavedLastAlsoInAnotherTab() {
    Opened opened = bench.begun("Latest");
    Draft tab = bench.open(opened);
    drafts.save(bench.open(opened), Map.of("help", "said in the other tab"));
    Answer answer = Objects.requireNonNull(drafts.submit(tab, bench::form));

    String mother = bench.motherOf(Json.object(answer.body()));
    assertThat(bench.intake.referralsOf(mother).getFirst().form())
        .contains("said in the other tab");
  }

  @Test
  void whatCannotBeTakenLeavesTheDraftAsItWas() {
    Opened opened = bench.begun("Refused");
    int before = bench.intake.items();
    for (RuntimeException refusal :
        List.of(
            InvalidInput.at("/mother/given", "Write her name."), new NoAgreement(false, null))) {
      assertThatThrownBy(
              () ->
                  drafts.submit(
                      bench.open(opened),
                      draft -> {
                        throw refusal;
                      }))
          .isSameAs(refusal);
    }
    assertThat(bench.intake.items()).isEqualTo(before);
    assertThat(bench.open(opened).text("name")).isEqualTo("Refused");
    assertThat(drafts.submit(bench.open(opened), bench::form)).isNotNull();
  }

  @Test
  void whatIsTakenAwayIsGoneWithAllThatLedToIt() {
    Opened opened = bench.begun("Away");
    drafts.makeCode(opened.draft());
    Draft tab = bench.open(opened);
    drafts.discard(opened.draft());

    assertThat(bench.draftItems()).isEmpty();
    assertThat(drafts.open(opened.draft().id(), opened.browserKey())).isNull();
    assertThat(drafts.save(tab, Map.of("help", "late"))).isNull();
    assertThat(drafts.submit(tab, bench::form)).isNull();
    assertThat(bench.draftItems()).isEmpty();
  }

  @Test
  void aLinkIsEmailedOnlyWhereSheSaidThatItIsSafeAndOnlyHersAndThreeTimes() {
    Opened opened = bench.begun("Anna");
    drafts.save(opened.draft(), Map.of("safe-email", "no"));
    assertThat(drafts.email(bench.open(opened))).isEqualTo(Email.NOT_SAFE);
    Opened professionals =
        drafts.begin(
            Draft.Kind.PROFESSIONAL, "en", Map.of("email", "her@example.org", "safe-email", "yes"));
    assertThat(drafts.email(professionals.draft())).isEqualTo(Email.NOT_SAFE);

    drafts.save(bench.open(opened), Map.of("safe-email", "yes"));
    for (int time = 1; time <= Drafts.MOST_EMAILS; time++) {
      assertThat(drafts.email(bench.open(opened))).isEqualTo(Email.ON_ITS_WAY);
      assertThat(drafts.email(bench.open(opened))).isEqualTo(Email.ON_ITS_WAY);
      assertThat(bench.open(opened).item().mails()).isEqualTo(time);
      gone(opened);
    }
    assertThat(drafts.email(bench.open(opened))).isEqualTo(Email.ENOUGH);
  }

  @Test
  void anEmailDoesNotGoToAnAddressThatIsNoLongerTheSafeOne() {
    Opened opened = bench.begun("Anna");
    drafts.email(opened.draft());
    drafts.save(bench.open(opened), Map.of("help", "something else"));
    assertThat(bench.open(opened).emailOnItsWay()).isTrue();
    drafts.save(bench.open(opened), Map.of("email", "other@example.org"));

    assertThat(bench.open(opened).emailOnItsWay()).isFalse();
  }

  @Test
  void anEmailedLinkOpensItOnce() {
    Opened opened = bench.begun("Anna");
    bench.linked(opened, "token-in-her-mail");
    Opened phone =
        Objects.requireNonNull(drafts.resumeByLink("token-in-her-mail", DraftBench.HERE));

    assertThat(bench.open(phone).text("name")).isEqualTo("Anna");
    assertThat(drafts.resumeByLink("token-in-her-mail", DraftBench.HERE)).isNull();
    assertThat(drafts.resumeByLink("no such token", DraftBench.HERE)).isNull();
    bench.linked(phone, "another");
    bench.at(IntakeBench.NOW.plus(DraftLinkItem.OPEN));
    assertThat(drafts.resumeByLink("another", DraftBench.HERE)).isNull();
  }

  /** The email went. */
  private void gone(Opened opened) {
    DraftItem item = bench.open(opened).item();
    bench.intake.table.put(DraftItem.SCHEMA, item.mailing(null, item.links()), null);
  }
}
