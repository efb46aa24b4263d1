package parentsinmind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.store.FactsItem;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Table;
import parentsinmind.store.Undecided;
import parentsinmind.time.London;
import parentsinmind.time.Moment;

/**
 * What operations cost, to the unit, against the ledger in {@code docs/costs.md}: a change that
 * costs more must change the ledger, and may not cross the budget.
 */
class CapacityTest {

  private static final LocalDynamoDb DYNAMO_DB = LocalDynamoDb.inMemory();
  private static final CapacityMeter METER =
      new CapacityMeter(DYNAMO_DB.client(), LocalDynamoDb.TABLE);
  private static final World WORLD = new World(METER.client(), LocalDynamoDb.TABLE);

  private static final int REFERRAL_BUDGET = 30;
  private static final int BEREAVED_BUDGET = 32;
  private static final int LARGEST_REFERRAL_BUDGET = 45;

  /** What holds the messages of another record whose loss it may be. */
  private static final int HOLD = 2;

  private static final int SUBMISSION_BUDGET = 22;
  private static final int REPORT_BUDGET = 250;

  @AfterAll
  static void close() {
    DYNAMO_DB.close();
  }

  @BeforeEach
  void reset() {
    METER.reset();
  }

  @Test
  void aReferralWithFiveHundredCharactersAndAnNhsNumber() throws IOException {
    // The key of the match keys is made by the first referral there ever was.
    WORLD.send("POST", "/api/referrals", World.referral("Firstever", "999 000 0018", 10));
    METER.reset();
    WORLD.send("POST", "/api/referrals", World.referral("Ledger", "999 000 0026", 500));
    costs("referral", METER.writeUnits(), REFERRAL_BUDGET);
  }

  @Test
  void theLargestReferralThatIsTaken() throws IOException {
    WORLD.send("POST", "/api/referrals", World.referral("Firstever", "999 000 0018", 10));
    double most = 0;
    // Letters of three bytes fill the fields, signs that JSON escapes fill what is kept.
    for (List<String> of :
        List.of(
            List.of("長", "甲", "999 000 0093"),
            List.of("\"", "丙", "999 000 0107"),
            List.of("x", "丁", "999 000 0123"))) {
      most = Math.max(most, units(LargestReferral.of(of.get(0), of.get(1), of.get(2))));
      // Known by her NHS number and birth date, and saying everything else otherwise.
      most = Math.max(most, units(LargestReferral.of(of.get(0), "乙", of.get(2))));
    }
    // All four the same and another NHS number: proposed to a manager, with the hold of a loss.
    double proposed = units(LargestReferral.of("長", "甲", "999 000 0115"));
    costs("largest referral, proposed", proposed, LARGEST_REFERRAL_BUDGET + HOLD);
    costs("largest referral", Math.max(most, proposed - HOLD), LARGEST_REFERRAL_BUDGET);
  }

  @Test
  void aReferralThatTellsOfALossWhichMayBeAMothersWhomWeKnow() throws IOException {
    WORLD.send("POST", "/api/referrals", World.referral("Perhapsbereaved", "999 000 0131", 500));
    Map<String, Object> form =
        new LinkedHashMap<>(World.referral("Perhapsbereaved", "999 000 0158", 500));
    form.put("perinatal", Map.of("stage", "bereaved"));
    costs("bereaved referral, proposed", units(form), BEREAVED_BUDGET);
  }

  private static double units(Map<String, Object> referral) {
    METER.reset();
    WORLD.send("POST", "/api/referrals", referral);
    return METER.writeUnits();
  }

  @Test
  void aSubmission() throws IOException {
    String mother = WORLD.accepted(World.referral("Answering", "999 000 0042", 500));
    String token = WORLD.link(mother, "month-3");
    METER.reset();
    Map<String, Object> submission = new LinkedHashMap<>();
    submission.put("answers", World.answers());
    submission.put("helped", World.helped());
    submission.put("words", "z".repeat(500));
    submission.put("quotable", true);
    submission.put("callMe", true);
    WORLD.send("POST", "/q/" + token + "/submission", submission);
    costs("submission", METER.writeUnits(), SUBMISSION_BUDGET);
  }

