package parentsinmind.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * What staff were told of a mother's pregnancy since she was referred; what the referrals say
 * stands in them.
 *
 * @param due ISO date on which a birth is expected; {@code ""} where what was told before is taken
 *     back, null where nobody was told one
 * @param dueTold ISO instant at which that was entered, or null
 * @param births ISO dates
 * @param takenBack births that somebody told, here or in a referral, and that do not hold, {@code
 *     ISO date|ISO instant} at which that was said: none is among the births, and a referral that
 *     tells of one later is believed
 * @param beforeLoss what stood in {@code due} and {@code dueTold} when a loss was recorded, {@code
 *     ISO date|ISO instant}, either of them empty: it holds again if the loss was recorded in
 *     error; null where there was none, or another word came since
 */
public record BirthsItem(
    String mother,
    long version,
    @Nullable String due,
    @Nullable String dueTold,
    List<String> births,
    List<String> takenBack,
    @Nullable String beforeLoss) {

  public static final String SK = "BIRTHS";

  private static final String LABEL = "births";

  public static final TableSchema<BirthsItem> SCHEMA =
      RecordSchema.of(BirthsItem.class, BirthsItem::read)
          .key(item -> Keys.mother(item.mother), item -> SK)
          .number("version", BirthsItem::version)
          .text("expected", BirthsItem::due)
          .text("expectedTold", BirthsItem::dueTold)
          .texts("births", BirthsItem::births)
          .texts("notBorn", BirthsItem::takenBack)
          .text("beforeLoss", BirthsItem::beforeLoss)
          .build();

  public BirthsItem {
    births = List.copyOf(births);
    takenBack = List.copyOf(takenBack);
  }

  /** What staff were told of her, or of version 0 where that is nothing. */
  public static BirthsItem of(Table table, String mother) {
    BirthsItem item = table.find(SCHEMA, Keys.mother(mother), SK);
    return item == null ? new BirthsItem(mother, 0, null, null, List.of(), List.of(), null) : item;
  }

  /** The same with a birth, one version later; itself where that one is known. */
  public BirthsItem born(String on) {
    return births.contains(on) ? this : with(due, dueTold, births, List.of(on), takenBack);
  }

  /** The same where a birth that was told does not hold, one version later. */
  public BirthsItem notBorn(String on, Instant now) {
    List<String> left = births.stream().filter(birth -> !birth.equals(on)).toList();
    String line = on + "|" + now.truncatedTo(ChronoUnit.MILLIS);
    return with(
        due, dueTold, left, List.of(), Stream.concat(takenBack.stream(), Stream.of(line)).toList());
  }

  /**
   * The same with another word on when a birth is expected, one version later.
   *
   * @param newDue ISO date, or {@code ""} where what was told before is taken back
   */
  public BirthsItem expecting(String newDue, String told) {
    return with(newDue, told, births, List.of(), takenBack).remembering(null);
  }

  /** The same after a loss, one version later: whatever birth was expected is not any more. */
  public BirthsItem lost(Instant now) {
    // A loss that is told again changes nothing of what was expected before the first.
    String before =
        beforeLoss != null
            ? beforeLoss
            : (due == null ? "" : due) + "|" + (dueTold == null ? "" : dueTold);
    return expecting("", now.truncatedTo(ChronoUnit.MILLIS).toString()).remembering(before);
  }

  /**
   * The same where the last loss was recorded in error, one version later: what was expected before
   * is expected again, unless another word came since.
   */
  public BirthsItem notLost() {
    if (beforeLoss == null) {
      return this;
    }
    String[] before = beforeLoss.split("\\|", -1);
    return with(
            before[1].isEmpty() ? null : before[0],
            before[1].isEmpty() ? null : before[1],
            births,
            List.of(),
            takenBack)
        .remembering(null);
  }

  private BirthsItem remembering(@Nullable String before) {
    return new BirthsItem(mother, version, due, dueTold, births, takenBack, before);
  }

  /**
   * What was told of one woman under two records: every birth, and the later word on the next. A
   * birth that was taken back under one and told under the other holds.
   */
  public BirthsItem and(BirthsItem other) {
    boolean later = told(other).isAfter(told(this));
    BirthsItem both =
        with(
            later ? other.due : due,
            later ? other.dueTold : dueTold,
            births,
            other.births,
            Stream.concat(takenBack.stream(), other.takenBack.stream()).toList());
    return same(both) ? this : both;
  }

  /** The same without some births, and with another word on when one is expected. */
  public BirthsItem without(
      List<String> others, @Nullable String newDue, @Nullable String newDueTold) {
    List<String> left = births.stream().filter(birth -> !others.contains(birth)).toList();
    BirthsItem less = with(newDue, newDueTold, left, List.of(), takenBack);
    return same(less) ? this : less;
  }

  /** Whether a birth that was told at a time was taken back after it. */
  boolean tookBack(String on, Instant told) {
    return takenBack.stream()
        .map(line -> line.split("\\|", -1))
        .anyMatch(parts -> parts[0].equals(on) && !Instant.parse(parts[1]).isBefore(told));
  }

  /** Puts it into a transaction in place of what was read; nothing where nothing changed. */
  public void addTo(Transaction transaction, BirthsItem read) {
    if (version == read.version) {
      return;
    }
    if (read.version == 0) {
      transaction.create(LABEL, SCHEMA, this);
    } else {
      transaction.replace(LABEL, SCHEMA, this, read.version);
    }
  }

  private boolean same(BirthsItem other) {
    return Objects.equals(due, other.due)
        && Objects.equals(dueTold, other.dueTold)
        && births.equals(other.births)
        && takenBack.equals(other.takenBack);
  }

  private BirthsItem with(
      @Nullable String newDue,
      @Nullable String newDueTold,
      List<String> some,
      List<String> others,
      List<String> notBorn) {
    List<String> all = Stream.concat(some.stream(), others.stream()).distinct().sorted().toList();
    List<String> none =
        notBorn.stream()
            .filter(line -> !all.contains(line.substring(0, line.indexOf('|'))))
            .distinct()
            .sorted()
            .toList();
    return new BirthsItem(mother, version + 1, newDue, newDueTold, all, none, beforeLoss);
  }

  private static Instant told(BirthsItem item) {
    return item.dueTold == null ? Instant.MIN : Instant.parse(item.dueTold);
  }

  private static BirthsItem read(Values values) {
    return new BirthsItem(
        Keys.rest(values.text(Keys.PK)),
        values.number("version"),
        values.optionalText("expected"),
        values.optionalText("expectedTold"),
        values.texts("births"),
        values.texts("notBorn"),
        values.optionalText("beforeLoss"));
  }
}
