package parentsinmind.desk.support;

import java.util.Map;
import parentsinmind.desk.Happened;
import parentsinmind.input.Input;
import parentsinmind.runtime.Ids;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.SessionItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.VolunteerItem;
import parentsinmind.time.Moment;

/** A session with one mother: face to face, by phone or by text. */
final class Meeting {

  private static final String LABEL = "session";
  private static final int LONGEST_ID = 60;

  private final Table table;
  private final Ids ids;

  Meeting(Table table, Ids ids) {
    this.table = table;
    this.ids = ids;
  }

  Answer record(Mother mother, Change change, Input body, Transaction transaction) {
    String model = body.requiredChoice("model", Sessions.MODELS);
    String attendance = body.requiredChoice("attendance", Sessions.ATTENDANCES);
    String volunteer = body.text("volunteer", LONGEST_ID);
    boolean concern = Boolean.TRUE.equals(body.flag("concern"));
    Moment happened = Happened.read(body, change.now());
    if (volunteer != null && !isOf(mother.current().site(), volunteer)) {
      body.problem("volunteer", "This site has no such volunteer. Leave it out if you met her.");
    }
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

  private boolean isOf(String site, String volunteer) {
    VolunteerItem item = VolunteerItem.find(table, volunteer);
    return item != null && item.site().equals(site);
  }

  private static void refuse(Input body, Mother mother, Moment happened) {
    String refusal = Sessions.refusal(mother, happened);
    if (refusal != null) {
      body.problem(Happened.FIELD, refusal);
    }
  }
}
