package parentsinmind.hads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.hads.Surfing.Shown;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.ResponseItem;

/** What holds for every page behind a link. */
class EveryPageTest extends WithALink {

  private static final List<String> GETS =
      List.of(
          "",
          "/item/1",
          "/item/14",
          "/item/2/care",
          "/helped",
          "/words",
          "/check",
          "/help",
          "/call-me",
          "/messages",
          "/opt-out/email",
          "/opt-out/text",
          "/channel/email",
          "/thanks");

  @Test
  @DisplayName("F22, F30, S3: every page is neutral, speaks of no baby, and has \"Get help now\"")
  void everyPageIsNeutralHelpsAndSendsNoReferrer() {
    for (String one : GETS) {
      Shown shown = browser.get(page + one);
      assertThat(shown.status()).as(one).isEqualTo(200);
      assertThat(shown.title()).as(one).endsWith(" – Your page");
      assertThat(shown.html().replace("NHS 111, option 2 for mental health", ""))
          .as(one)
          .doesNotContainIgnoringCase("parents in mind")
          .doesNotContainIgnoringCase("mental health")
          .doesNotContain("HADS", "anxiety", "baby", mother)
          .containsPattern(
              "(href=\"/v1"
                  + page
                  + "/help[^\"]*\"|name=\"go\" value=\"help\" formnovalidate)>Get help now")
          .doesNotContain("<script>", "style=");
      assertThat(shown.headers())
          .containsEntry("Referrer-Policy", "no-referrer")
          .containsEntry("Cache-Control", "no-store")
          .containsKey("Content-Security-Policy");
    }
  }

  @Test
  @DisplayName("F37, 16: opening any page changes nothing and marks no browser")
  void openingChangesNothing() {
    ResponseItem before = response();
    List<String> events = behind.events(mother);
    GETS.forEach(one -> browser.get(page + one));
    assertThat(response()).isEqualTo(before);
    assertThat(behind.events(mother)).isEqualTo(events);
    assertThat(browser.cookie("__Secure-browser")).isNull();
  }

  @Test
  @DisplayName("S1: every form says before and after what it is not, and whom to call instead")
  void everyFormSaysBeforeAndAfterWhatItIsNot() {
    for (String wave : List.of("baseline", "month-6", "ending")) {
      for (String instrument : List.of("hads-1", "phq-9-1", "gad-7-1")) {
        String name = "-" + wave + "-" + instrument;
        behind.mother(mother + name, true);
        behind.link(mother + name, wave, instrument, token + name);
        String hers = "/q/" + token + name;
        Shown before = browser.get(hers);
        browser.post(hers + "/item/1", "answer", "1");
        Shown after = browser.post(hers + "/submission");
        assertThat(after.at()).isEqualTo(hers + "/thanks");
        for (Shown shown : List.of(before, after)) {
          assertThat(shown.html())
              .as(name)
              .contains(
                  "These answers are not read straight away. This is not an emergency service")
              .contains("999", "NHS 111, option 2", "Samaritans", "116 123")
              .contains("text SHOUT to 85258");
        }
      }
    }
  }

  @Test
  @DisplayName("S13: where she may write, the page says that nobody reads it straight away")
  void whatSheWritesIsNotReadStraightAway() {
    assertThat(browser.get(page + "/words").html()).contains("Nobody reads this straight away.");
    assertThat(browser.get(page + "/words?language=pl").html())
        .contains("Nikt nie czyta tego od razu.");
    browser.post(page + "/item/1", "answer", "1");
    browser.post(page + "/words", "words", "I cannot go on.");
    assertThat(browser.post(page + "/submission").at()).isEqualTo(page + "/thanks");
    assertThat(response().words()).isEqualTo("I cannot go on.");
    assertThat(behind.events(mother)).endsWith("QuestionnaireSubmitted");
  }

  @Test
  @DisplayName("F31: the programme is named on her pages only where she chose that")
  void sheIsAnsweredInTheNameAndLanguageOfHerMessage() {
    String hers = other("month-6", "hads-1", new Asking.Shown("Anna's friends", "pl"));
    Shown start = browser.get(hers);
    assertThat(start.title()).isEqualTo("Kilka pytań do Ciebie – Anna's friends");
    assertThat(start.html()).contains("<html lang=\"pl\" dir=\"ltr\">");
    String programme = other("month-9", "hads-1", new Asking.Shown(behind.programme.name(), "en"));
    assertThat(browser.get(programme + "/helped").html())
        .as("she chose it")
        .contains("Parents in Mind has helped me to ...");
    assertThat(browser.get(page + "/helped").html())
        .contains("The support that I get has helped me to ...");
    assertThat(browser.get(page + "/helped?language=ur").html())
        .as("one sentence with what follows")
        .contains("مجھے ملنے والی مدد نے میری مدد کی ہے کہ میں ...", "خود کو کم تنہا");
  }

