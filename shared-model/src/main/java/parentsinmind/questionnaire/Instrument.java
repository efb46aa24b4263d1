package parentsinmind.questionnaire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire as data: structure and scoring, never wording (domain §2). Another edition of its
 * bands or values is another version; answers keep the version that they were given to.
 *
 * @param id such as {@code hads}
 * @param version from 1
 * @param name as the publisher writes it
 * @param recall the period it asks about, such as {@code one week}
 * @param locales languages whose wording comes with the code; others come as text packs
 * @param bandsVersion names the edition of the bands
 */
public record Instrument(
    String id,
    int version,
    String name,
    String recall,
    Licence licence,
    List<String> locales,
    String bandsVersion,
    List<Subscale> subscales,
    List<Item> items) {

  /**
   * On what terms its wording may be used.
   *
   * @param textMayBeShipped whether wording may come with the code; if not, only the operator may
   *     install it
   */
  public record Licence(String holder, String terms, boolean textMayBeShipped) {}

  public Instrument {
    locales = List.copyOf(locales);
    subscales = List.copyOf(subscales);
    items = List.copyOf(items);
  }

  /** Id and version, such as {@code hads-1}: what a score is kept with. */
  public String ref() {
    return id + "-" + version;
  }

  /** The item with a number, or null. */
  public @Nullable Item item(int number) {
    return number < 1 || number > items.size() ? null : items.get(number - 1);
  }

  /** The subscale with a code, or null. */
  public @Nullable Subscale subscale(String code) {
    return subscales.stream().filter(s -> s.code().equals(code)).findFirst().orElse(null);
  }

  /** The items of a subscale, in printed order. */
  public List<Item> itemsOf(Subscale subscale) {
    return items.stream().filter(item -> item.subscale().equals(subscale.code())).toList();
  }

  /**
   * Reads a parsed instrument file.
   *
   * @throws parentsinmind.input.InvalidInput with the JSON pointer of every wrong value and what
   *     was expected there
   */
  public static Instrument read(@Nullable Object tree) {
    return new InstrumentReader(tree).read();
  }
}
