package parentsinmind.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.matching.Addresses;
import parentsinmind.matching.MatchKeys;
import parentsinmind.programme.Programme;
import parentsinmind.referral.ReferralForm;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Condition;
import parentsinmind.store.DraftCodeItem;
import parentsinmind.store.DraftItem;
import parentsinmind.store.DraftLinkItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Refused;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.web.HttpProblem;

/**
 * Referrals that are being written (domain §6): kept page by page, opened only in a browser that
 * holds a key, taken up elsewhere by a code and her birth date or by an emailed link, after which a
 * mother's own opens only there, sent once however often somebody presses, and gone 28 days after
 * the last touch.
 *
 * <p>Where a method answers null, the draft is not there for this browser: never was, is gone, or
 * is somebody else's. Which of these is never told. A draft that another tab sent meanwhile is
 * answered as it is, {@link Draft#submitted}, and nothing of it changes.
 */
final class Drafts {

  /** The largest that all answers together may be, as JSON in UTF-8. */
  static final int LARGEST = 16 * 1024;

  /** Links by email of one draft, ever. */
  static final int MOST_EMAILS = 3;

  /** Codes and links tried from one place in an hour. */
  static final int MOST_TRIES_AN_HOUR = 20;

  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,59}");
  private static final int MOST_FIELDS = 200;
  private static final String SCOPE = "draft";
  private static final int TRIES = 40;

  private final Table table;
  private final InstantSource clock;
  private final Randomness randomness;
  private final Ids ids;
  private final Programme programme;
  private final DraftReading reading;
  private final RememberedAnswers answers;
  private final TakingReferral taking;
  private final Places places;

  Drafts(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      DraftReading reading) {
    this.table = table;
    this.clock = clock;
    this.randomness = randomness;
    this.ids = new Ids(randomness);
    this.programme = programme;
    this.reading = reading;
    this.answers = new RememberedAnswers(table, clock);
    this.taking = new TakingReferral(table, clock, randomness, programme);
    this.places = new Places(table, clock, new Addresses(table, new MatchKeys(table, randomness)));
  }

  /**
   * A draft that opens in one more browser from now on.
   *
   * @param browserKey what that browser must show to open it, to be kept by it and nobody else
   */
  record Opened(Draft draft, String browserKey) {
    /** Says nothing: the key is that browser's alone. */
    @Override
    public String toString() {
      return "Opened";
    }
  }

  /** What becomes of the wish for a link by email. */
  enum Email {
    /** It goes with the next sweep, in the hours in which mothers are written to. */
    ON_ITS_WAY,
    /** It is a professional's, or she gave no address, or did not say that email is safe. */
    NOT_SAFE,
    /** There were as many as there may be. */
    ENOUGH
  }

  /**
   * Begins one.
   *
   * @param language the tag of the language that its pages are read in
   * @param first answers, as {@link #save} takes them
   * @throws HttpProblem 413 if they are larger than {@link #LARGEST}
   */
  Opened begin(Draft.Kind kind, String language, Map<String, ? extends @Nullable Object> first) {
    Instant now = now();
    String id = ids.token();
    String key = ids.token();
    DraftItem item =
        new DraftItem(
            Digest.of(id),
            id,
            1,
            kind.code(),
            language,
            written(Map.of(), first),
            List.of(Digest.of(key)),
            now.toString(),
            now.toString(),
            null,
            null,
            List.of(),
            0,
            null);
    if (!table.put(DraftItem.SCHEMA, item, Condition.absent())) {
      throw new IllegalStateException("an id that was drawn twice");
    }
    return new Opened(new Draft(item), key);
  }

  /**
   * Opens one. Changes nothing, and is no touch.
   *
   * @param id as its address has it
   * @param browserKey as the browser showed it, null where it showed none
   */
  @Nullable Draft open(String id, @Nullable String browserKey) {
    return browserKey == null ? null : openIn(id, Digest.of(browserKey));
  }

  /**
   * The same for who only says in which browser it opens: to be told that it is there, and never
   * for what is in it.
   *
   * @param browser the digest of a browser's key, from which nobody finds the key
   */
  @Nullable Draft openIn(String id, String browser) {
    DraftItem item = find(Digest.of(id));
    return item != null && item.browsers().contains(browser) ? new Draft(item) : null;
  }

  /**
   * Saves what was changed on a page. Where it was saved in another tab meanwhile, these changes
   * are made to that: of a field that both changed the later one stands, and no other is lost. An
   * emailed link that waits for an address that is no longer the safe one does not go.
   *
   * @param read as it was opened
   * @param changed by field: a text or a list of texts as typed; null, "" or an empty list takes
   *     the answer away. A page that shows many fields should pass only what {@link AsShown} tells
   * @throws HttpProblem 413 if all answers would be larger than {@link #LARGEST}; what was saved
   *     before stands
   */
  @Nullable Draft save(Draft read, Map<String, ? extends @Nullable Object> changed) {
    return change(
        read.item(),
        item -> {
          String json = written(new Draft(item).answers(), changed);
          DraftItem.Mail mail = item.mail();
          boolean goes = mail != null && mail.to().equals(reading.safeEmail(Json.object(json)));
          return item.saved(json, goes ? mail : null, now());
        });
  }

  /** The same answers, read on in another language. */
  @Nullable Draft inLanguage(Draft read, String language) {
    return change(read.item(), item -> item.inLanguage(language, now()));
  }

  /**
   * Makes a code by which it is taken up in another browser; one that was made before opens nothing
   * any more.
   *
   * @return null also where it has no birth date yet that can be read: ask for that first, since
   *     the code works only together with it
   */
  @Nullable ResumeCode makeCode(Draft read) {
    DraftItem item = read.item();
    for (int attempt = 1; ; attempt++) {
      if (item == null || item.submitted() || reading.born(new Draft(item).answers()) == null) {
        return null;
      }
      ResumeCode code = ResumeCode.random(randomness);
      Instant now = now();
      Transaction transaction = table.transaction();
      transaction.create(
          "code", DraftCodeItem.SCHEMA, DraftCodeItem.of(code.hash(), item.hash(), now));
      if (item.code() != null) {
        transaction.delete("old code", Keys.draft(item.code()), DraftCodeItem.SK, null);
      }
      transaction.replace(
          DraftItem.LABEL, DraftItem.SCHEMA, item.withCode(code.hash(), now), item.version());
      if (committed(transaction, attempt)) {
        return code;
      }
      item = find(item.hash());
    }
  }

  /**
   * Takes a draft up in another browser. After five wrong birth dates a code opens nothing any
   * more, also with the right one: as many as are tried at once, no sixth is looked at.
   *
   * @param typed the code as somebody typed it
   * @param born the mother's birth date, also where a professional writes
   * @param source as {@code Request.source}
   * @return null whatever is wrong
   * @throws HttpProblem 429 where too much was tried from there in this hour
   */
  @Nullable Opened resume(@Nullable String typed, LocalDate born, String source) {
    throttle("resume", source);
    ResumeCode code = ResumeCode.parse(typed);
    for (int attempt = 1; code != null; attempt++) {
      DraftCodeItem known =
          table.find(DraftCodeItem.SCHEMA, Keys.draft(code.hash()), DraftCodeItem.SK);
      if (known == null || known.locked()) {
        return null;
      }
      DraftItem item = find(known.draft());
      if (item == null || item.submitted()) {
        return null;
      }
      if (!born.equals(reading.born(new Draft(item).answers()))) {
        // It is told to be wrong only once that is counted.
        if (table.put(DraftCodeItem.SCHEMA, known.tried(), Condition.version(known.version()))) {
          return null;
        }
      } else {
        Transaction transaction = table.transaction();
        transaction.check(
            "code", Keys.draft(code.hash()), DraftCodeItem.SK, Condition.version(known.version()));
        Opened opened = openedElsewhere(transaction, item, attempt);
        if (opened != null) {
          return opened;
        }
      }
      if (attempt == TRIES) {
        throw new Refused(List.of("code"));
      }
    }
    return null;
  }

  /**
   * Asks for a link by email, with which she takes her own draft up elsewhere without the code. It
   * goes to the address in her answers, if she said there that email is safe.
   *
   * @return null where the draft is not there, or was sent
   */
  @Nullable Email email(Draft read) {
    DraftItem item = read.item();
    for (int attempt = 1; ; attempt++) {
      if (item == null || item.submitted()) {
        return null;
      }
      String address = reading.safeEmail(new Draft(item).answers());
      if (address == null || new Draft(item).kind() != Draft.Kind.SELF) {
        return Email.NOT_SAFE;
      }
      if (item.mail() != null && item.mail().to().equals(address)) {
        return Email.ON_ITS_WAY;
      }
      if (item.mails() >= MOST_EMAILS) {
        return Email.ENOUGH;
      }
      if (put(item.mailAsked(address, now()), item.version(), attempt)) {
        return Email.ON_ITS_WAY;
      }
      item = find(item.hash());
    }
  }

  /**
   * Takes a draft up by an emailed link, which then opens nothing any more: for a POST. A GET of it
   * shows the same page whatever the token, and asks nobody here.
   *
   * @param source as {@code Request.source}
   * @throws HttpProblem 429 where too much was tried from there in this hour
   */
  @Nullable Opened resumeByLink(String token, String source) {
    throttle("back", source);
    String hash = Digest.of(token);
    for (int attempt = 1; ; attempt++) {
      DraftLinkItem link = table.find(DraftLinkItem.SCHEMA, Keys.draft(hash), DraftLinkItem.SK);
      DraftItem item = link == null || !link.open(now()) ? null : find(link.draft());
      if (item == null || item.submitted()) {
        return null;
      }
      Transaction transaction = table.transaction();
      transaction.delete("link", Keys.draft(hash), DraftLinkItem.SK, Condition.present());
      Opened opened = openedElsewhere(transaction, item, attempt);
      if (opened != null) {
        return opened;
      }
    }
  }

  /**
   * Sends it, once: the referral is taken and the draft is over, in one transaction. Whoever sends
   * it again, from another tab or by the back button, gets the same answer.
   *
   * @param form reads the answers, which may be newer than what the page showed; what it throws
   *     (answers that cannot be taken, no agreement) comes back, and then nothing was written
   * @return as {@link Confirmation} has it, or null where it is not there
   */
  @Nullable Answer submit(Draft read, Function<Draft, ReferralForm> form) {
    DraftItem known = find(read.item().hash());
    if (known == null) {
      return null;
    }
    if (known.confirmation() != null) {
      return new Answer(201, known.confirmation());
    }
    try {
      return answers.once(
          SCOPE, known.hash(), "", transaction -> taken(known.hash(), form, transaction));
    } catch (GoneMeanwhile e) {
      return null;
    }
  }

  /**
   * Takes it away at once, with all that leads to it: where she wants that, or a professional has
   * no agreement of hers and nothing may be kept. One that was sent stays as it is.
   */
  void discard(Draft read) {
    DraftItem item = read.item();
    for (int attempt = 1; item != null && !item.submitted(); attempt++) {
      Transaction transaction = table.transaction();
      item.remove(transaction);
      if (committed(transaction, attempt)) {
        return;
      }
      item = find(item.hash());
    }
  }

  /**
   * Closes it in one browser, which opens it no more; a code and links lead to it as before.
   *
   * @param browserKey as the browser showed it
   */
  void close(Draft read, String browserKey) {
    String hash = Digest.of(browserKey);
    DraftItem item = read.item();
    for (int attempt = 1; item != null && item.browsers().contains(hash); attempt++) {
      if (put(without(item, hash), item.version(), attempt)) {
        return;
      }
      item = find(item.hash());
    }
  }

  private DraftItem without(DraftItem item, String browser) {
    return new DraftItem(
        item.hash(),
        item.id(),
        item.version() + 1,
        item.kind(),
        item.language(),
        item.answers(),
        item.browsers().stream().filter(each -> !each.equals(browser)).toList(),
        item.created(),
        now().toString(),
        item.confirmation(),
        item.code(),
        item.links(),
        item.mails(),
        item.mail());
  }

  private Answer taken(String hash, Function<Draft, ReferralForm> form, Transaction transaction) {
    DraftItem item = find(hash);
    if (item == null) {
      throw new GoneMeanwhile();
    }
    if (item.submitted()) {
      // By another tab since it was looked for: its answer is found now.
      throw new Refused(List.of(DraftItem.LABEL));
    }
    Answer answer = taking.prepare(form.apply(new Draft(item)), transaction);
    transaction.replace(
        DraftItem.LABEL, DraftItem.SCHEMA, item.submitted(answer.body(), now()), item.version());
    item.removeLeads(transaction);
    return answer;
  }

  /** Purged, or discarded in another tab. */
  private static final class GoneMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Adds a browser, with whatever else is in the transaction; null where it must be read again. A
   * woman's own draft then opens in that browser alone: who began it with her, or comes to the
   * computer on which she did, does not read along (ADR 061).
   */
  private @Nullable Opened openedElsewhere(Transaction transaction, DraftItem item, int attempt) {
    String key = ids.token();
    boolean hers = new Draft(item).kind() == Draft.Kind.SELF;
    DraftItem opened = item.withBrowser(Digest.of(key), hers, now());
    transaction.replace(DraftItem.LABEL, DraftItem.SCHEMA, opened, item.version());
    return committed(transaction, attempt) ? new Opened(new Draft(opened), key) : null;
  }

  private @Nullable Draft change(DraftItem read, UnaryOperator<DraftItem> how) {
    DraftItem item = read;
    for (int attempt = 1; ; attempt++) {
      if (item == null) {
        return null;
      }
      if (item.submitted()) {
        return new Draft(item);
      }
      DraftItem changed = how.apply(item);
      if (put(changed, item.version(), attempt)) {
        return new Draft(changed);
      }
      item = find(item.hash());
    }
  }

  private boolean put(DraftItem item, long versionRead, int attempt) {
    if (table.put(DraftItem.SCHEMA, item, Condition.version(versionRead))) {
      return true;
    }
    if (attempt == TRIES) {
      throw new Refused(List.of(DraftItem.LABEL));
    }
    return false;
  }

  private static boolean committed(Transaction transaction, int attempt) {
    try {
      transaction.commit();
      return true;
    } catch (Refused e) {
      if (attempt == TRIES) {
        throw e;
      }
      return false;
    }
  }

  private @Nullable DraftItem find(String hash) {
    DraftItem item = table.find(DraftItem.SCHEMA, Keys.draft(hash), DraftItem.SK);
    return item != null && item.expires().isAfter(now()) ? item : null;
  }

  private void throttle(String what, String source) {
    if (!places.lets(what, source, MOST_TRIES_AN_HOUR)) {
      throw HttpProblem.of(
          429,
          "Too many tries came from where you are",
          "Please try again in an hour, or call us: "
              + programme.charity().phone()
              + ". This is not an emergency service.");
    }
  }

  private static String written(
      Map<String, Object> before, Map<String, ? extends @Nullable Object> changed) {
    Map<String, Object> all = new LinkedHashMap<>(before);
    for (Map.Entry<String, ? extends @Nullable Object> field : changed.entrySet()) {
      Object value = field.getValue();
      if (!FIELD.matcher(field.getKey()).matches()) {
        throw new IllegalArgumentException("no name of a field");
      }
      if (value == null || isEmpty(value)) {
        all.remove(field.getKey());
      } else {
        all.put(field.getKey(), checked(value));
      }
    }
    String json = Json.write(all);
    if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST || all.size() > MOST_FIELDS) {
      throw HttpProblem.of(
          413,
          "This is more than we can keep",
          "Please shorten the longest answers and save again. What you saved before is still"
              + " there.");
    }
    return json;
  }

  private static Object checked(Object value) {
    boolean text = value instanceof String;
    boolean texts =
        value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    if (!text && !texts) {
      throw new IllegalArgumentException("neither a text nor a list of them");
    }
    return value;
  }

  /** Whether a value is no answer. */
  static boolean isEmpty(@Nullable Object value) {
    return value == null
        || (value instanceof String text && text.isEmpty())
        || (value instanceof List<?> list && list.isEmpty());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
