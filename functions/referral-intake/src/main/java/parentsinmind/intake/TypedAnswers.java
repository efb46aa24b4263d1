package parentsinmind.intake;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.FormData;
import parentsinmind.pages.WrittenDate;
import parentsinmind.referral.EmailAddress;

/** What keeping a draft must understand of answers as people type them. */
final class TypedAnswers implements DraftReading {

  @Override
  public @Nullable LocalDate born(Map<String, Object> answers) {
    return WrittenDate.read(FormTree.filled(answers), "mother.born").date();
  }

  @Override
  public @Nullable String safeEmail(Map<String, Object> answers) {
    FormData form = FormTree.filled(answers);
    return form.text("mother.safe.email").equals("yes")
        ? EmailAddress.parse(form.text("mother.email"))
        : null;
  }
}
