package parentsinmind.questionnaires;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Item;

/**
 * An instrument's wording in one language, exactly as its publisher has it: nothing is trimmed,
 * reordered or translated here.
 *
 * @param instrument id and version
 * @param locale such as {@code en-GB}
 * @param licence the operator's reference of the licence to use it
 */
public record TextPack(
    String instrument,
    String locale,
    String licence,
    @Nullable String introduction,
    List<Text> items) {

  /** One item's wording, and its options' in printed order. */
  public record Text(String text, List<String> options) {
    public Text {
      options = List.copyOf(options);
    }
  }

  public TextPack {
    items = List.copyOf(items);
  }

  /** Whether it is in a language, of whichever country. */
  public boolean isIn(String language) {
    return primary(locale).equals(primary(language));
  }

  private static String primary(String tag) {
    int end = tag.indexOf('-');
    return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a parsed text pack and holds it against its instrument.
   *
   * @throws parentsinmind.input.InvalidInput with the JSON pointer of everything that does not fit;
   *     never with the wording
   */
  static TextPack read(Map<String, Object> tree, Instruments instruments) {
    Input root = Input.root(tree);
    String ref = text(root, "instrument", 40);
    Instrument instrument = instruments.find(ref);
    if (instrument == null && !ref.isEmpty()) {
      root.problem("instrument", "Expected one of: " + Instruments.refs() + ".");
    }
    String locale = text(root, "locale", 35);
    if (!locale.isEmpty() && !locale.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
      root.problem("locale", "Expected a language tag, such as en-GB.");
    }
    String licence = text(root, "licence", 300);
    String introduction = root.text("introduction", 2_000);
    List<Text> items = new ArrayList<>();
    for (Input input : root.objects("items", 100)) {
      items.add(item(input, items.size() + 1, instrument));
    }
    if (instrument != null && items.size() != instrument.items().size()) {
      root.problem("items", "Expected " + instrument.items().size() + " items, in printed order.");
    }
    root.finish();
    return new TextPack(ref, locale, licence, introduction, items);
  }

  private static Text item(Input input, int number, @Nullable Instrument instrument) {
    Integer given = input.number("number", 1, 100);
    if (given == null || given != number) {
      input.problem("number", "Expected the items in order: " + number + " here.");
    }
    String text = text(input, "text", 1_000);
    List<String> options = input.texts("options", 20, 500);
    Item item = instrument == null ? null : instrument.item(number);
    if (item != null && options.size() != item.values().size()) {
      input.problem("options", "Expected " + item.values().size() + " options, in printed order.");
    }
    if (options.stream().anyMatch(String::isBlank)) {
      input.problem("options", "Expected words for every option.");
    }
    return new Text(text, options);
  }

  private static String text(Input input, String name, int longest) {
    String text =
        input.requiredText(name, longest, "Expected text of 1 to " + longest + " characters.");
    return text == null ? "" : text;
  }

  /** Says nothing of the wording. */
  @Override
  public String toString() {
    return "TextPack[" + instrument + ", " + locale + "]";
  }
}