  @Test
  void aReportOfAThousandJourneysOfAYear() throws IOException {
    String site = "ledger";
    Table table = new Table(DYNAMO_DB.client(), LocalDynamoDb.TABLE);
    for (int number = 0; number < 1_000; number++) {
      table.put(JourneyItem.SCHEMA, journey(site, number), null);
    }
    METER.reset();
    Table metered = new Table(METER.client(), LocalDynamoDb.TABLE);
    List<FactsItem> read = new ArrayList<>();
    String from = null;
    do {
      Table.Page<FactsItem> page =
          metered.page(FactsItem.SCHEMA, Index.REPORTING, JourneyItem.PREFIX + site, from, 1_000);
      read.addAll(page.items());
      from = page.next();
    } while (from != null);
    assertThat(read).hasSize(1_000);
    costs("report of 1,000 journeys", METER.readUnits(), REPORT_BUDGET);
  }

  @Test
  void nothingScans() {
    WORLD.send("POST", "/api/referrals", World.referral("Noscan", "999 000 0050", 10));
    WORLD.send("GET", "/api/desk/queue?site=halton&queue=triage", "");
    assertThat(METER.calls()).isNotEmpty().doesNotContain("scan");
  }

  /** Asserts the ledger's line of that name, to the unit, and the budget. */
  static void costs(String name, double units, int budget) throws IOException {
    String ledger = Files.readString(Path.of("..", "docs", "costs.md"));
    assertThat(ledger).as("the ledger").contains("| " + name + " | ");
    String line =
        ledger.lines().filter(l -> l.startsWith("| " + name + " | ")).findFirst().orElseThrow();
    double written = Double.parseDouble(line.split("\\|", -1)[2].strip());
    assertThat(units).as(name).isEqualTo(written).isLessThanOrEqualTo(budget);
  }

  /** Weekly one-to-one sessions for twelve months, every seventh missed, and five responses. */
  private static JourneyItem journey(String site, int number) {
    Instant recorded = Instant.parse("2016-04-12T09:30:00Z");
    JourneyFacts facts =
        JourneyFacts.NONE
            .with(
                new Fact.Referred(
                    "7K4D93XF2",
                    Moment.at(recorded),
                    recorded,
                    "professional",
                    "health-visitor",
                    "postnatal",
                    "A",
                    "3",
                    "2019",
                    "y",
                    "n",
                    "u",
                    null))
            .with(new Fact.EvaluationConsent(Moment.at(recorded), recorded, true))
            .with(new Fact.Decided(Moment.at(recorded), recorded, "accepted", "suitable"))
            .with(new Fact.ModelSet(Moment.at(recorded), recorded, "one-to-one"))
            .with(new Fact.Supported(Moment.at(recorded), recorded, "one-to-one"));
    for (int week = 0; week < 52; week++) {
      YearMonth month = YearMonth.of(2016, 4).plusMonths(week * 12L / 52);
      facts =
          facts.with(
              new Fact.Sessions(
                  month, month, "one-to-one", week % 7 == 0 ? "did-not-attend" : "attended", 1));
    }
    for (String wave : List.of("baseline", "month-3", "month-6", "month-9", "month-12")) {
      facts =
          facts.with(
              new Fact.Answered(
                  "001-" + wave,
                  wave,
                  Moment.at(recorded),
                  recorded,
                  "hads-1",
                  "self",
                  List.of(
                      new SubscaleScore("A", 11, 7, 7, true),
                      new SubscaleScore("D", 12, 7, 7, true)),
                  wave.equals("baseline") ? "" : "aqaqlax"));
    }
    LocalDate since = London.dateOf(recorded);
    return new JourneyItem(
        Objects.toString(1_000_000 + number) + "abcdefghjkmnp",
        1,
        1,
        JourneyState.ACCEPTED,
        site,
        since.toString(),
        "7K4D93XF2",
        null,
        null,
        List.of(),
        Undecided.NOTHING,
        List.of(),
        "one-to-one",
        facts);
  }
}
