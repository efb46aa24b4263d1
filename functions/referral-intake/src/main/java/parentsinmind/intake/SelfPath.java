package parentsinmind.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way through the questions for somebody with her answers: which are asked, what comes before
 * and after, and how far she may go. A step opens once she has been through all before it.
 */
final class SelfPath {

  /** Her answers, read back. */
  static final String CHECK = "check";

  /** The last page, from which it is sent. */
  static final String SEND = "send";

  private final Asking asking;
  private final List<SelfQuestion> asked;
  private final List<String> steps = new ArrayList<>();

  SelfPath(Asking asking) {
    this.asking = asking;
    this.asked = asked(asking);
    asked.stream().filter(question -> !question.last()).forEach(each -> steps.add(each.id()));
    steps.add(CHECK);
    asked.stream().filter(SelfQuestion::last).forEach(each -> steps.add(each.id()));
    steps.add(SEND);
  }

  private static List<SelfQuestion> asked(Asking asking) {
    return SelfQuestions.ALL.stream().filter(question -> question.asked().test(asking)).toList();
  }

  /** Those that are asked of her, in order. */
  List<SelfQuestion> asked() {
    return asked;
  }

  /** A question that is asked of her, or null. */
  @Nullable SelfQuestion question(String step) {
    return asked.stream().filter(each -> each.id().equals(step)).findFirst().orElse(null);
  }

  /** The first step that she has not been through. */
  String open() {
    return steps.stream().filter(step -> !asking.answers().passed(step)).findFirst().orElse(SEND);
  }

  /** Whether she may open a step now. */
  boolean reaches(String step) {
    int index = steps.indexOf(step);
    return index >= 0 && index <= steps.indexOf(open());
  }

  /** What follows a step. */
  String after(String step) {
    return steps.get(Math.min(steps.indexOf(step) + 1, steps.size() - 1));
  }

  /** What follows a step that she changed from the page of her answers: what is new, or that. */
  String afterChange() {
    String open = open();
    return steps.indexOf(open) < steps.indexOf(CHECK) ? open : CHECK;
  }

  /** What comes before a step, or null before the first. */
  @Nullable String before(String step) {
    int index = steps.indexOf(step);
    return index <= 0 ? null : steps.get(index - 1);
  }

  /** A question's number among those of its kind, from 1. */
  int number(SelfQuestion question) {
    return counted(question.last()).indexOf(question) + 1;
  }

  /** How many of its kind there are: at most, while an answer may yet take some away. */
  int count(SelfQuestion question) {
    return counted(question.last()).size();
  }

  private List<SelfQuestion> counted(boolean last) {
    return asked(asking.with(longest(asking.answers()))).stream()
        .filter(question -> question.last() == last)
        .toList();
  }

  /** As if she answered what asks most, where she has not answered: a count may fall, not grow. */
  private static SelfAnswers longest(SelfAnswers answers) {
    Map<String, Object> all = new LinkedHashMap<>(answers.all());
    Map.of(
            "who", "helped=yes",
            "stage", "perinatal.stage=pregnant",
            "phone", "mother.phone=?",
            "email", "mother.email=?")
        .forEach(
            (step, answer) -> {
              if (!answers.passed(step)) {
                String[] pair = answer.split("=", 2);
                all.put(pair[0], pair[1]);
              }
            });
    return new SelfAnswers(all);
  }
}
