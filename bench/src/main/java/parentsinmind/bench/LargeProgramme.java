package parentsinmind.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.programme.Programme;
import parentsinmind.store.Index;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.ReleaseItem;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * A table with a programme far larger than any: so many journeys, each of twelve months' weekly
 * sessions and five responses, spread evenly over the sites and over two months of referrals. It
 * makes the pages of the reporting index up as they are asked for, so that what a report holds in
 * memory is the report's own.
 */
final class LargeProgramme {

  private static final int MONTHS_OF_REFERRALS = 2;
  private static final int MONTHS_OF_SUPPORT = 12;
  private static final long SECONDS_A_WAVE = 7_862_400;
  private static final List<String> WAVES =
      List.of("baseline", "month-3", "month-6", "month-9", "month-12");

  private final Programme programme;
  private final int journeys;
  private final YearMonth first;
  private final YearMonth released;

  /**
   * A programme.
   *
   * @param journeys how many, of all sites together
   * @param first the month of the first referrals
   * @param released the last month whose report is out
   */
  LargeProgramme(Programme programme, int journeys, YearMonth first, YearMonth released) {
    this.programme = programme;
    this.journeys = journeys;
    this.first = first;
    this.released = released;
  }

  /** The table's client: it answers what a report asks, and takes what a report writes. */
  DynamoDbClient client() {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (arguments != null && arguments[0] instanceof QueryRequest query) {
            return page(query);
          }
          if (arguments != null && arguments[0] instanceof GetItemRequest get) {
            return item(get);
          }
          if (arguments != null && arguments[0] instanceof BatchGetItemRequest batch) {
            return items(batch);
          }
          if (method.isDefault() && !method.getName().equals("transactWriteItems")) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          return TransactWriteItemsResponse.builder().build();
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  private GetItemResponse item(GetItemRequest get) {
    Map<String, AttributeValue> release = release(get.key());
    return release == null
        ? GetItemResponse.builder().build()
        : GetItemResponse.builder().item(release).build();
  }

  private BatchGetItemResponse items(BatchGetItemRequest batch) {
    Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
    batch
        .requestItems()
        .forEach(
            (table, asked) ->
                found.put(
                    table,
                    asked.keys().stream()
                        .map(this::release)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList()));
    return BatchGetItemResponse.builder().responses(found).build();
  }

  /** What is released: of every site, each month up to the last. */
  private @Nullable Map<String, AttributeValue> release(Map<String, AttributeValue> key) {
    String[] parts = text(key, Keys.PK).split("#", -1);
    if (parts.length != 3
        || !parts[0].equals("REPORT")
        || !text(key, Keys.SK).equals(ReleaseItem.SK)
        || YearMonth.parse(parts[2]).isAfter(released)) {
      return null;
    }
    return ReleaseItem.SCHEMA.itemToMap(
        new ReleaseItem(parts[1], YearMonth.parse(parts[2]), "", Map.of(), Map.of()), true);
  }

  private QueryResponse page(QueryRequest query) {
    String cohort = text(query.expressionAttributeValues(), ":partition");
    int site = site(cohort);
    if (site < 0) {
      return QueryResponse.builder().build();
    }
    int sites = programme.sites().size();
    int next = query.hasExclusiveStartKey() ? number(query.exclusiveStartKey()) + sites : site;
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    while (next < journeys && items.size() < query.limit()) {
      items.add(entry(cohort, next));
      next += sites;
    }
    QueryResponse.Builder answer = QueryResponse.builder().items(items);
    if (next < journeys) {
      Map<String, AttributeValue> last = new HashMap<>(items.getLast());
      last.remove("facts");
      answer.lastEvaluatedKey(last);
    }
    return answer.build();
  }

  /** The position of the site whose journeys these are, or -1. */
  private int site(String cohort) {
    for (int index = 0; index < programme.sites().size(); index++) {
      if (cohort.equals(JourneyItem.PREFIX + programme.sites().get(index).id())) {
        return index;
      }
    }
    return -1;
  }

  private static int number(Map<String, AttributeValue> key) {
    return Integer.parseInt(Keys.rest(text(key, Keys.PK)).substring(0, 10));
  }

  private Map<String, AttributeValue> entry(String cohort, int number) {
    Random random = new Random(number);
    YearMonth begun = first.plusMonths(random.nextInt(MONTHS_OF_REFERRALS));
    // As long as the ids that we give: 20 letters.
    String mother = "%010dabcdefghjk".formatted(number);
    return Map.of(
        Index.REPORTING.partition(),
        AttributeValue.fromS(cohort),
        Index.REPORTING.sort(),
        AttributeValue.fromS(begun + "-01"),
        Keys.PK,
        AttributeValue.fromS(Keys.mother(mother)),
        Keys.SK,
        AttributeValue.fromS(Keys.journey(1)),
        "facts",
        AttributeValue.fromL(
            facts(random, begun).lines().stream().map(AttributeValue::fromS).toList()));
  }

  private static JourneyFacts facts(Random random, YearMonth begun) {
    Instant at =
        London.startOf(begun.atDay(1 + random.nextInt(28))).plusSeconds(random.nextInt(86_400));
    Moment then = Moment.at(at);
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact.Referred(
            "7K4D93XF2",
            then,
            at,
            "professional",
            "health-visitor",
            "postnatal",
            random.nextInt(4) == 0 ? "J" : "A",
            "" + (1 + random.nextInt(10)),
            "2019",
            random.nextBoolean() ? "y" : "n",
            "y",
            "u",
            null));
    facts.add(new Fact.EvaluationConsent(then, at, true));
    facts.add(new Fact.Decided(Moment.at(at.plusSeconds(90_000)), at, "accepted", "suitable"));
    facts.add(new Fact.ModelSet(then, at, "one-to-one"));
    for (int wave = 0; wave < WAVES.size(); wave++) {
      Instant asked = at.plusSeconds(wave * SECONDS_A_WAVE + 432_000 + random.nextInt(86_400));
      Instant done = asked.plusSeconds(random.nextInt(864_000));
      facts.add(new Fact.WaveStep(Moment.at(asked), asked, WAVES.get(wave), "issued"));
      facts.add(answered(random, wave, done));
      if (wave == 0) {
        Instant met = done.plusSeconds(600_000);
        facts.add(new Fact.Supported(Moment.at(met), met, "one-to-one"));
      }
    }
    for (int month = 0; month < MONTHS_OF_SUPPORT; month++) {
      YearMonth held = begun.plusMonths(month);
      facts.add(new Fact.Sessions(held, held, "one-to-one", "attended", 3 + month % 3 % 2));
      facts.add(new Fact.Sessions(held, held, "one-to-one", "did-not-attend", 1));
    }
    Instant end = at.plusSeconds(33_000_000);
    facts.add(new Fact.Led(Moment.at(end), end, "signpost", "food-bank"));
    facts.add(new Fact.Ended(Moment.at(end), end, "goals-met"));
    return new JourneyFacts(facts);
  }

  private static Fact.Answered answered(Random random, int wave, Instant done) {
    Instant recorded = done.plusSeconds(random.nextInt(10) == 0 ? 2_000_000 : 0);
    return new Fact.Answered(
        "001-" + WAVES.get(wave),
        WAVES.get(wave),
        Moment.at(done),
        recorded,
        "hads-1",
        "self",
        List.of(
            new SubscaleScore("A", random.nextInt(22), 7, 7, true),
            new SubscaleScore("D", random.nextInt(19), 6, 7, true)),
        wave == 0 ? "" : "laqxq-a");
  }

  private static String text(Map<String, AttributeValue> key, String name) {
    @Nullable AttributeValue value = key.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }
}
