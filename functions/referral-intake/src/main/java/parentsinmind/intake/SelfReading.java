package parentsinmind.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.pages.FormData;
import parentsinmind.referral.ReferralForm;
import parentsinmind.referral.ReferralReading;

/**
 * Her answers as a referral: of the questions that are asked of her, and no others. What she
 * answered before an answer took a question away is not sent.
 */
final class SelfReading {

  /** All that she may write freely, which is kept within one bound. */
  private static final List<String> FREE =
      List.of(
          "helper.name",
          "helper.relation",
          "need.helpWith",
          "need.difficulties",
          "need.otherServices",
          "access.disability",
          "professionals.gp",
          "professionals.midwife",
          "professionals.healthVisitor");

  /**
   * Reads it by the rules of every referral.
   *
   * @throws parentsinmind.referral.NoAgreement if she does not agree
   * @throws InvalidInput with what cannot be taken
   */
  static ReferralForm read(Asking asking) {
    return FormTree.read(fields(asking), "self", asking.programme(), asking.today());
  }

  private static FormData fields(Asking asking) {
    Map<String, List<String>> fields = Written.fields();
    for (SelfQuestion question : new SelfPath(asking).asked()) {
      question.parts().forEach(part -> part.put(asking, fields));
    }
    return new FormData(fields);
  }

  /** The question that asks for what cannot be taken; null where it is the whole. */
  static @Nullable SelfQuestion question(InvalidInput found) {
    for (Problem problem : found.problems()) {
      String pointer = problem.pointer();
      SelfQuestion question =
          pointer.isEmpty() ? null : SelfQuestions.ofField(pointer.substring(1).replace('/', '.'));
      if (question != null) {
        return question;
      }
    }
    return null;
  }

  /** By how many characters all that she wrote is longer than we keep, at least; 0 if it is not. */
  static int tooLong(SelfAnswers answers) {
    int together = 0;
    for (String field : FREE) {
      together += kept(answers.text(field));
    }
    String language = LanguageNames.read(answers.text("access.language")).words();
    together += language == null ? 0 : kept(language);
    return Math.max(0, together - ReferralReading.LONGEST_TOGETHER);
  }

  private static int kept(String text) {
    return Json.write(text).getBytes(StandardCharsets.UTF_8).length - 2;
  }

  private SelfReading() {}
}