  @Test
  void theLanguageChangesAnywhereAndNoAnswerIsLost() {
    Shown polish = browser.post(page + "/item/2", "answer", "4", "language", "pl");
    assertThat(polish.at()).isEqualTo(page + "/item/2");
    assertThat(polish.html()).contains("<html lang=\"pl\"", "Pytanie 2 z 14");
    assertThat(polish.checked("answer")).isEqualTo("4");
    assertThat(browser.get(page + "/item/3").html()).as("kept").contains("Pytanie 3 z 14");
    Shown urdu = browser.get(page + "?language=ur");
    assertThat(urdu.html()).contains("<html lang=\"ur\" dir=\"rtl\">", "rtl.css");
    assertThat(browser.get(page + "/check").html()).contains("lang=\"ur\"");
    assertThat(browser.get(page + "?language=xx").html()).contains("lang=\"ur\"");
  }

  @Test
  void aMegabyteIsRefusedOnAPage() {
    for (String form : List.of("/item/1", "/words", "/helped", "/start", "/submission")) {
      Shown refused = browser.post(page + form, "words", "x".repeat(1 << 20));
      assertThat(refused.status()).as(form).isEqualTo(413);
      assertThat(refused.title()).isEqualTo("This is more than we can take – Your page");
    }
    assertThat(response().draft()).isEmpty();
  }

  @Test
  void aFormOnAnotherSitesPageChangesNothing() {
    Surfing lured = new Surfing(behind).saying("Sec-Fetch-Site", "cross-site");
    for (String form :
        List.of(
            "/start",
            "/item/1",
            "/helped",
            "/words",
            "/submission",
            "/call-me",
            "/opt-out/email",
            "/channel/text")) {
      assertThat(lured.post(page + form, "answer", "1", "mode", "phone").status())
          .as(form)
          .isEqualTo(403);
    }
    assertThat(response().positions()).isEmpty();
    assertThat(behind.events(mother)).doesNotContain("StopRecorded", "CallRequested");
    Surfing ours = new Surfing(behind).saying("Sec-Fetch-Site", "same-origin");
    assertThat(ours.post(page + "/item/1", "answer", "1").status()).isEqualTo(200);
  }

  @Test
  void forgedPartsOfAFormAreNeitherKeptNorAnError() {
    browser.post(
        page + "/item/1", "answer", "1", "risk", "true", "mother", "another", "version", "9");
    assertThat(response().positions()).isEqualTo(Map.of("1", "1"));
    assertThat(browser.post(page + "/helped", "helped.less-isolated", "very").status())
        .isEqualTo(422);
    assertThat(browser.post(page + "/helped", "helped.other", "a-lot").at())
        .isEqualTo(page + "/words");
    assertThat(browser.post(page + "/words", "words", "a\u0007b").status()).isEqualTo(422);
    assertThat(response().draft()).containsOnlyKeys("past.helped");
  }

  @Test
  void aBrowsersKeyIsReadByNoScriptAndKeptNowhere() {
    Shown led = browser.once("POST", page + "/item/1", "answer=1");
    assertThat(led.status()).isEqualTo(303);
    assertThat(led.headers().get("Set-Cookie"))
        .contains("; Path=/v1/q; HttpOnly; SameSite=Lax; Secure")
        .doesNotContain("Expires", "Max-Age");
    String key = String.valueOf(browser.cookie("__Secure-browser"));
    assertThat(key).hasSize(22);
    assertThat(response().browsers().get("1")).hasSize(16).isNotEqualTo(key);
    String first = key;
    browser.post(page + "/item/2", "answer", "1");
    assertThat(browser.cookie("__Secure-browser")).isEqualTo(first);
  }

  @Test
  void programsGetWhatTheyGotBefore() {
    assertThat(behind.get(token).body()).containsKey("instrument");
    assertThat(
            behind
                .send("POST", "/q/" + token + "/item/1", "answer=1", Map.of("Accept", "*/*"))
                .status())
        .isEqualTo(404);
    assertThat(response().positions()).isEmpty();
  }
}
