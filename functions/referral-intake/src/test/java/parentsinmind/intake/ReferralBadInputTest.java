package parentsinmind.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.events.Json;
import parentsinmind.intake.IntakeBench.Answer;

/** Whatever is sent gets an answer that helps, and nothing is half-written. */
class ReferralBadInputTest {

  private static final IntakeBench BENCH = new IntakeBench();
  private static final long SEED = 41_100L;
  private static final int LARGEST = 256 * 1024;

  private static final List<String> POINTERS =
      List.of(
          "/site",
          "/route",
          "/received",
          "/mother",
          "/mother/given",
          "/mother/preferred",
          "/mother/born",
          "/mother/postcode",
          "/mother/nhsNumber",
          "/mother/phone",
          "/mother/email",
          "/mother/safe",
          "/mother/safe/voicemail",
          "/mother/safe/callUs",
          "/perinatal",
          "/perinatal/stage",
          "/perinatal/dueDate",
          "/perinatal/births",
          "/need",
          "/need/helpWith",
          "/need/previousHistory",
          "/risk",
          "/access",
          "/access/language",
          "/access/languageWords",
          "/access/disability",
          "/professionals",
          "/professionals/gp",
          "/equality",
          "/equality/ethnicity",
          "/equality/religion",
          "/consents/phone",
          "/referrer",
          "/~0~1");

  @AfterAll
  static void close() {
    BENCH.close();
  }

