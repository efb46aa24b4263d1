package parentsinmind.questionnaires;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Digest;
import parentsinmind.store.Keys;
import parentsinmind.store.LinkItem;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;

/**
 * Personal links, known by their tokens' hashes. Opening one reads and changes nothing: mail
 * scanners open links too.
 */
public final class Links {

  static final int LONGEST_TOKEN = 200;

  private final Table table;
  private final InstantSource clock;
  private final Instruments instruments;

  public Links(Table table, InstantSource clock, Instruments instruments) {
    this.table = table;
    this.clock = clock;
    this.instruments = instruments;
  }

  /**
   * What lies behind a token: answered by our clock, and by what stands in the table now.
   *
   * @throws LinkClosed if it is unknown, not open yet, expired, revoked or used, or if all contact
   *     with her has stopped since
   */
  public OpenForm open(String token) {
    LinkItem link = find(token);
    if (!withinWindow(link)) {
      throw new LinkClosed(true);
    }
    String partition = Keys.mother(link.mother());
    ResponseItem response =
        table.find(
            ResponseItem.SCHEMA,
            partition,
            ResponseItem.PREFIX + ResponseItem.idOf(link.episode(), link.wave()));
    if (response == null || !response.open() || reissuedSince(link, response)) {
      throw new LinkClosed(true);
    }
    StopsItem stops = table.find(StopsItem.SCHEMA, partition, StopsItem.SK);
    Mother mother = Mother.find(table, link.mother());
    if (mother == null || mother.merged() || (stops != null && stops.all() != null)) {
      throw new LinkClosed(true);
    }
    return new OpenForm(link, mother, response, instruments.get(response.instrument()));
  }

  /**
   * The link of a token, also one that opens nothing any more.
   *
   * @throws LinkClosed if there never was one
   */
  public LinkItem find(String token) {
    LinkItem link =
        token.length() > LONGEST_TOKEN
            ? null
            : table.find(LinkItem.SCHEMA, Keys.link(Digest.of(token)), LinkItem.SK);
    if (link == null) {
      throw new LinkClosed(false);
    }
    return link;
  }

  /** The form of a link as this very browser sent it, or null. */
  public @Nullable OpenForm sent(String token, Browser browser) {
    OpenForm form = sent(find(token));
    return form != null && browser.mark().equals(form.response().browsers().get(OpenForm.SENT))
        ? form
        : null;
  }

  /**
   * The form of a link as somebody sent it, wherever that was, or null: to be heard, and never to
   * be shown. Not of a link that was closed because somebody else may hold it.
   */
  @Nullable OpenForm sentAnywhere(String token) {
    LinkItem link = find(token);
    OpenForm form = link.revoked() == null ? sent(link) : null;
    return form == null || reissuedSince(link, form.response()) ? null : form;
  }

  private @Nullable OpenForm sent(LinkItem link) {
    ResponseItem response =
        table.find(
            ResponseItem.SCHEMA,
            Keys.mother(link.mother()),
            ResponseItem.PREFIX + ResponseItem.idOf(link.episode(), link.wave()));
    if (response == null || !response.submitted()) {
      return null;
    }
    Mother mother = Mother.find(table, link.mother());
    return mother == null
        ? null
        : new OpenForm(link, mother, response, instruments.get(response.instrument()));
  }

  private boolean withinWindow(LinkItem link) {
    Instant now = clock.instant();
    return link.revoked() == null
        && !now.isBefore(Instant.parse(link.opens()))
        && now.isBefore(Instant.parse(link.closes()));
  }

  /** Links from before a wave was revoked stay closed when it is asked for again. */
  private static boolean reissuedSince(LinkItem link, ResponseItem response) {
    @Nullable String issued = response.issued();
    return issued != null && Instant.parse(link.opens()).isBefore(Instant.parse(issued));
  }
}
