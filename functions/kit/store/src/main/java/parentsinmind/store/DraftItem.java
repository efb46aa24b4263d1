package parentsinmind.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A referral that somebody is still writing: it is nobody's yet, and goes 28 days after it was last
 * touched (domain §6). Once it is sent it keeps what the sender was answered, and no answer of
 * hers.
 *
 * @param hash of its id, by which it is found
 * @param id as its address has it; alone it opens nothing
 * @param kind {@code professional} or {@code self}
 * @param answers one JSON object, field by field as typed; null once it is sent
 * @param browsers hashes of the keys of the browsers that it opens in, the last one last
 * @param created ISO instant
 * @param touched ISO instant of the last touch, from which its days count
 * @param confirmation what the sender was answered, as JSON; null until it is sent
 * @param code the hash of the resume code that leads to it, or null
 * @param links hashes of the tokens of emailed links that lead to it
 * @param mails how many links were ever asked for by email
 * @param mail the one that is on its way, or null
 */
public record DraftItem(
    String hash,
    String id,
    long version,
    String kind,
    String language,
    @Nullable String answers,
    List<String> browsers,
    String created,
    String touched,
    @Nullable String confirmation,
    @Nullable String code,
    List<String> links,
    long mails,
    @Nullable Mail mail) {

  public static final String SK = "DRAFT";

  /** What the partitions of drafts and of what leads to them begin with. */
  public static final String PREFIX = Keys.draft("");

  /** The label of the write that is refused if it was changed since it was read. */
  public static final String LABEL = "draft";

  /** How long it is kept after the last touch (domain §6). */
  public static final Duration KEPT = Duration.ofDays(28);

  /** In how many browsers it opens; one more, and the first no longer opens it. */
  private static final int MOST_BROWSERS = 5;

  public static final TableSchema<DraftItem> SCHEMA =
      RecordSchema.of(DraftItem.class, DraftItem::read)
          .key(item -> Keys.draft(item.hash), item -> SK)
          .text("id", DraftItem::id)
          .number("version", DraftItem::version)
          .text("kind", DraftItem::kind)
          .text("language", DraftItem::language)
          .text("answers", DraftItem::answers)
          .texts("browsers", DraftItem::browsers)
          .text("created", DraftItem::created)
          .text("touched", DraftItem::touched)
          .text("confirmation", DraftItem::confirmation)
          .text("code", DraftItem::code)
          .texts("links", DraftItem::links)
          .number("mails", DraftItem::mails)
          .text("mailTo", item -> item.mail == null ? null : item.mail.to)
          .text("mailAsked", item -> item.mail == null ? null : item.mail.asked)
          .text("mailDue", item -> item.mail == null ? null : item.mail.due)
          .number("mailAttempt", item -> item.mail == null ? null : item.mail.attempt)
          .text(Index.DUE.partition(), item -> Keys.shard(item.hash))
          .text(Index.DUE.sort(), DraftItem::due)
          .number("expires", item -> item.expires().getEpochSecond())
          .build();

  public DraftItem {
    browsers = List.copyOf(browsers);
    links = List.copyOf(links);
  }

  /**
   * A link to it that is to go to her by email.
   *
   * @param to the address that she said is safe
   * @param asked ISO instant at which she asked for it
   * @param due ISO instant at which it is to go; while it is going, when that is looked after
   * @param attempt how often it was about to go
   */
  public record Mail(String to, String asked, String due, long attempt) {

    public Mail dueAt(Instant when) {
      return new Mail(to, asked, when.toString(), attempt);
    }

    /** Says nothing of her. */
    @Override
    public String toString() {
      return "Mail";
    }
  }

  /** When it goes, unless it is touched before: compare it with our clock at every reading. */
  public Instant expires() {
    return Instant.parse(touched).plus(KEPT);
  }

  public boolean submitted() {
    return confirmation != null;
  }

  /** When it is to be looked after, an ISO instant: for its email, or to take it away. */
  public String due() {
    Instant expires = expires();
    return mail != null && Instant.parse(mail.due).isBefore(expires)
        ? mail.due
        : expires.toString();
  }

  /** The same with other answers, touched now. */
  public DraftItem saved(String json, @Nullable Mail waiting, Instant now) {
    return new DraftItem(
        hash,
        id,
        version + 1,
        kind,
        language,
        json,
        browsers,
        created,
        now.toString(),
        null,
        code,
        links,
        mails,
        waiting);
  }

  /** The same, read on in another language. */
  public DraftItem inLanguage(String tag, Instant now) {
    return new DraftItem(
        hash,
        id,
        version + 1,
        kind,
        tag,
        answers,
        browsers,
        created,
        now.toString(),
        confirmation,
        code,
        links,
        mails,
        mail);
  }

  /** The same, which one resume code leads to. */
  public DraftItem withCode(@Nullable String codeHash, Instant now) {
    return new DraftItem(
        hash,
        id,
        version + 1,
        kind,
        language,
        answers,
        browsers,
        created,
        now.toString(),
        confirmation,
        codeHash,
        links,
        mails,
        mail);
  }

  /**
   * The same, which opens in one more browser.
   *
   * @param alone whether it opens in no other any more
   */
  public DraftItem withBrowser(String keyHash, boolean alone, Instant now) {
    List<String> more = new ArrayList<>(alone ? List.of() : browsers);
    more.add(keyHash);
    return new DraftItem(
        hash,
        id,
        version + 1,
        kind,
        language,
        answers,
        more.subList(Math.max(0, more.size() - MOST_BROWSERS), more.size()),
        created,
        now.toString(),
        confirmation,
        code,
        links,
        mails,
        mail);
  }

  /** The same, with a link on its way, asked for at this moment. */
  public DraftItem mailAsked(String to, Instant now) {
    Mail asked = new Mail(to, now.toString(), now.toString(), 0);
    return new DraftItem(
        hash,
        id,
        version + 1,
        kind,
        language,
        answers,
        browsers,
        created,
        now.toString(),
        confirmation,
        code,
        links,
        mails + 1,
        asked);
  }

  /** The same, with what is on its way and which links lead to it; nobody touched it. */
  public DraftItem mailing(@Nullable Mail waiting, List<String> leading) {
    return new DraftItem(
        hash,
        id,
        version + 1,
        kind,
        language,
        answers,
        browsers,
        created,
        touched,
        confirmation,
        code,
        leading,
        mails,
        waiting);
  }

  /** It was sent: the answers go, and so does what led to it from elsewhere. */
  public DraftItem submitted(String answered, Instant now) {
    return new DraftItem(
        hash,
        id,
        version + 1,
        kind,
        language,
        null,
        browsers,
        created,
        now.toString(),
        answered,
        null,
        List.of(),
        mails,
        null);
  }

  /** Takes it and all that leads to it away, if nobody changed it since it was read. */
  public void remove(Transaction transaction) {
    transaction.delete(LABEL, Keys.draft(hash), SK, Condition.version(version));
    removeLeads(transaction);
  }

  /** Takes away what leads to it from elsewhere: its code and its links. */
  public void removeLeads(Transaction transaction) {
    if (code != null) {
      transaction.delete("code", Keys.draft(code), DraftCodeItem.SK, null);
    }
    links.forEach(link -> transaction.delete("link", Keys.draft(link), DraftLinkItem.SK, null));
  }

  private static DraftItem read(Values values) {
    String to = values.optionalText("mailTo");
    return new DraftItem(
        Keys.rest(values.text(Keys.PK)),
        values.text("id"),
        values.number("version"),
        values.text("kind"),
        values.text("language"),
        values.optionalText("answers"),
        values.texts("browsers"),
        values.text("created"),
        values.text("touched"),
        values.optionalText("confirmation"),
        values.optionalText("code"),
        values.texts("links"),
        values.number("mails"),
        to == null
            ? null
            : new Mail(
                to,
                values.text("mailAsked"),
                values.text("mailDue"),
                values.number("mailAttempt")));
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "DraftItem";
  }
}