  @Test
  void jsonCutShortAnywhereIsAProblemInWords() {
    String body = Json.write(IntakeBench.professional("Cut short"));
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      int length = random.nextInt(body.length());
      Answer answer = refused(body.substring(0, length), "seed " + SEED + ", cut at " + length);
      assertThat(answer.status()).isEqualTo(422);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "3",
        "\"site\"",
        "{}",
        "{} {}",
        "{\"site\":\"halton\",\"site\":\"newham\"}",
        "{site:\"halton\"}",
        "{\"site\":NaN}",
        "{\"a\":1e999999999}",
        "\uFEFF{}",
        "{\"mother\":{\"given\":\"A\nB\"}}"
      })
  void whatIsNoFormIsRefused(String body) {
    assertThat(refused(body, body).status()).isEqualTo(422);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    refused("[".repeat(100_000), "nested");
    refused("{\"mother\":".repeat(20_000), "nested");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/site | \"nowhere\"",
        "/site | 5",
        "/site | null",
        "/route | \"both\"",
        "/received | \"2016-04-12\"",
        "/received | \"1980-01-01\"",
        "/mother | []",
        "/mother | \"Testgiven\"",
        "/mother/given | 7",
        "/mother/given | \"   \"",
        "/mother/given | \"A\\u0000B\"",
        "/mother/given | \"A\\u0007\"",
        "/mother/family | null",
        "/mother/born | 19900228",
        "/mother/born | \"2015-02-29\"",
        "/mother/born | \"1990-02-30\"",
        "/mother/born | \"1990-13-01\"",
        "/mother/born | \"1990-2-3\"",
        "/mother/born | \"28/02/1990\"",
        "/mother/born | \"0000-00-00\"",
        "/mother/born | \"2016-04-12\"",
        "/mother/born | \"1899-12-31\"",
        "/mother/postcode | \"QQ1 1AA\"",
        "/mother/postcode | \"WA7\"",
        "/mother/nhsNumber | \"943 476 5918\"",
        "/mother/nhsNumber | 9434765919",
        "/mother/phone | \"07700 90012\"",
        "/mother/email | \"nobody\"",
        "/mother/safe | true",
        "/mother/safe/text | \"yes\"",
        "/mother/safe/bestTime | {}",
        "/mother/nickname | \"A\"",
        "/perinatal/stage | \"soon\"",
        "/perinatal/dueDate | \"2016-02-30\"",
        "/perinatal/dueDate | \"2018-01-01\"",
        "/perinatal/births | \"2015-01-01\"",
        "/perinatal/births | [\"2015-02-29\"]",
        "/perinatal/births | [\"2016-04-12\"]",
        "/perinatal/births/0 | [20150101]",
        "/perinatal/firstChild | true",
        "/need/helpWith | [\"A\"]",
        "/need/talkSoon | \"yes\"",
        "/access/language | \"Klingon\"",
        "/access/prefers | \"both\"",
        "/equality/ethnicity | \"I\"",
        "/equality/ethnicity | 99",
        "/consents/support | \"yes\"",
        "/consents/support | null",
        "/consents/text | 1",
        "/risk | {\"self\":true}",
        "/referrer | {\"type\":\"gp\"}",
        "/surprise | 1"
      })
  void eachWrongAnswerIsNamedWithItsPlaceAndNothingIsStored(String pointer, String json) {
    Map<String, Object> form = IntakeBench.form("Wrong");
    put(form, pointer, Json.parse(json));
    Answer answer = refused(Json.write(form), pointer + " " + json);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(TakingReferralTest.pointers(answer)).contains(pointer);
    assertThat(answer.text()).doesNotContain("Testfamily", "900123");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /risk/self /risk/baby /risk/others",
        "{\"baby\":false} | /risk/self /risk/others",
        "{\"self\":false,\"baby\":false} | /risk/others",
        "{\"self\":\"yes\",\"baby\":false,\"others\":false} | /risk/self"
      })
  void aRiskThatIsWrittenAndNotAnsweredIsAskedFor(String answered, String asked) {
    Map<String, Object> form = IntakeBench.professional("Written only");
    Map<String, Object> risk = new LinkedHashMap<>(Json.object(answered));
    risk.put("details", "An invented overdose on Sunday");
    form.put("risk", risk);

    assertThat(TakingReferralTest.pointers(refused(Json.write(form), answered)))
        .containsExactlyInAnyOrder(asked.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"details\":\" \"}",
        "{\"self\":true,\"details\":\"An invented overdose\"}",
        "{\"self\":false,\"baby\":false,\"others\":false,\"details\":\"none seen\"}"
      })
  void aRiskThatIsAnsweredOrNotSpokenOfIsTaken(String risk) {
    Map<String, Object> form = IntakeBench.professional("Answered");
    form.put("risk", Json.parse(risk));
    assertThat(BENCH.post(form).status()).isEqualTo(201);
  }

  @Test
  void halfACharacterIsRefused() {
    Map<String, Object> form = IntakeBench.form("Half");
    IntakeBench.part(form, "mother").put("given", "Half@");
    Answer answer = refused(Json.write(form).replace("@", "\\ud83d"), "half a character");

    assertThat(TakingReferralTest.pointers(answer)).containsExactly("/mother/given");
  }

  @Test
  void everyProblemIsToldAtOnce() {
    Map<String, Object> form = IntakeBench.professional("Many");
    for (String pointer :
        List.of("/site", "/mother/born", "/mother/safe/text", "/referrer/type", "/odd")) {
      put(form, pointer, "wrong");
    }
    IntakeBench.part(form, "referrer").remove("phone");

    assertThat(TakingReferralTest.pointers(refused(Json.write(form), "many")))
        .containsExactlyInAnyOrder(
            "/site",
            "/mother/born",
            "/mother/safe/text",
            "/referrer/type",
            "/referrer/phone",
            "/odd");
  }

  @Test
  void anUnknownSiteIsToldWhichSitesThereAre() {
    Map<String, Object> form = IntakeBench.form("Site");
    form.put("site", "liverpool");

    assertThat(refused(Json.write(form), "site").text())
        .contains("coventry-warwickshire, halton, newham");
  }

  @Test
  void oneByteMoreThanWeTakeIsTooLargeAndTheLargestIsRead() {
    Map<String, Object> form = IntakeBench.form("Large");
    IntakeBench.part(form, "need").put("helpWith", "");
    int rest = LARGEST - bytes(Json.write(form));
    // A letter of two bytes: bytes count, not letters.
    String two = "é".repeat(rest / 2) + "x".repeat(rest % 2);
    IntakeBench.part(form, "need").put("helpWith", two);
    String largest = Json.write(form);
    assertThat(bytes(largest)).isEqualTo(LARGEST);

    assertThat(TakingReferralTest.pointers(refused(largest, "largest")))
        .containsExactly("/need/helpWith");
    Answer tooLarge = refused(largest + " ", "one more");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.text()).contains("shorten", "Nothing was stored");
  }

  @Test
  void allThatIsWrittenFreelyIsBoundedTogether() {
    Map<String, Object> form = IntakeBench.form("Together");
    IntakeBench.part(form, "need").put("helpWith", "a".repeat(2_000));
    IntakeBench.part(form, "need").put("difficulties", "b".repeat(2_000));
    IntakeBench.part(form, "need").put("otherServices", "c".repeat(801));

    assertThat(refused(Json.write(form), "together").text()).contains("about 1 characters");
    IntakeBench.part(form, "need").put("otherServices", "c".repeat(800));
    assertThat(BENCH.post(form).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\\", "\n", "\t", "é"})
  void aSignThatTakesTwoBytesCountsTwice(String sign) {
    Map<String, Object> form = IntakeBench.form("Twice" + (int) sign.charAt(0));
    IntakeBench.part(form, "need").put("helpWith", "a" + sign.repeat(1_999));
    IntakeBench.part(form, "need").put("difficulties", sign.repeat(400) + "bb");

    assertThat(refused(Json.write(form), "twice" + (int) sign.charAt(0)).text())
        .contains("about 1 characters");
    IntakeBench.part(form, "need").put("difficulties", sign.repeat(400) + "b");
    assertThat(BENCH.post(form).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200Fשרה\u200F",
        "\u202Eabc\u202C",
        "محمد",
        "李小龙",
        "👶🏽 Ana",
        "नेहा",
        "O’Brien-Ní",
        "e\u0301va",
        "Robert'); DROP TABLE",
        "=1+1",
        "<b>Testa</b>"
      })
  void aNameInAnyScriptWithMarksOrEmojiIsKeptAsTyped(String name) {
    Map<String, Object> form = IntakeBench.form("Script");
    IntakeBench.part(form, "mother").put("given", name);
    Answer answer = BENCH.post(form);

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(BENCH.personOf(answer).given()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "not-a-uuid", "12345678-1234-1234-1234-1234567890123"})
  void aCommandWithoutAUuidIsRefused(String key) {
    int before = BENCH.items();
    Answer answer = BENCH.post(key, Json.write(IntakeBench.form("No key")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Idempotency-Key");
    assertThat(BENCH.items()).isEqualTo(before);
  }

  @Test
  void aFormWithAnythingInAnyPlaceIsTakenOrRefusedButNeverFails() {
    int taken = 0;
    for (int round = 0; round < 200; round++) {
      Random random = new Random(SEED + round);
      Map<String, Object> form =
          random.nextBoolean()
              ? IntakeBench.professional("Fuzz")
              : IntakeBench.form("Fuzz" + random.nextInt(20));
      int changes = 1 + random.nextInt(3);
      for (int change = 0; change < changes; change++) {
        put(form, POINTERS.get(random.nextInt(POINTERS.size())), anything(random, 2));
      }
      int before = BENCH.items();
      Answer answer = BENCH.post(form);
      String seed = "seed " + (SEED + round) + ": " + answer.text();
      if (answer.status() == 201) {
        taken++;
      } else {
        assertThat(answer.status()).as(seed).isEqualTo(422);
        assertThat(BENCH.items()).as(seed).isEqualTo(before);
        assertHelpful(answer, seed);
      }
    }
    assertThat(taken).isBetween(5, 195);
  }

  private static @Nullable Object anything(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> -random.nextDouble() * 1e300;
      case 4 -> "";
      case 5 -> text(random);
      case 6 -> "\u200F👶" + text(random);
      case 7 -> "2016-02-" + (20 + random.nextInt(12));
      case 8 -> "9".repeat(random.nextInt(3_000));
      case 9 -> new ArrayList<>(List.of(text(random), random.nextInt()));
      case 10 -> new ArrayList<>(List.of(Map.of("self", true)));
      default -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(text(random), anything(random, depth - 1));
        map.put("text", anything(random, depth - 1));
        yield map;
      }
    };
  }

  /** Any characters but half ones, which JSON text cannot carry as they are. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int at = 0; at < length; at++) {
      int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x1_F700);
      text.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 'x' : point);
    }
    return text.toString();
  }

  private static Answer refused(String body, String what) {
    int before = BENCH.items();
    Answer answer = BENCH.post(UUID.randomUUID().toString(), body);
    assertThat(answer.status()).as(what + ": " + answer.text()).isBetween(400, 499);
    assertThat(BENCH.items()).as(what).isEqualTo(before);
    assertHelpful(answer, what);
    return answer;
  }

  private static void assertHelpful(Answer answer, String what) {
    assertThat(answer.body()).as(what).containsKeys("title", "detail");
    if (answer.status() == 422) {
      List<?> problems = (List<?>) Objects.requireNonNull(answer.body().get("problems"));
      assertThat(problems).as(what).isNotEmpty();
      for (Object problem : problems) {
        assertThat(String.valueOf(((Map<?, ?>) problem).get("pointer")))
            .as(what)
            .matches(pointer -> pointer.isEmpty() || pointer.startsWith("/"));
        assertThat(String.valueOf(((Map<?, ?>) problem).get("message")))
            .as(what)
            .matches("[A-Z].{10,}[.]");
      }
    }
  }

  /** Puts a value where an RFC 6901 pointer points, with objects on the way to it. */
  private static void put(Map<String, Object> form, String pointer, @Nullable Object value) {
    List<String> steps = List.of(pointer.substring(1).split("/", -1));
    boolean inList = steps.getLast().equals("0");
    int last = steps.size() - (inList ? 2 : 1);
    Map<String, Object> part = form;
    for (int step = 0; step < last; step++) {
      if (!(part.get(steps.get(step)) instanceof Map<?, ?>)) {
        part.put(steps.get(step), new LinkedHashMap<String, Object>());
      }
      part = IntakeBench.part(part, steps.get(step));
    }
    if (value == null) {
      part.remove(steps.get(last));
      return;
    }
    part.put(steps.get(last), value);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
