package parentsinmind.desk.safety;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.programme.Programme;
import parentsinmind.store.AlertItem;
import parentsinmind.store.Change;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.London;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** Taking an alert: what was done, and by whom. Nothing else ever ends one. */
public final class AlertRoutes {

  private static final Set<String> DONE =
      Set.of(
          "reached",
          "left-message",
          "referred-on",
          "crisis-team",
          "emergency-services",
          "no-action-needed",
          "other");
  private static final int LONGEST_NOTE = 1_000;
  private static final int LONGEST_ID = 200;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM 'at' HH:mm", Locale.UK).withZone(London.ZONE);

  private final Table table;
  private final InstantSource clock;
  private final Programme programme;

  public AlertRoutes(Table table, InstantSource clock, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.programme = programme;
  }

  public void addTo(Desk desk) {
    desk.command("/api/desk/mothers/{mother}/alerts/{alert}/acknowledgement", this::acknowledge);
  }

  private Answer acknowledge(Staff staff, Request request, Input body, Transaction transaction) {
    Mother mother = staff.motherOnceHere(table, request.parameter("mother"));
    String id = request.parameter("alert");
    AlertItem alert = id.length() > LONGEST_ID ? null : AlertItem.find(table, mother.id(), id);
    if (alert == null || !(staff.mayUse(alert.site()) || staff.mayUse(mother.current().site()))) {
      throw HttpProblem.notFound();
    }
    String done = body.requiredChoice("done", DONE);
    String note = body.text("note", LONGEST_NOTE);
    if ("other".equals(done) && note == null) {
      body.problem("note", "Write what was done.");
    }
    body.finish();
    if (!alert.open() || done == null) {
      throw HttpProblem.conflict(taken(alert));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    transaction.replace(
        "alert",
        AlertItem.SCHEMA,
        alert.acknowledged(done, note, staff.subject(), now.toString()),
        alert.version());
    Change.of(mother, staff.subject(), now)
        .event(new Event.AlertAcknowledged(id, done))
        .addTo(transaction);
    return new Answer(
        201,
        Json.write(
            new TreeMap<String, Object>(
                Map.of(
                    "mother",
                    mother.id(),
                    "alert",
                    id,
                    "done",
                    done,
                    "acknowledged",
                    now.toString()))));
  }

  private String taken(AlertItem alert) {
    if (alert.elsewhere() != null) {
      return "This alert is kept with a record of hers that was merged into this one. Open that one"
          + " to take it, or to read what was done.";
    }
    String by = alert.acknowledgedBy() == null ? "" : alert.acknowledgedBy();
    String when =
        alert.acknowledged() == null ? "" : WHEN.format(Instant.parse(alert.acknowledged()));
    return "Thank you: "
        + AlertList.name(programme, by)
        + " has seen to this already, on "
        + when
        + ". If you did more since, record it with her as a contact.";
  }
}
