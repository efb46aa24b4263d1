package parentsinmind.hads;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.HelpContact;
import parentsinmind.questionnaire.Helped;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Item;
import parentsinmind.questionnaire.Wave;
import parentsinmind.questionnaires.Answering;
import parentsinmind.questionnaires.OpenForm;
import parentsinmind.questionnaires.Reply;
import parentsinmind.questionnaires.TextPack;
import parentsinmind.questionnaires.TextPacks;
import parentsinmind.safety.Cause;

/**
 * What a link shows, as JSON. Which items are answered, never how: a forwarded link, or another
 * browser, must not show what she answered (domain §7).
 */
final class FormView {

  private static final String NOT_READ_STRAIGHT_AWAY =
      "These answers are not read straight away. This is not an emergency service.";
  private static final String PLACEHOLDERS =
      "The wording of this questionnaire is not installed here: placeholders stand in its place.";

  private final Programme programme;
  private final TextPacks packs;

  FormView(Programme programme, TextPacks packs) {
    this.programme = programme;
    this.packs = packs;
  }

  /** The whole questionnaire. */
  Map<String, Object> form(OpenForm form, @Nullable String language) {
    TextPack pack = packs.find(form.instrument(), language);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(
        "notices",
        pack == null
            ? List.of(NOT_READ_STRAIGHT_AWAY, seen(form), PLACEHOLDERS)
            : List.of(NOT_READ_STRAIGHT_AWAY, seen(form)));
    body.put("instrument", instrument(form.instrument(), pack));
    body.putAll(progress(form));
    if (Wave.looksBack(form.response().wave())) {
      body.put("helped", helped());
    }
    body.put("longestWords", Reply.LONGEST_WORDS);
    body.put("closes", form.link().closes());
    body.put("help", help(form));
    return body;
  }

  /** Where she stands after a page. */
  Map<String, Object> saved(Answering.Saved saved) {
    Map<String, Object> body = new LinkedHashMap<>(progress(saved.form()));
    body.put("showHelp", saved.risk());
    body.put("help", help(saved.form()));
    return body;
  }

  /** The thanks for sending it, as JSON text. */
  String sent(OpenForm form) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sent", true);
    body.put(
        "next",
        List.of(
            "Thank you. We have your answers.",
            NOT_READ_STRAIGHT_AWAY,
            seen(form),
            "If you would like to talk, call us on " + programme.charity().phone() + "."));
    body.put("help", help(form));
    return Json.write(body);
  }

  /** What a link says that does not answer: nothing of whose it was, her nation neither. */
  Map<String, Object> closed() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(
        "detail",
        "If you have sent your answers, thank you: there is nothing more to do. If you would like"
            + " a new link, or to talk, call us on "
            + programme.charity().phone()
            + ".");
    body.put("help", help(programme.helpAnywhere()));
    return body;
  }

  /**
   * When an alert will be seen, honestly: in the time that somebody is given for it (domain §8).
   * Where no single answer raises one, the scores do, and there are none before she sends it.
   */
  private String seen(OpenForm form) {
    return form.asksOfRisk()
        ? "If an answer worries us, somebody of ours sees it within "
            + programme.safety().within(Cause.RISK).inWords()
            + "."
        : "If your answers worry us, somebody of ours sees that within "
            + programme.safety().within(Cause.SCORE).inWords()
            + ", once you have sent them.";
  }

  private static Map<String, Object> progress(OpenForm form) {
    Map<String, Object> progress = new LinkedHashMap<>();
    progress.put("answered", form.answered());
    progress.put("next", form.next());
    return progress;
  }

  private Map<String, Object> instrument(Instrument instrument, @Nullable TextPack pack) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", instrument.ref());
    body.put("placeholders", pack == null);
    body.put("languages", packs.languages(instrument));
    if (pack != null) {
      body.put("language", pack.locale());
      body.put("introduction", pack.introduction());
    }
    List<Map<String, Object>> items = new ArrayList<>();
    for (Item item : instrument.items()) {
      items.add(item(item, pack));
    }
    body.put("items", items);
    return body;
  }

  private static Map<String, Object> item(Item item, @Nullable TextPack pack) {
    Map<String, Object> body = new LinkedHashMap<>();
    int number = item.number();
    body.put("number", number);
    if (pack == null) {
      body.put("text", "Item " + number);
      body.put(
          "options",
          IntStream.rangeClosed(1, item.values().size())
              .mapToObj(option -> "Item " + number + ", option " + option)
              .toList());
    } else {
      TextPack.Text text = pack.items().get(number - 1);
      body.put("text", text.text());
      body.put("options", text.options());
    }
    return body;
  }

  private Map<String, Object> helped() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("question", programme.name() + " has helped me to ...");
    List<Map<String, String>> items = new ArrayList<>();
    for (Helped item : Helped.values()) {
      items.add(pair(item.key(), item.words()));
    }
    body.put("items", items);
    List<Map<String, String>> answers = new ArrayList<>();
    for (Helped.Choice choice : Helped.CHOICES) {
      answers.add(pair(choice.key(), choice.words()));
    }
    body.put("answers", answers);
    return body;
  }

  private static Map<String, String> pair(String key, String text) {
    Map<String, String> pair = new LinkedHashMap<>();
    pair.put("key", key);
    pair.put("text", text);
    return pair;
  }

  private List<Map<String, String>> help(OpenForm form) {
    return help(programme.helpFor(form.mother().current().site()));
  }

  private static List<Map<String, String>> help(List<HelpContact> contacts) {
    List<Map<String, String>> help = new ArrayList<>();
    for (HelpContact contact : contacts) {
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("name", contact.name());
      entry.put("contact", contact.contact());
      entry.put("nation", contact.nation());
      entry.put("hours", contact.hours());
      entry.put("checked", contact.checked().toString());
      help.add(entry);
    }
    return help;
  }
}
