package parentsinmind.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.journey.JourneyFacts;
import parentsinmind.journey.JourneyState;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * One episode of a mother's journey: no identity, no free text. Its version is the number of the
 * mother's last event, so whoever writes events writes the current episode on condition of the
 * version that was read.
 *
 * @param since London date of the episode's first referral, {@code 2016-04-11}
 * @param reference the first referral's reference
 * @param queue open work in the site's list, such as {@code triage}, or null
 * @param queued since when it is open, an ISO instant; null with {@code queue}
 * @param flags eligibility flags of its referrals
 * @param undecided what of hers waits for a manager
 * @param consents what she last said of each, as {@link Consent} writes it
 * @param model {@code one-to-one} or {@code group}, or null before either
 * @param facts what the report may know
 */
public record JourneyItem(
    String mother,
    int episode,
    long version,
    JourneyState state,
    String site,
    String since,
    String reference,
    @Nullable String queue,
    @Nullable String queued,
    List<String> flags,
    Undecided undecided,
    List<String> consents,
    @Nullable String model,
    JourneyFacts facts) {

  public static final String PREFIX = "JOURNEY#";

  public static final TableSchema<JourneyItem> SCHEMA =
      RecordSchema.of(JourneyItem.class, JourneyItem::read)
          .key(item -> Keys.mother(item.mother), item -> Keys.journey(item.episode))
          .number("version", JourneyItem::version)
          .text("state", item -> item.state.name())
          .text("site", JourneyItem::site)
          .text("since", JourneyItem::since)
          .text("cohort", item -> PREFIX + item.site)
          .text("reference", JourneyItem::reference)
          .text("worklist", item -> item.queue == null ? null : worklist(item.site, item.queue))
          .text("worklistOrder", JourneyItem::queued)
          .texts("flags", JourneyItem::flags)
          .texts("proposals", item -> item.undecided.proposals())
          .texts("differences", item -> item.undecided.differences())
          .texts("heldChannels", item -> item.undecided.heldChannels())
          .texts("unread", item -> item.undecided.unread())
          .texts("consents", JourneyItem::consents)
          .text("model", JourneyItem::model)
          .texts("facts", item -> item.facts.lines())
          .build();

  public JourneyItem {
    flags = List.copyOf(flags);
    consents = List.copyOf(consents);
  }

  /** The worklist partition of a site's queue. */
  public static String worklist(String site, String queue) {
    return site + "#" + queue;
  }

  private static JourneyItem read(Values values) {
    String worklist = values.optionalText("worklist");
    return new JourneyItem(
        Keys.rest(values.text(Keys.PK)),
        Integer.parseInt(Keys.rest(values.text(Keys.SK))),
        values.number("version"),
        JourneyState.valueOf(values.text("state")),
        values.text("site"),
        values.text("since"),
        values.text("reference"),
        worklist == null ? null : Keys.rest(worklist),
        values.optionalText("worklistOrder"),
        values.texts("flags"),
        new Undecided(
            values.texts("proposals"),
            values.texts("differences"),
            values.texts("heldChannels"),
            values.texts("unread")),
        values.texts("consents"),
        values.optionalText("model"),
        JourneyFacts.parse(values.texts("facts")));
  }

  /** The same episode one or more events later. */
  public JourneyItem at(long newVersion) {
    return new JourneyItem(
        mother,
        episode,
        newVersion,
        state,
        site,
        since,
        reference,
        queue,
        queued,
        flags,
        undecided,
        consents,
        model,
        facts);
  }

  public JourneyItem with(JourneyFacts newFacts) {
    return new JourneyItem(
        mother, episode, version, state, site, since, reference, queue, queued, flags, undecided,
        consents, model, newFacts);
  }

  public JourneyItem in(JourneyState newState) {
    return new JourneyItem(
        mother, episode, version, newState, site, since, reference, queue, queued, flags, undecided,
        consents, model, facts);
  }

  /** The same episode in a queue since an instant, or in none. */
  public JourneyItem queued(@Nullable String newQueue, @Nullable String since) {
    return new JourneyItem(
        mother,
        episode,
        version,
        state,
        site,
        this.since,
        reference,
        newQueue,
        since,
        flags,
        undecided,
        consents,
        model,
        facts);
  }

  public JourneyItem withModel(String newModel) {
    return new JourneyItem(
        mother, episode, version, state, site, since, reference, queue, queued, flags, undecided,
        consents, newModel, facts);
  }

  public JourneyItem withConsents(List<String> newConsents) {
    return new JourneyItem(
        mother,
        episode,
        version,
        state,
        site,
        since,
        reference,
        queue,
        queued,
        flags,
        undecided,
        newConsents,
        model,
        facts);
  }

  public JourneyItem with(Undecided newUndecided) {
    return new JourneyItem(
        mother,
        episode,
        version,
        state,
        site,
        since,
        reference,
        queue,
        queued,
        flags,
        newUndecided,
        consents,
        model,
        facts);
  }

  public JourneyItem withReference(String newReference) {
    return new JourneyItem(
        mother,
        episode,
        version,
        state,
        site,
        since,
        newReference,
        queue,
        queued,
        flags,
        undecided,
        consents,
        model,
        facts);
  }

  public JourneyItem withFlags(List<String> newFlags) {
    return new JourneyItem(
        mother, episode, version, state, site, since, reference, queue, queued, newFlags, undecided,
        consents, model, facts);
  }

  /**
   * The same episode in the queue of what is most urgent to decide, in this order: {@code
   * duplicates} (whose journey it is), {@code triage}, {@code new-referral} (one that joined her
   * support), {@code differences}, {@code waiting} (for a place); or in none. It keeps its place in
   * a queue that it is in already.
   *
   * @param now an ISO instant, its place in another queue
   */
  public JourneyItem requeued(String now) {
    String next = null;
    if (!undecided.proposals().isEmpty()) {
      next = "duplicates";
    } else if (state == JourneyState.REFERRED) {
      next = "triage";
    } else if (!undecided.unread().isEmpty()) {
      next = "new-referral";
    } else if (!undecided.differences().isEmpty()) {
      next = "differences";
    } else if (state == JourneyState.WAITING) {
      next = "waiting";
    }
    boolean there = next != null && next.equals(queue);
    return there ? this : queued(next, next == null ? null : now);
  }
}
