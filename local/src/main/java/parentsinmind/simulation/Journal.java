package parentsinmind.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import parentsinmind.events.Envelope;
import parentsinmind.events.Event;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.store.EventItem;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Every event about every mother, and the figures of a report counted anew from them. */
final class Journal {

  private static final String ATTENDED = "attended";
  private static final Set<String> SUPPORTING = Set.of("one-to-one", "group");

  /** The figures that are counted anew. */
  static final Set<String> COUNTED =
      Set.of(
          "mothers-referred",
          "referrals",
          "referrals-by-route",
          "episodes",
          "decisions",
          "mothers-supported",
          "mothers-first-supported",
          "sessions-attended",
          "attendance-one-to-one",
          "attendance-calls",
          "endings",
          "wave-completed",
          "questionnaires-by-mode");

  private final DynamoDbClient client;
  private final Map<String, List<Envelope>> events = new TreeMap<>();

  Journal(DynamoDbClient client) {
    this.client = client;
  }

  /** How many events there are. */
  long size() {
    return events.values().stream().mapToLong(List::size).sum();
  }

  /** Reads what was added since. */
  void read(Life life) {
    if (life.id.isEmpty()) {
      return;
    }
    List<Envelope> hers = events.computeIfAbsent(life.id, id -> new ArrayList<>());
    long last = hers.isEmpty() ? 0 : hers.getLast().sequence();
    Map<String, AttributeValue> values =
        Map.of(
            ":pk", AttributeValue.fromS("MOTHER#" + life.id),
            ":from", AttributeValue.fromS("EVENT#%010d".formatted(last + 1)),
            ":to", AttributeValue.fromS("EVENT#~"));
    Map<String, AttributeValue> start = Map.of();
    do {
      Map<String, AttributeValue> from = start;
      QueryResponse answer =
          client.query(
              query ->
                  query
                      .tableName(LocalDynamoDb.TABLE)
                      .consistentRead(true)
                      .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                      .expressionAttributeValues(values)
                      .exclusiveStartKey(from.isEmpty() ? null : from));
      answer.items().forEach(item -> hers.add(EventItem.SCHEMA.mapToItem(item).envelope()));
      start = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : Map.of();
    } while (!start.isEmpty());
    for (int place = 0; place < hers.size(); place++) {
      if (hers.get(place).sequence() != place + 1) {
        throw new Violation(
            Violation.Rule.COUNTED, life.number, "her journal has no event " + (place + 1));
      }
    }
  }

  /**
   * The figures of a site, or of all, for a month and to date: by {@code figure|period|category} a
   * numerator, or {@code numerator of denominator}.
   */
  Map<String, String> figures(String site, YearMonth month) {
    Count count = new Count(site, month);
    events.values().forEach(count::add);
    return count.figures();
  }

  /** One counting. */
  private static final class Count {
    private final String site;
    private final YearMonth month;
    private final Instant cutOff;
    private final Map<String, Long> numerators = new TreeMap<>();
    private final Map<String, Long> denominators = new TreeMap<>();

    Count(String site, YearMonth month) {
      this.site = site;
      this.month = month;
      this.cutOff = month.plusMonths(1).atDay(1).atStartOfDay(World.LONDON).toInstant();
    }

    void add(List<Envelope> hers) {
      for (boolean toDate : new boolean[] {true, false}) {
        String period = toDate ? "to-date" : "month";
        boolean referred = false;
        boolean supported = false;
        boolean firstSupported = false;
        Map<String, LocalDate> asked = new HashMap<>();
        Set<String> answered = new HashSet<>();
        for (Envelope envelope : hers) {
          LocalDate day = day(envelope.happened());
          if (!Instant.parse(envelope.recorded()).isBefore(cutOff)
              || !day.isBefore(month.plusMonths(1).atDay(1))
              || !here(hers)) {
            continue;
          }
          boolean in = toDate || YearMonth.from(day).equals(month);
          switch (envelope.event()) {
            case Event.ReferralReceived event -> {
              referred |= in;
              if (in) {
                add("referrals", period, "");
                add("referrals-by-route", period, event.route());
                if (!event.joined().equals("joined")) {
                  add("episodes", period, "");
                }
              }
            }
            case Event.ReferralDecided event when in -> add("decisions", period, event.decision());
            case Event.SessionRecorded event -> {
              boolean counts =
                  event.attendance().equals(ATTENDED) && SUPPORTING.contains(event.model());
              firstSupported |= counts && !supported && in && first(hers, day);
              supported |= counts;
              if (in) {
                if (event.attendance().equals(ATTENDED)) {
                  add("sessions-attended", period, event.model());
                }
                add(
                    event.model().equals("one-to-one")
                        ? "attendance-one-to-one"
                        : "attendance-calls",
                    period,
                    event.attendance());
              }
            }
            case Event.EpisodeEnded _ when in ->
                add("endings", period, Objects.requireNonNullElse(envelope.reason(), ""));
            case Event.QuestionnaireIssued event ->
                asked.merge(event.wave(), day, (one, other) -> one.isBefore(other) ? one : other);
            case Event.QuestionnaireSubmitted event -> {
              asked.merge(event.wave(), day, (one, other) -> one.isBefore(other) ? one : other);
              answered.add(event.wave());
              if (in) {
                add("questionnaires-by-mode", period, event.mode());
              }
            }
            default -> {
              // The other events are in no figure that is counted anew.
            }
          }
        }
        if (referred) {
          add("mothers-referred", period, "");
          share("mothers-supported", period, "", supported);
        }
        if (firstSupported) {
          add("mothers-first-supported", period, "");
        }
        asked.forEach(
            (wave, day) -> {
              if (toDate || YearMonth.from(day).equals(month)) {
                share("wave-completed", period, wave, answered.contains(wave));
              }
            });
      }
    }

    /** Whether nothing of hers that counts as support was before this day, as at the cut-off. */
    private boolean first(List<Envelope> hers, LocalDate day) {
      for (Envelope envelope : hers) {
        if (envelope.event() instanceof Event.SessionRecorded event
            && event.attendance().equals(ATTENDED)
            && SUPPORTING.contains(event.model())
            && Instant.parse(envelope.recorded()).isBefore(cutOff)
            && day(envelope.happened()).isBefore(day)) {
          return false;
        }
      }
      return true;
    }

    private boolean here(List<Envelope> hers) {
      return site.equals("all")
          || hers.stream()
              .anyMatch(
                  one ->
                      one.event() instanceof Event.ReferralReceived referral
                          && referral.site().equals(site));
    }

    private static LocalDate day(String moment) {
      return moment.length() <= 10
          ? LocalDate.parse(moment)
          : Instant.parse(moment).atZone(World.LONDON).toLocalDate();
    }

    private void add(String figure, String period, String category) {
      numerators.merge(figure + "|" + period + "|" + category, 1L, Long::sum);
    }

    private void share(String figure, String period, String category, boolean part) {
      String name = figure + "|" + period + "|" + category;
      numerators.merge(name, part ? 1L : 0L, Long::sum);
      denominators.merge(name, 1L, Long::sum);
    }

    Map<String, String> figures() {
      Map<String, String> figures = new TreeMap<>();
      numerators.forEach(
          (name, number) -> {
            Long whole = denominators.get(name);
            if (number > 0 || whole != null) {
              figures.put(name, whole == null ? number.toString() : number + " of " + whole);
            }
          });
      return figures;
    }
  }
}
