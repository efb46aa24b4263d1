package parentsinmind.desk.support;

import java.util.Map;
import parentsinmind.desk.Happened;
import parentsinmind.input.Input;
import parentsinmind.runtime.Ids;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.SessionItem;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/** A session with one mother: face to face, by phone or by text. */
final class Meeting {

  private static final String LABEL = "session";
  private static final int LONGEST_ID = 60;

  private final Ids ids;

  Meeting(Ids ids) {
    this.ids = ids;
  }

  Answer record(Mother mother, Change change, Input body, Transaction transaction) {
    String model = body.requiredChoice("model", Sessions.MODELS);
    String attendance = body.requiredChoice("attendance", Sessions.ATTENDANCES);
    String volunteer = body.text("volunteer", LONGEST_ID);
    boolean concern = Boolean.TRUE.equals(body.flag("concern"));
    Moment happened = Happened.read(body, change.now());
    if (!body.hasProblems()) {
      refuse(body, mother, happened);
    }
    body.finish();
    if (model == null || attendance == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    int episode = mother.on(happened.date()).episode();
    String session = ids.next();
    Sessions.record(change, episode, session, model, attendance, happened, concern);
    change.addTo(transaction);
    transaction.create(
        LABEL,
        SessionItem.SCHEMA,
        new SessionItem(
            mother.id(),
            session,
            episode,
            happened.toString(),
            change.now().toString(),
            model,
            attendance,
            volunteer,
            null,
            change.actor(),
            concern));
    return SupportRoutes.answer(
        Map.of("mother", mother.id(), "session", session, "episode", episode));
  }

  private static void refuse(Input body, Mother mother, Moment happened) {
    String refusal = Sessions.refusal(mother, happened);
    if (refusal != null) {
      body.problem(Happened.FIELD, refusal);
    }
  }
}
