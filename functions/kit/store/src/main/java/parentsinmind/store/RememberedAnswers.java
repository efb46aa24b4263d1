package parentsinmind.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Digest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Answers to commands, remembered for 24 hours by our clock, so that a repeat of the same command
 * gets the same answer. An answer is written in the transaction of the change that it tells of: of
 * two that race, one writes and the other finds it written.
 */
public final class RememberedAnswers {

  /** The label of this write in a transaction. */
  public static final String LABEL = "answer";

  private static final Duration KEPT = Duration.ofHours(24);
  private static final int TRIES = 60;

  /** No digest, so that no body is the same as this one. */
  private static final String BLANK = "-";

  private final Table table;
  private final InstantSource clock;

  public RememberedAnswers(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** An answer as it was given: HTTP status and JSON body. */
  public record Answer(int status, String body) {}

  /**
   * Puts the writes of a command into a transaction, after reading what it must, and says its
   * answer.
   */
  @FunctionalInterface
  public interface Command {
    Answer prepare(Transaction transaction);
  }

  /** The key was used before with another body. */
  public static final class KeyReused extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Runs a command once, however often it is sent: its answer is written with its change. Where a
   * condition did not hold because somebody else was quicker, it reads again and decides again.
   *
   * @param scope the path, and whoever may call it
   * @throws KeyReused if the key came before with another body
   */
  public Answer once(String scope, String key, String body, Command command) {
    for (int attempt = 1; ; attempt++) {
      Answer known = find(scope, key, body);
      if (known != null) {
        return known;
      }
      try {
        Transaction transaction = table.transaction();
        Answer answer = command.prepare(transaction);
        remember(transaction, scope, key, body, answer);
        transaction.commit();
        return answer;
      } catch (Refused e) {
        if (attempt == TRIES) {
          throw e;
        }
        Transaction.pause(attempt);
      } catch (RuntimeException e) {
        // The same command may have been quicker since: what it changed is why this one fails.
        Answer quicker = find(scope, key, body);
        if (quicker != null) {
          return quicker;
        }
        throw e;
      }
    }
  }

  /**
   * The answer already given to this command, or null.
   *
   * @param scope the path, and whoever may call it
   * @throws KeyReused if the key came with another body
   */
  public @Nullable Answer find(String scope, String key, String body) {
    AnswerItem item = table.find(AnswerItem.SCHEMA, partition(scope, key), AnswerItem.SK);
    if (item == null || item.expires() <= clock.instant().getEpochSecond()) {
      return null;
    }
    if (!item.bodyHash().equals(Digest.of(body))) {
      throw new KeyReused();
    }
    return new Answer((int) item.status(), item.answer());
  }

  /**
   * Looks for an answer that was never given: whatever reads need is loaded by then, and nothing is
   * written. The first version is published seconds after its role was made, which may not be known
   * everywhere yet: a read that is refused has loaded the same.
   */
  public void prime() {
    try {
      find("", "", "");
    } catch (SdkException _) {
      // What was to be loaded is loaded.
    }
  }

  /** Adds the answer to a transaction, under {@link #LABEL}. */
  public void remember(
      Transaction transaction, String scope, String key, String body, Answer answer) {
    long now = clock.instant().getEpochSecond();
    transaction.answeredBy(partition(scope, key));
    transaction.put(
        LABEL,
        AnswerItem.SCHEMA,
        new AnswerItem(
            partition(scope, key),
            Digest.of(body),
            answer.status(),
            answer.body(),
            now + KEPT.toSeconds()),
        Condition.absentOrBelow("expires", now + 1));
  }

  /** Where the answers stand to commands of which something came in a mother's journey. */
  public static Set<String> about(Table table, String mother) {
    Set<String> answers = new TreeSet<>();
    for (EventItem event :
        table.collection(EventItem.SCHEMA, Keys.mother(mother), EventItem.PREFIX)) {
      String answer = event.answer();
      if (answer != null) {
        answers.add(answer);
      }
    }
    return answers;
  }

  /**
   * Forgets what was answered, and remembers for as long that the key was used: a repeat must not
   * do again what was erased. It is refused as {@link KeyReused}.
   *
   * @param answer as {@link #about} names it
   */
  public static void blank(Table table, String answer) {
    AnswerItem item = table.find(AnswerItem.SCHEMA, answer, AnswerItem.SK);
    if (item != null) {
      table.put(
          AnswerItem.SCHEMA,
          new AnswerItem(answer, BLANK, item.status(), BLANK, item.expires()),
          Condition.present());
    }
  }

  private static String partition(String scope, String key) {
    return "IDEMPOTENCY#" + Digest.of(scope + "\n" + key);
  }

  /** The stored form; {@code expires} in epoch seconds is also the table's TTL attribute. */
  record AnswerItem(String pk, String bodyHash, long status, String answer, long expires) {

    static final String SK = "ANSWER";

    static final TableSchema<AnswerItem> SCHEMA =
        RecordSchema.of(
                AnswerItem.class,
                v ->
                    new AnswerItem(
                        v.text(Keys.PK),
                        v.text("bodyHash"),
                        v.number("status"),
                        v.text("answer"),
                        v.number("expires")))
            .key(AnswerItem::pk, item -> SK)
            .text("bodyHash", AnswerItem::bodyHash)
            .number("status", AnswerItem::status)
            .text("answer", AnswerItem::answer)
            .number("expires", AnswerItem::expires)
            .build();
  }
}
