package parentsinmind.intake;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.matching.Addresses;
import parentsinmind.matching.MatchKeys;
import parentsinmind.programme.Programme;
import parentsinmind.referral.EmailAddress;
import parentsinmind.referral.PhoneNumber;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.AskedItem;
import parentsinmind.store.CountedChange;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/**
 * A mother who lost her link asks for it with an address of hers (domain §7). Whether we know the
 * address is not looked up here: the answer, what is written and the time it takes are the same. It
 * becomes an event about the address's hash, and whoever sends links finds out whose it is.
 */
final class LostLinks {

  /** What whoever asks is told, known or not: {@code {0}} is whom to call. */
  static final String ASKED =
      "If a questionnaire of yours is open, a new link is on its way, in the way that you told us"
          + " is safe. We send links by day, not on Sundays or bank holidays. If none comes, call"
          + " us: {0}.";

  private static final String ACTOR = "lost-link";

  /** Of one address in a day. What is more is answered the same, and nothing follows. */
  private static final int MOST_A_DAY = 3;

  /** From one place in an hour: a clinic's computer may help a whole waiting room. */
  private static final int MOST_AN_HOUR = 20;

  private final Table table;
  private final InstantSource clock;
  private final Addresses addresses;
  private final Places places;
  private final Programme programme;
  private final boolean frontDoor;

  /**
   * @param frontDoor whether every request comes through the front door
   */
  LostLinks(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      boolean frontDoor) {
    this.frontDoor = frontDoor;
    this.table = table;
    this.clock = clock;
    this.addresses = new Addresses(table, new MatchKeys(table, randomness));
    this.places = new Places(table, clock, addresses);
    this.programme = programme;
  }

  Response post(Request request) {
    take(request.json(), request);
    String detail = ASKED.replace("{0}", programme.charity().phone());
    return Response.ofJson(202, Json.write(Map.of("detail", detail)));
  }

  /**
   * Takes note of a wish.
   *
   * @param body with the {@code address}
   * @throws HttpProblem 429 where too many came from one place in this hour
   * @throws parentsinmind.input.InvalidInput where it is no address
   */
  void take(Input body, Request request) {
    String typed =
        body.requiredText(
            "address",
            EmailAddress.LONGEST,
            "Write the email address or phone number to which we sent your link.");
    String email = typed == null ? null : EmailAddress.parse(typed);
    String phone = typed == null || email != null ? null : PhoneNumber.parse(typed);
    if (typed != null && email == null && phone == null) {
      body.problem(
          "address", "Check this: an email address, such as name@example.org, or a phone number.");
    }
    body.finish();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!places.lets(ACTOR, request.source(frontDoor), MOST_AN_HOUR)) {
      throw HttpProblem.of(
          429,
          "Too many requests for links came from where you are",
          "Please try again in an hour, or call us: "
              + programme.charity().phone()
              + ". This is not an emergency service.");
    }
    ask(email == null ? phone : email, email == null ? "text" : "email", now);
  }

  private void ask(@Nullable String address, String channel, Instant now) {
    if (address == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    String partition = addresses.partitions(address).getFirst();
    String today = London.dateOf(now).toString();
    for (int attempt = 1; ; attempt++) {
      AskedItem more = Places.asked(table, partition, now).inPeriod(today, Places.until(now));
      CountedChange<AskedItem> change = CountedChange.of(AskedItem.SCHEMA, more, ACTOR, now);
      if (more.count() <= MOST_A_DAY) {
        change
            .event(new Event.LinkAskedFor(channel), Moment.at(now), null)
            .expiring(more.expires());
      }
      Transaction transaction = table.transaction();
      change.addTo(transaction);
      if (Places.committed(transaction, attempt)) {
        return;
      }
    }
  }
}
