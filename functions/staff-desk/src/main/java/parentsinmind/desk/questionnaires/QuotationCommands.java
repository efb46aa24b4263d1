package parentsinmind.desk.questionnaires;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Staff;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.questionnaires.QuotationFile;
import parentsinmind.questionnaires.Quotations;
import parentsinmind.questionnaires.Reply;
import parentsinmind.runtime.Ids;
import parentsinmind.store.AccessItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/** Reading, redacting and approving what a mother wrote, and taking it back. */
final class QuotationCommands {

  /** Longer than any identifier of ours: the table need not be asked. */
  private static final int LONGEST_ID = 100;

  private static final Set<String> DECLINE_REASONS =
      Set.of("identifies-someone", "not-about-the-programme", "distressing", "other");
  private static final Set<String> WITHDRAWAL_REASONS = Set.of("mother-asked", "other");

  private final Table table;
  private final InstantSource clock;
  private final Ids ids;
  private final Quotations quotations;
  private final QuotationFile file;

  QuotationCommands(
      Table table, InstantSource clock, Ids ids, Quotations quotations, QuotationFile file) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
    this.quotations = quotations;
    this.file = file;
  }

  private record Words(Mother mother, ResponseItem response) {}

  /** Her words as she wrote them: they may name people, so the read is recorded first. */
  Response read(Staff staff, Request request) {
    Words found = find(staff, request);
    table.put(
        AccessItem.SCHEMA,
        AccessItem.of(
            Keys.mother(found.mother.id()),
            clock.instant(),
            ids.next(),
            staff.subject(),
            "quotation"),
        null);
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("response", found.response.id());
    body.put("wave", found.response.wave());
    body.put("words", found.response.words());
    body.put("mayBeQuoted", Quotations.quotable(found.mother, found.response));
    body.put("quotation", found.response.quotation());
    return Response.json(200, body);
  }

  Answer approve(Staff staff, Request request, Input body, Transaction transaction) {
    Words found = find(staff, request);
    String words =
        body.requiredText("words", Reply.LONGEST_WORDS, "Send the words as they may be printed.");
    if (words != null && NamesIn.any(words, person(found.mother))) {
      body.problem("words", "Her name or contact details are in these words. Take them out first.");
    }
    body.finish();
    if (!Quotations.quotable(found.mother, found.response)) {
      throw HttpProblem.conflict(
          "These words may not be quoted: she has not agreed to it, or no longer does.");
    }
    quotations.approve(
        transaction, found.mother, found.response, words == null ? "" : words, staff.subject());
    return answer(found, Quotations.APPROVED);
  }

  Answer decline(Staff staff, Request request, Input body, Transaction transaction) {
    Words found = find(staff, request);
    String reason = reason(body, DECLINE_REASONS);
    if (found.response.quotation() == null
        || Quotations.WITHDRAWN.equals(found.response.quotation())) {
      throw HttpProblem.conflict("Nothing here waits to be decided.");
    }
    quotations.decline(transaction, found.mother, found.response, reason, staff.subject());
    return answer(found, Quotations.DECLINED);
  }

  Answer withdraw(Staff staff, Request request, Input body, Transaction transaction) {
    Words found = find(staff, request);
    String reason = reason(body, WITHDRAWAL_REASONS);
    if (!found.response.quotable()) {
      throw HttpProblem.conflict("There is no permission to withdraw.");
    }
    quotations.withdraw(transaction, found.mother, found.response, reason, staff.subject());
    return answer(found, Quotations.WITHDRAWN);
  }

  /** After each decision, and again on a repeat of it, the file follows the table. */
  Answer filed(Request request, Answer answer) {
    Mother mother = Mother.find(table, request.parameter("mother"));
    ResponseItem response =
        quotations.find(request.parameter("mother"), request.parameter("response"));
    if (mother != null && response != null) {
      file.follow(Quotations.site(mother, response), Quotations.month(response));
    }
    return answer;
  }

  /** Words belong to the site of their episode; whoever supports her now may see them too. */
  private Words find(Staff staff, Request request) {
    Mother mother = staff.motherOnceHere(table, request.parameter("mother"));
    String id = request.parameter("response");
    ResponseItem response = id.length() > LONGEST_ID ? null : quotations.find(mother.id(), id);
    if (response == null
        || !response.submitted()
        || response.words() == null
        || !(staff.mayUse(mother.current().site())
            || staff.mayUse(Quotations.site(mother, response)))) {
      throw HttpProblem.notFound();
    }
    return new Words(mother, response);
  }

  private @Nullable PersonItem person(Mother mother) {
    return table.find(PersonItem.SCHEMA, Keys.person(mother.id()), PersonItem.SK);
  }

  private static String reason(Input body, Set<String> reasons) {
    String reason = body.requiredChoice("reason", reasons);
    body.finish();
    return reason == null ? "" : reason;
  }

  private static Answer answer(Words found, String state) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("response", found.response.id());
    body.put("quotation", state);
    return new Answer(200, Json.write(body));
  }
}
