package parentsinmind.questionnaire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;

/** Reads an instrument file and checks that it holds together. */
final class InstrumentReader {

  private static final int MOST_ITEMS = 100;
  private static final int MOST_OPTIONS = 11;
  private static final int GREATEST_VALUE = 100;
  private static final Set<String> DIRECTIONS =
      Set.of(Direction.LOWER_IS_BETTER.code(), Direction.HIGHER_IS_BETTER.code());

  private final Input root;

  InstrumentReader(@Nullable Object tree) {
    this.root = Input.root(tree);
  }

  Instrument read() {
    String id = text(root, "id", 30);
    if (!id.isEmpty() && !id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      root.problem("id", "Expected lower-case letters, digits and hyphens.");
    }
    int version = whole(root, "version", 1, 999);
    String name = text(root, "name", 100);
    String recall = text(root, "recall", 50);
    Input licence = root.object("licence");
    Instrument.Licence terms =
        new Instrument.Licence(
            text(licence, "holder", 200),
            text(licence, "terms", 500),
            licence.requiredFlag("textMayBeShipped", "Expected true or false."));
    List<String> locales = root.texts("locales", 200, 20);
    if (!locales.isEmpty() && !terms.textMayBeShipped()) {
      root.problem("locales", "Expected none: this wording may not come with the code.");
    }
    String bandsVersion = text(root, "bandsVersion", 50);
    List<Input> subscaleInputs = root.objects("subscales", 20);
    Set<String> codes = new HashSet<>();
    List<Subscale> subscales = new ArrayList<>();
    for (Input input : subscaleInputs) {
      subscales.add(subscale(input, codes));
    }
    List<Item> items = items(codes);
    for (int index = 0; index < subscales.size(); index++) {
      check(subscaleInputs.get(index), subscales.get(index), items);
    }
    if (subscales.isEmpty()) {
      root.problem("subscales", "Expected a list of at least one subscale.");
    }
    root.finish();
    return new Instrument(
        id, version, name, recall, terms, locales, bandsVersion, subscales, items);
  }

  private static Subscale subscale(Input input, Set<String> codes) {
    String code = text(input, "code", 10);
    if (!code.isEmpty() && !code.matches("[A-Za-z0-9]+")) {
      input.problem("code", "Expected letters and digits.");
    } else if (!codes.add(code)) {
      input.problem("code", "Expected a code that no other subscale has.");
    }
    String direction = input.requiredChoice("direction", DIRECTIONS);
    return new Subscale(
        code,
        text(input, "name", 50),
        Direction.HIGHER_IS_BETTER.code().equals(direction)
            ? Direction.HIGHER_IS_BETTER
            : Direction.LOWER_IS_BETTER,
        whole(input, "leastAnswered", 1, MOST_ITEMS),
        bands(input),
        threshold(input, "minimalImportantDifference"),
        threshold(input, "reliableChange"),
        input.text("snomed", 20));
  }

  private static List<Band> bands(Input subscale) {
    List<Band> bands = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (Input input : subscale.objects("bands", 20)) {
      String code = text(input, "code", 30);
      if (!codes.add(code)) {
        input.problem("code", "Expected a code that no other band here has.");
      }
      int from = whole(input, "from", 0, MOST_ITEMS * GREATEST_VALUE);
      if (!bands.isEmpty() && from <= bands.getLast().from()) {
        input.problem("from", "Expected more than where the band before starts.");
      }
      bands.add(new Band(code, from));
    }
    if (bands.isEmpty()) {
      subscale.problem("bands", "Expected a list of at least one band.");
    }
    return bands;
  }

  private static @Nullable Threshold threshold(Input subscale, String name) {
    if (!subscale.has(name)) {
      return null;
    }
    Input input = subscale.object(name);
    BigDecimal points = input.decimal("points", "0.01", "1000");
    if (points == null) {
      if (!input.has("points")) {
        input.problem("points", "Expected a number of points.");
      }
      points = BigDecimal.ONE;
    }
    return new Threshold(points, text(input, "source", 300));
  }

  private List<Item> items(Set<String> codes) {
    List<Item> items = new ArrayList<>();
    for (Input input : root.objects("items", MOST_ITEMS)) {
      int number = whole(input, "number", 1, MOST_ITEMS);
      if (number != items.size() + 1) {
        input.problem("number", "Expected the items in order: " + (items.size() + 1) + " here.");
      }
      String subscale = text(input, "subscale", 10);
      if (!subscale.isEmpty() && !codes.contains(subscale)) {
        input.problem("subscale", "Expected the code of a subscale of this instrument.");
      }
      List<Integer> values = values(input);
      Item item = new Item(number, subscale, values, input.number("riskFrom", 0, GREATEST_VALUE));
      Integer risk = item.riskFrom();
      if (risk != null && (risk <= item.least() || risk > item.most())) {
        input.problem("riskFrom", "Expected a value that some options reach and some do not.");
      }
      items.add(item);
    }
    if (items.isEmpty()) {
      root.problem("items", "Expected a list of at least one item.");
    }
    return items;
  }

  private static List<Integer> values(Input item) {
    List<Integer> values = new ArrayList<>();
    for (Integer value : item.numbers("values", MOST_OPTIONS, 0, GREATEST_VALUE)) {
      if (value == null || values.contains(value)) {
        item.problem("values", "Expected a number for each option, each another one.");
      } else {
        values.add(value);
      }
    }
    if (values.size() < 2) {
      item.problem("values", "Expected what each option is worth, in printed order.");
    }
    return values;
  }

  private static void check(Input input, Subscale subscale, List<Item> items) {
    List<Item> own = items.stream().filter(i -> i.subscale().equals(subscale.code())).toList();
    if (own.isEmpty()) {
      input.problem("", "Expected at least one item of this subscale.");
      return;
    }
    if (subscale.leastAnswered() > own.size()) {
      input.problem("leastAnswered", "Expected at most the " + own.size() + " items there are.");
    }
    int lowest = own.stream().mapToInt(Item::least).sum();
    int highest = own.stream().mapToInt(Item::most).sum();
    List<Band> bands = subscale.bands();
    if (!bands.isEmpty()
        && (bands.getFirst().from() != lowest || bands.getLast().from() > highest)) {
      input.problem("bands", "Expected bands from " + lowest + " up to at most " + highest + ".");
    }
  }

  private static String text(Input input, String name, int longest) {
    String text =
        input.requiredText(name, longest, "Expected text of 1 to " + longest + " characters.");
    return text == null ? "" : text;
  }

  private static int whole(Input input, String name, int least, int most) {
    if (!input.has(name)) {
      input.problem(name, "Expected a whole number from " + least + " to " + most + ".");
      return least;
    }
    Integer number = input.number(name, least, most);
    return number == null ? least : number;
  }
}
