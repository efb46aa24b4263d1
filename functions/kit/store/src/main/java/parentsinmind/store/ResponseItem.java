package parentsinmind.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * One wave's questionnaire: from the day it is issued or begun until it is submitted. One item a
 * wave, so that nothing can be answered twice.
 *
 * @param id {@code episode-wave}, such as {@code 001-baseline}
 * @param instrument id and version, such as {@code hads-1}
 * @param state {@code open}, {@code submitted} or {@code revoked}
 * @param issued ISO instant of the first link, or null
 * @param closes ISO instant after which links of the wave no longer answer, or null
 * @param byHand ISO instant at which a manager last made a link to it, or null
 * @param positions the p-th printed option chosen, by item number: {@code "1" -> "3"}
 * @param values what the chosen option is worth, by item number: stored, never worked out again
 * @param helped as in {@code Fact.Answered}, or null before submission
 * @param mode as in {@code Fact.Answered}, or null before submission
 * @param completed ISO instant or date, or null before submission
 * @param recorded ISO instant of submission or entry, or null before
 * @param enteredBy staff subject where it was entered for her
 * @param risk a risk item was answered positively
 * @param callMe she asked to be called
 * @param words her own words; {@code quotable} only with her permission
 * @param rule the scoring rule that scored it, or null before
 * @param quotation where a quotation of her words stands: {@code waiting}, {@code approved}, {@code
 *     declined} or {@code withdrawn}; null where there is none
 * @param worklist the open work this makes, as a worklist partition such as {@code
 *     halton#quotations}, or null; ordered by {@code recorded}
 * @param links the hashes of the tokens of every link to it, so that they can be found again
 * @param draft what she filled in besides the instrument's items and did not send yet, by its name
 *     on the page; empty after submission
 * @param browsers which browser gave each part, by the part's name: a mark of it, never the key
 *     that it holds; after submission only who sent it, {@code sent}, and who asked for a call,
 *     {@code callMe}
 */
public record ResponseItem(
    String mother,
    String id,
    long version,
    int episode,
    String wave,
    String instrument,
    String state,
    @Nullable String issued,
    @Nullable String closes,
    @Nullable String byHand,
    Map<String, String> positions,
    Map<String, String> values,
    @Nullable String helped,
    @Nullable String mode,
    @Nullable String completed,
    @Nullable String recorded,
    @Nullable String enteredBy,
    boolean risk,
    boolean callMe,
    @Nullable String words,
    boolean quotable,
    @Nullable String rule,
    @Nullable String quotation,
    @Nullable String worklist,
    List<String> links,
    Map<String, String> draft,
    Map<String, String> browsers) {

  public static final String PREFIX = "RESPONSE#";

  public static final TableSchema<ResponseItem> SCHEMA =
      RecordSchema.of(ResponseItem.class, ResponseItem::read)
          .key(item -> Keys.mother(item.mother), item -> PREFIX + item.id)
          .number("version", ResponseItem::version)
          .number("episode", item -> (long) item.episode)
          .text("wave", ResponseItem::wave)
          .text("instrument", ResponseItem::instrument)
          .text("state", ResponseItem::state)
          .text("issued", ResponseItem::issued)
          .text("closes", ResponseItem::closes)
          .text("byHand", ResponseItem::byHand)
          .map("positions", ResponseItem::positions)
          .map("values", ResponseItem::values)
          .text("helped", ResponseItem::helped)
          .text("mode", ResponseItem::mode)
          .text("completed", ResponseItem::completed)
          .text("recorded", ResponseItem::recorded)
          .text("enteredBy", ResponseItem::enteredBy)
          .flag("risk", ResponseItem::risk)
          .flag("callMe", ResponseItem::callMe)
          .text("words", ResponseItem::words)
          .flag("quotable", ResponseItem::quotable)
          .text("rule", ResponseItem::rule)
          .text("quotation", ResponseItem::quotation)
          .text("worklist", ResponseItem::worklist)
          .texts("links", ResponseItem::links)
          .map("draft", ResponseItem::draft)
          .map("browsers", ResponseItem::browsers)
          .text("worklistOrder", item -> item.worklist == null ? null : item.recorded)
          .build();

  public ResponseItem {
    positions = Map.copyOf(positions);
    values = Map.copyOf(values);
    links = List.copyOf(links);
    draft = Map.copyOf(draft);
    browsers = Map.copyOf(browsers);
  }

  /** The id of a wave's response: one a wave and episode. */
  public static String idOf(int episode, String wave) {
    return Keys.padded(episode, 3) + "-" + wave;
  }

  private static ResponseItem read(Values v) {
    return new ResponseItem(
        Keys.rest(v.text(Keys.PK)),
        Keys.rest(v.text(Keys.SK)),
        v.number("version"),
        (int) v.number("episode"),
        v.text("wave"),
        v.text("instrument"),
        v.text("state"),
        v.optionalText("issued"),
        v.optionalText("closes"),
        v.optionalText("byHand"),
        v.map("positions"),
        v.map("values"),
        v.optionalText("helped"),
        v.optionalText("mode"),
        v.optionalText("completed"),
        v.optionalText("recorded"),
        v.optionalText("enteredBy"),
        v.flag("risk"),
        v.flag("callMe"),
        v.optionalText("words"),
        v.flag("quotable"),
        v.optionalText("rule"),
        v.optionalText("quotation"),
        v.optionalText("worklist"),
        v.texts("links"),
        v.map("draft"),
        v.map("browsers"));
  }

  /** A wave's questionnaire that nobody has answered yet. */
  public static ResponseItem begun(String mother, int episode, String wave, String instrument) {
    return new ResponseItem(
        mother,
        idOf(episode, wave),
        0,
        episode,
        wave,
        instrument,
        "open",
        null,
        null,
        null,
        Map.of(),
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        false,
        false,
        null,
        false,
        null,
        null,
        null,
        List.of(),
        Map.of(),
        Map.of());
  }

  public boolean open() {
    return state.equals("open");
  }

  public boolean submitted() {
    return state.equals("submitted");
  }

  /** Whether a manager asked her, and a link to it opens still. */
  public boolean opensByHand(Instant now) {
    return open() && byHand != null && closes != null && Instant.parse(closes).isAfter(now);
  }

  /** The same response in another state, with a window, one version later. */
  public ResponseItem in(
      String newState, @Nullable String newlyIssued, @Nullable String newlyCloses) {
    return new ResponseItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        instrument,
        newState,
        newlyIssued,
        newlyCloses,
        byHand,
        positions,
        values,
        helped,
        mode,
        completed,
        recorded,
        enteredBy,
        risk,
        callMe,
        words,
        quotable,
        rule,
        quotation,
        worklist,
        links,
        draft,
        browsers);
  }

  /** The same response, of the same version, with one more link to it. */
  public ResponseItem withLink(String tokenHash) {
    List<String> more = new ArrayList<>(links);
    more.add(tokenHash);
    return new ResponseItem(
        mother,
        id,
        version,
        episode,
        wave,
        instrument,
        state,
        issued,
        closes,
        byHand,
        positions,
        values,
        helped,
        mode,
        completed,
        recorded,
        enteredBy,
        risk,
        callMe,
        words,
        quotable,
        rule,
        quotation,
        worklist,
        more,
        draft,
        browsers);
  }

  /** The same response, of the same version, after a manager made a link to it. */
  public ResponseItem byHand(String when) {
    return new ResponseItem(
        mother,
        id,
        version,
        episode,
        wave,
        instrument,
        state,
        issued,
        closes,
        when,
        positions,
        values,
        helped,
        mode,
        completed,
        recorded,
        enteredBy,
        risk,
        callMe,
        words,
        quotable,
        rule,
        quotation,
        worklist,
        links,
        draft,
        browsers);
  }

  /** The same response with other answers, one version later. */
  public ResponseItem answered(
      Map<String, String> newPositions,
      Map<String, String> newValues,
      boolean newRisk,
      Map<String, String> newBrowsers) {
    return new ResponseItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        instrument,
        state,
        issued,
        closes,
        byHand,
        newPositions,
        newValues,
        helped,
        mode,
        completed,
        recorded,
        enteredBy,
        newRisk,
        callMe,
        words,
        quotable,
        rule,
        quotation,
        worklist,
        links,
        draft,
        newBrowsers);
  }

  /** The same response with other parts filled in and not sent, one version later. */
  public ResponseItem drafted(Map<String, String> newDraft, Map<String, String> newBrowsers) {
    return unsent(positions, values, callMe, newDraft, newBrowsers);
  }

  /** The same response without what she would rather not answer, one version later. */
  public ResponseItem leavingOut(
      Map<String, String> newPositions,
      Map<String, String> newValues,
      Map<String, String> newDraft,
      Map<String, String> newBrowsers) {
    return unsent(newPositions, newValues, callMe, newDraft, newBrowsers);
  }

  /** The same response after she asked to be called in one of these browsers, a version later. */
  public ResponseItem wantingCall(Map<String, String> newBrowsers) {
    return unsent(positions, values, true, draft, newBrowsers);
  }

  private ResponseItem unsent(
      Map<String, String> newPositions,
      Map<String, String> newValues,
      boolean newCallMe,
      Map<String, String> newDraft,
      Map<String, String> newBrowsers) {
    return new ResponseItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        instrument,
        state,
        issued,
        closes,
        byHand,
        newPositions,
        newValues,
        helped,
        mode,
        completed,
        recorded,
        enteredBy,
        risk,
        newCallMe,
        words,
        quotable,
        rule,
        quotation,
        worklist,
        links,
        newDraft,
        newBrowsers);
  }

  /** The same response with its quotation elsewhere, one version later. */
  public ResponseItem quoted(
      boolean newQuotable, @Nullable String newQuotation, @Nullable String newWorklist) {
    return new ResponseItem(
        mother,
        id,
        version + 1,
        episode,
        wave,
        instrument,
        state,
        issued,
        closes,
        byHand,
        positions,
        values,
        helped,
        mode,
        completed,
        recorded,
        enteredBy,
        risk,
        callMe,
        words,
        newQuotable,
        rule,
        newQuotation,
        newWorklist,
        links,
        draft,
        browsers);
  }

  /** Says nothing of the answers. */
  @Override
  public String toString() {
    return "ResponseItem[" + id + "]";
  }
}
