package parentsinmind.keeping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.matching.MatchKeys;
import parentsinmind.matching.Rekeying;
import parentsinmind.programme.Programme;
import parentsinmind.referral.Reference;
import parentsinmind.runtime.Environment;
import parentsinmind.runtime.Log;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Keys;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.Table;

/**
 * What an engineer does by hand; nothing else leads here. {@code {"erase":"MOTHER#…"}}, or a
 * referral's reference in its place, takes a woman out of the records; {@code {"eraseAgain":true}}
 * does it for everybody who ever was, after a restore; {@code {"rotate":"match-keys"}} replaces the
 * secret by which mothers are recognised, and goes on where it was until it answers {@code done}.
 * What it cannot take it answers with {@code problem}, and does nothing.
 */
public final class RecordKeepingHandler implements RequestStreamHandler {

  /** What is kept back of the function's time, to finish what was begun. */
  private static final int MARGIN_MILLIS = 90_000;

  /** Nothing that a person waits for runs for longer: it has answered by then. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private static final String DONE = "done";
  private static final String MOTHER = Keys.mother("");

  private final Table table;
  private final Erasing erasing;
  private final Rekeying rekeying;
  private final Log log = new Log("record-keeping");

  /** As Lambda starts it: everything from the environment. */
  public RecordKeepingHandler() {
    this(
        Wiring.table(),
        InstantSource.system(),
        Randomness.secure(),
        Environment.programme(),
        Wiring.exact(),
        RecordKeepingHandler::pause);
  }

  /**
   * @param exact files for managers only; the register of erasures is among them
   * @param settle waits until whoever read a record before it was closed has answered
   */
  public RecordKeepingHandler(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      FileStore exact,
      Runnable settle) {
    MatchKeys keys = new MatchKeys(table, randomness);
    this.table = table;
    this.erasing = new Erasing(table, clock, keys, exact, settle);
    this.rekeying =
        new Rekeying(
            table, keys, clock, programme.sites().stream().map(Programme.Site::id).toList());
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    Map<String, Object> asked = Json.object(in);
    BooleanSupplier timeLeft =
        () -> context == null || context.getRemainingTimeInMillis() > MARGIN_MILLIS;
    out.write(Json.write(answer(asked, timeLeft)).getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Object> answer(Map<String, Object> asked, BooleanSupplier timeLeft) {
    if (asked.size() != 1) {
      return problem("Expected one of erase, eraseAgain, rotate, and nothing beside it.");
    }
    if (asked.get("erase") instanceof String whom) {
      return erase(whom);
    }
    if (Boolean.TRUE.equals(asked.get("eraseAgain"))) {
      Map<String, Object> answer = erasing.again(timeLeft);
      log.info("erased again", answer);
      return answer;
    }
    if ("match-keys".equals(asked.get("rotate"))) {
      return rotate(timeLeft);
    }
    return problem(
        "Expected {\"erase\":\"MOTHER#…\"}, {\"eraseAgain\":true} or"
            + " {\"rotate\":\"match-keys\"}.");
  }

  private Map<String, Object> erase(String whom) {
    String mother = mother(whom);
    if (mother == null) {
      return problem(
          "Expected a mother, as MOTHER# and her id, or a referral's reference that leads to one.");
    }
    if (!erasing.isThere(mother)) {
      return erasing.wasErased(mother)
          ? answer(Map.of("already", true))
          : problem("There is no such mother. Nothing was changed.");
    }
    Erasing.Erased erased = erasing.erase(mother);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("records", erased.records());
    counts.put("items", erased.items());
    counts.put("left", erased.left());
    if (erased.left() > 0) {
      log.error("others name somebody who was erased", counts);
    } else {
      log.info("erased", counts);
    }
    return answer(counts);
  }

  private @Nullable String mother(String whom) {
    if (whom.startsWith(MOTHER)) {
      String id = Keys.rest(whom);
      // As our ids are: it also becomes a file's name.
      return id.matches("[0-9a-z]{1,40}") ? id : null;
    }
    String reference = Reference.parse(whom);
    ReferenceItem item =
        reference == null
            ? null
            : table.find(ReferenceItem.SCHEMA, ReferenceItem.pk(reference), ReferenceItem.SK);
    return item == null ? null : item.mother();
  }

  private Map<String, Object> rotate(BooleanSupplier timeLeft) {
    Rekeying.Progress progress = rekeying.run(timeLeft);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        DONE,
        progress.stage() == Rekeying.Stage.DONE
            || progress.stage() == Rekeying.Stage.NOTHING_TO_DO);
    answer.put("stage", progress.stage().name());
    answer.put("mothers", progress.mothers());
    answer.put("waits", progress.waits());
    log.info("match keys", answer);
    return answer;
  }

  private static Map<String, Object> answer(Map<String, Object> more) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(DONE, true);
    answer.putAll(more);
    return answer;
  }

  private static Map<String, Object> problem(String words) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(DONE, false);
    answer.put("problem", words);
    return answer;
  }

  private static void pause() {
    try {
      Thread.sleep(SETTLED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
