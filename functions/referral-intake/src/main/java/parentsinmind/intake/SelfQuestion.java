package parentsinmind.intake;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Problems;

/**
 * One question, which is one page.
 *
 * @param id as its address has it
 * @param title in English; where it has one part, what that asks
 * @param note a paragraph above its parts, in English, or null
 * @param asked whether it is asked of somebody with these answers
 * @param optional whether it may be skipped
 * @param last whether it is one of those after the answers were read back: who we reach
 */
record SelfQuestion(
    String id,
    String title,
    @Nullable String note,
    List<Part> parts,
    Predicate<Asking> asked,
    boolean optional,
    boolean last) {

  SelfQuestion {
    parts = List.copyOf(parts);
  }

  /** One that everybody must answer. */
  static SelfQuestion of(String id, Part part) {
    return new SelfQuestion(id, part.label(), null, List.of(part), _ -> true, false, false);
  }

  /** Several parts under one title. */
  static SelfQuestion of(String id, String title, Part... parts) {
    return new SelfQuestion(id, title, null, List.of(parts), _ -> true, false, false);
  }

  /** It is asked of somebody with such answers. */
  SelfQuestion when(Predicate<SelfAnswers> whom) {
    return whenAsking(asking -> whom.test(asking.answers()));
  }

  SelfQuestion whenAsking(Predicate<Asking> whom) {
    return new SelfQuestion(id, title, note, parts, whom, optional, last);
  }

  /** It may be skipped. */
  SelfQuestion skippable() {
    return new SelfQuestion(id, title, note, parts, asked, true, last);
  }

  SelfQuestion withNote(String english) {
    return new SelfQuestion(id, title, english, parts, asked, optional, last);
  }

  SelfQuestion afterCheck() {
    return new SelfQuestion(id, title, note, parts, asked, true, true);
  }

  /** Whether its one part is all that the page asks, and so its heading. */
  boolean single() {
    return parts.size() == 1 && note == null;
  }

  List<Content> show(Fields fields, Asking asking) {
    return parts.stream().map(part -> part.show(fields, asking, single())).toList();
  }

  /** What needs attention in what was sent. */
  Problems check(FormData form, Asking asking) {
    Problems problems = Problems.none();
    for (Part part : parts) {
      String problem = part.problem(form, asking);
      if (problem != null) {
        problems = problems.and(part.name(), named(part, form, problem, asking));
      }
    }
    return problems;
  }

  /** What is wrong with an answer says which, where the page asks for another such. */
  private String named(Part part, FormData form, String problem, Asking asking) {
    boolean answered = part.inputs().stream().anyMatch(input -> Written.anything(form.text(input)));
    boolean another = parts.stream().filter(part.getClass()::isInstance).count() > 1;
    return answered && another ? PageWords.naming(asking.say(part.label()), problem) : problem;
  }

  /** What a draft keeps of what was sent: this question's own fields and no others. */
  Map<String, @Nullable Object> kept(FormData form) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    parts.forEach(part -> part.keep(form, kept));
    return kept;
  }

  /** Nothing for each of its fields: skipped. */
  Map<String, @Nullable Object> nothing() {
    Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
    for (String input : inputs()) {
      nothing.put(input, null);
    }
    return nothing;
  }

  List<String> inputs() {
    List<String> inputs = new ArrayList<>();
    parts.forEach(part -> inputs.addAll(part.inputs()));
    return inputs;
  }
}
