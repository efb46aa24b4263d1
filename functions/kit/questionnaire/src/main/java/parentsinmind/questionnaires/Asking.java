package parentsinmind.questionnaires;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Event;
import parentsinmind.journey.Fact;
import parentsinmind.programme.Programme.QuestionnaireRules;
import parentsinmind.runtime.Digest;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
import parentsinmind.store.Keys;
import parentsinmind.store.LinkItem;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/**
 * Asking a mother to answer: each time with a new link, of which only the hash is kept. Older links
 * of the wave stay valid. Nothing is issued while a stop closes all contact: that is a condition of
 * the write itself (domain §7).
 */
public final class Asking {

  /** The label of the condition that nothing stops all contact. */
  public static final String STOPS_LABEL = "stops";

  private static final String LINK_LABEL = "link";

  private final Table table;
  private final InstantSource clock;
  private final QuestionnaireRules rules;

  public Asking(Table table, InstantSource clock, QuestionnaireRules rules) {
    this.table = table;
    this.clock = clock;
    this.rules = rules;
  }

  /** Whether a stop closes all contact with her now. */
  public boolean stopped(String mother) {
    StopsItem stops = table.find(StopsItem.SCHEMA, Keys.mother(mother), StopsItem.SK);
    return stops != null && stops.all() != null;
  }

  /** The response of a wave, or null before it was first asked for or entered. */
  public @Nullable ResponseItem find(String mother, int episode, String wave) {
    return table.find(
        ResponseItem.SCHEMA,
        Keys.mother(mother),
        ResponseItem.PREFIX + ResponseItem.idOf(episode, wave));
  }

  /** All her responses, by episode and wave. */
  public List<ResponseItem> all(String mother) {
    return table.collection(ResponseItem.SCHEMA, Keys.mother(mother), ResponseItem.PREFIX);
  }

  /**
   * Puts a new link to a wave's questionnaire, made by a person, into a transaction. The
   * transaction is {@code Refused} at {@link #STOPS_LABEL} while all contact is stopped.
   *
   * @param before the wave's response as it was read; begun where it is new; never a submitted one
   * @param actor as in {@code Envelope.actor}
   * @param token 128 random bits or more, which only she gets to see
   * @param shown how its pages are shown, as those of a message would be
   * @return the instant from which the link no longer answers
   */
  public Instant issue(
      Transaction transaction,
      Mother mother,
      ResponseItem before,
      String actor,
      String token,
      Shown shown) {
    Instant now = now();
    Instant closes = now.plus(Duration.ofDays(rules.linkDays()));
    begin(
        transaction,
        mother,
        before.byHand(now.toString()),
        actor,
        new Link(token, closes, StopsItem.NOT_STOPPED, shown));
    return closes;
  }

  /**
   * How the pages behind a link are shown: as the message with it was, until she chooses.
   *
   * @param name what to call ourselves; null for the neutral sender
   * @param language the tag of the message's language, or null
   */
  public record Shown(@Nullable String name, @Nullable String language) {

    /** By the neutral sender's name. */
    public static final Shown NEUTRAL = new Shown(null, null);
  }

  /**
   * A link that goes out by itself.
   *
   * @param token 128 random bits or more, which only she gets to see
   * @param closes the instant from which it no longer answers
   * @param notStopped the condition on her STOPS item under which it may be made
   */
  public record Link(String token, Instant closes, Condition notStopped, Shown shown) {

    /** Says nothing of the token. */
    @Override
    public String toString() {
      return "Link";
    }
  }

  /**
   * Puts the first link of a wave into a transaction: the wave counts as asked from now on. {@code
   * Refused} at {@link #STOPS_LABEL} if a stop does not allow it.
   *
   * @param before as in {@link #issue}
   */
  public void begin(
      Transaction transaction, Mother mother, ResponseItem before, String actor, Link link) {
    Instant now = now();
    boolean first = before.issued() == null || !before.open();
    again(transaction, before, link);
    Change change =
        Change.of(mother, actor, now)
            .event(
                new Event.QuestionnaireIssued(
                    before.episode(),
                    before.wave(),
                    before.instrument(),
                    link.closes().toString()));
    if (first) {
      Fact.WaveStep step = new Fact.WaveStep(Moment.at(now), now, before.wave(), "issued");
      change.journey(before.episode(), item -> item.with(item.facts().with(step)));
    }
    change.addTo(transaction);
  }

  /**
   * Puts another link of a wave into a transaction: those before it stay valid. {@code Refused} at
   * {@link #STOPS_LABEL} if a stop does not allow it.
   *
   * @param before as in {@link #issue}
   */
  public void again(Transaction transaction, ResponseItem before, Link link) {
    if (before.submitted()) {
      throw new IllegalArgumentException("this wave is answered");
    }
    String now = now().toString();
    String known = before.open() ? before.issued() : null;
    String issued = known == null ? now : known;
    // Links before it stay valid, and one that a manager made may outlast it.
    String last = before.open() ? before.closes() : null;
    boolean outlasts = last != null && Instant.parse(last).isAfter(link.closes());
    String closes = link.closes().toString();
    String hash = Digest.of(link.token());
    Completing.write(
        transaction, before, before.in("open", issued, outlasts ? last : closes).withLink(hash));
    transaction.create(
        LINK_LABEL,
        LinkItem.SCHEMA,
        new LinkItem(
            hash,
            before.mother(),
            before.episode(),
            before.wave(),
            now,
            closes,
            null,
            link.shown().name(),
            link.shown().language()));
    transaction.check(STOPS_LABEL, Keys.mother(before.mother()), StopsItem.SK, link.notStopped());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Closes every open questionnaire of hers, and so every link to one: what a loss or another hard
   * stop does at once. Writes go into the transaction and the facts into the change.
   *
   * @return how many there were
   */
  public int revokeAll(Transaction transaction, Mother mother, Change change) {
    int revoked = 0;
    for (ResponseItem response : all(mother.id())) {
      if (response.open()) {
        Completing.write(
            transaction, response, response.in("revoked", response.issued(), response.closes()));
        Fact.WaveStep step =
            new Fact.WaveStep(Moment.at(change.now()), change.now(), response.wave(), "revoked");
        change.journey(response.episode(), item -> item.with(item.facts().with(step)));
        revoked++;
      }
    }
    return revoked;
  }
}
