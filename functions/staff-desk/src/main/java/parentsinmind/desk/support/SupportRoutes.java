package parentsinmind.desk.support;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Happened;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.input.Input;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.QuotationFile;
import parentsinmind.questionnaires.Quotations;
import parentsinmind.runtime.Ids;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** What a manager records while a mother is supported. */
public final class SupportRoutes {

  private static final String MOTHER = "/api/desk/mothers/{mother}";

  private final Table table;
  private final InstantSource clock;
  private final Consenting consenting;
  private final Stopping stopping;
  private final Meeting meeting;
  private final Leading leading;
  private final Ending ending;
  private final Resuming resuming;
  private final Births births;
  private final Calling calling;

  /**
   * With what it stands on.
   *
   * @param exact where approved quotations are written, which end with consent to evaluation
   */
  public SupportRoutes(
      Table table, InstantSource clock, Ids ids, Programme programme, FileStore exact) {
    this.table = table;
    this.clock = clock;
    Asking asking = new Asking(table, clock, programme.questionnaire());
    Quotations quotations = new Quotations(table, clock);
    QuotationFile file = new QuotationFile(quotations, exact);
    this.consenting = new Consenting(table, asking, programme, quotations, file);
    this.stopping = new Stopping(table, asking);
    this.meeting = new Meeting(table, ids);
    this.leading = new Leading(table, asking);
    this.ending = new Ending(table, asking);
    this.resuming = new Resuming(table, asking);
    this.births = new Births(table);
    this.calling = new Calling(table, clock, asking, programme);
  }

  /** Records something of a mother who may be changed. */
  @FunctionalInterface
  interface Recording {
    Answer record(Mother mother, Change change, Input body, Transaction transaction);
  }

  public void addTo(Desk desk) {
    desk.command(
        MOTHER + "/consents",
        (staff, request, body, transaction) ->
            recorded(consenting::change, staff, request, body, transaction),
        consenting::filed);
    add(desk, "/contacts", leading::contact);
    add(desk, "/sessions", meeting::record);
    add(desk, "/model", this::model);
    add(desk, "/signposts", leading::signpost);
    add(desk, "/onward-referrals", leading::referOn);
    add(desk, "/ending", ending::end);
    add(desk, "/stops", stopping::stop);
    add(desk, "/resumptions", resuming::resume);
    add(desk, "/births", births::born);
    add(desk, "/births/taking-back", births::notBorn);
    add(desk, "/due-date", births::expected);
    calling.addTo(desk);
  }

  private void add(Desk desk, String path, Recording recording) {
    desk.command(
        MOTHER + path,
        (staff, request, body, transaction) ->
            recorded(recording, staff, request, body, transaction));
  }

  private Answer recorded(
      Recording recording, Staff staff, Request request, Input body, Transaction transaction) {
    Mother mother = staff.motherToChange(table, request.parameter("mother"));
    Change change = Change.of(mother, staff.subject(), clock.instant());
    return recording.record(mother, change, body, transaction);
  }

  /** A mother may change from one model to the other (domain §1). */
  private Answer model(Mother mother, Change change, Input body, Transaction transaction) {
    String model = body.requiredChoice("model", Set.of("one-to-one", "group"));
    Moment happened = Happened.read(body, change.now());
    body.finish();
    JourneyItem episode = mother.on(happened.date());
    if (model == null || episode.state() != JourneyState.ACCEPTED) {
      throw HttpProblem.conflict("Only somebody who was accepted has a model of support.");
    }
    if (!model.equals(episode.model())) {
      change
          .journey(
              episode.episode(),
              item ->
                  item.withModel(model)
                      .with(item.facts().with(new Fact.ModelSet(happened, change.now(), model))))
          .event(new Event.ModelChanged(episode.episode(), model), happened, null)
          .addTo(transaction);
    }
    return answer(Map.of("mother", mother.id(), "model", model));
  }

  static Answer answer(Map<String, ?> body) {
    return new Answer(201, Json.write(new TreeMap<String, Object>(body)));
  }
}
