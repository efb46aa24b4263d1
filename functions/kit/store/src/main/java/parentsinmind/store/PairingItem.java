package parentsinmind.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A mother paired with a volunteer, or a member of a group.
 *
 * @param kind {@code volunteer} or {@code group}
 * @param with the volunteer's or the group's id
 * @param since an ISO instant or date
 * @param ended when it ended, or null while it lasts
 * @param reason of its end, a code; null while it lasts
 */
public record PairingItem(
    String mother,
    String pairing,
    int episode,
    String kind,
    String with,
    String since,
    @Nullable String ended,
    @Nullable String reason) {

  public static final String PREFIX = "PAIRING#";
  public static final String VOLUNTEER = "volunteer";
  public static final String GROUP = "group";

  /** The condition that a pairing still lasts. */
  public static final Condition LASTS = Condition.present().and(Condition.without("ended"));

  public static final TableSchema<PairingItem> SCHEMA =
      RecordSchema.of(PairingItem.class, PairingItem::read)
          .key(item -> Keys.mother(item.mother), item -> PREFIX + item.pairing)
          .number("episode", item -> (long) item.episode)
          .text("kind", PairingItem::kind)
          .text("with", PairingItem::with)
          .text("pairedSince", PairingItem::since)
          .text("ended", PairingItem::ended)
          .text("reason", PairingItem::reason)
          .build();

  /** Those of a mother's pairings that last. */
  public static List<PairingItem> lasting(Table table, String mother) {
    return table.collection(SCHEMA, Keys.mother(mother), PREFIX).stream()
        .filter(PairingItem::lasts)
        .toList();
  }

  public boolean lasts() {
    return ended == null;
  }

  public PairingItem ended(String when, String why) {
    return new PairingItem(mother, pairing, episode, kind, with, since, when, why);
  }

  private static PairingItem read(Values values) {
    return new PairingItem(
        Keys.rest(values.text(Keys.PK)),
        Keys.rest(values.text(Keys.SK)),
        (int) values.number("episode"),
        values.text("kind"),
        values.text("with"),
        values.text("pairedSince"),
        values.optionalText("ended"),
        values.optionalText("reason"));
  }
}
