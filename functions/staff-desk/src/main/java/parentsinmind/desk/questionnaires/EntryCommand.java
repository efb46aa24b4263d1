package parentsinmind.desk.questionnaires;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import parentsinmind.desk.Happened;
import parentsinmind.desk.Staff;
import parentsinmind.events.Json;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.input.Input;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Entering;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.Reply;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;
import parentsinmind.web.Request;

/** A questionnaire on paper or by phone, typed in with its mode and both its dates. */
final class EntryCommand {

  private static final Set<String> MODES = Set.of("paper", "phone", "assisted");

  private final Table table;
  private final InstantSource clock;
  private final Asking asking;
  private final Entering entering;
  private final Instruments instruments;
  private final FollowUpRules rules;

  EntryCommand(
      Table table,
      InstantSource clock,
      Asking asking,
      Entering entering,
      Instruments instruments,
      FollowUpRules rules) {
    this.table = table;
    this.clock = clock;
    this.asking = asking;
    this.entering = entering;
    this.instruments = instruments;
    this.rules = rules;
  }

  Answer prepare(Staff staff, Request request, Input body, Transaction transaction) {
    Mother mother = staff.mother(table, request.parameter("mother"));
    WaveRequest wave =
        WaveRequest.read(request.parameter("wave"), body, mother, asking, instruments, rules);
    if (!body.has("mode")) {
      body.problem("mode", "Say how she answered: paper, phone or assisted.");
    }
    Moment completed = Happened.required(body, clock.instant());
    Reply reply = Reply.read(body, wave.instrument(), wave.response().wave(), MODES);
    if (reply.empty() && !body.hasProblems()) {
      body.problem("answers", "Nothing is answered. Type in what she answered.");
    }
    body.finish();
    wave.notBefore(completed.date());
    entering.enter(transaction, mother, wave.response(), reply, completed, staff.subject());
    return new Answer(201, Json.write(Map.of("response", wave.response().id())));
  }
}
