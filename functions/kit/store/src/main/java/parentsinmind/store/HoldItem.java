package parentsinmind.store;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * That the lead keeps a released report back from funders, or did once. The release itself stays as
 * it is.
 *
 * @param site id, or {@code all}
 * @param reason a code while it is kept back; null where it is not
 * @param since ISO instant of the last decision
 * @param by staff subject of whoever made it
 * @param note in her or his words, or null
 */
public record HoldItem(
    String site,
    YearMonth month,
    long version,
    long events,
    @Nullable String reason,
    String since,
    String by,
    @Nullable String note)
    implements Counted<HoldItem> {

  public static final String SK = "HOLD";

  public static final TableSchema<HoldItem> SCHEMA =
      RecordSchema.of(HoldItem.class, HoldItem::read)
          .key(HoldItem::partition, _ -> SK)
          .number("version", HoldItem::version)
          .number("events", HoldItem::events)
          .text("reason", HoldItem::reason)
          .text("since", HoldItem::since)
          .text("by", HoldItem::by)
          .text("note", HoldItem::note)
          .build();

  /** Where nobody has decided anything yet. */
  public static HoldItem none(String site, YearMonth month) {
    return new HoldItem(site, month, 0, 0, null, "", "", null);
  }

  /** What was decided last, or null where nothing ever was. */
  public static @Nullable HoldItem find(Table table, String site, YearMonth month) {
    return table.find(SCHEMA, Keys.hold(site, month), SK);
  }

  /** Whether funders must not be sent it now. */
  public boolean held() {
    return reason != null;
  }

  /** After another decision. */
  public HoldItem decided(
      @Nullable String newReason, String when, String who, @Nullable String words) {
    return new HoldItem(site, month, version, events, newReason, when, who, words);
  }

  @Override
  public String partition() {
    return Keys.hold(site, month);
  }

  @Override
  public HoldItem at(long newVersion, long newEvents) {
    return new HoldItem(site, month, newVersion, newEvents, reason, since, by, note);
  }

  private static HoldItem read(Values values) {
    String siteAndMonth = Keys.rest(values.text(Keys.PK));
    int parting = siteAndMonth.lastIndexOf('#');
    return new HoldItem(
        siteAndMonth.substring(0, parting),
        YearMonth.parse(siteAndMonth.substring(parting + 1)),
        values.number("version"),
        values.number("events"),
        values.optionalText("reason"),
        values.text("since"),
        values.text("by"),
        values.optionalText("note"));
  }

  /** Says nothing of the note. */
  @Override
  public String toString() {
    return "HoldItem[" + site + " " + month + "]";
  }
}
