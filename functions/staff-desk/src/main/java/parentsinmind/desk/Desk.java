package parentsinmind.desk;

import java.util.List;
import java.util.function.BiFunction;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.RememberedAnswers.KeyReused;
import parentsinmind.store.Transaction;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/**
 * What all routes of the desk have in common: nobody gets past without signing in, and a command
 * sent twice is done once.
 */
public final class Desk {

  private final Routes routes = new Routes();
  private final SignIn signIn;
  private final RememberedAnswers answers;

  public Desk(SignIn signIn, RememberedAnswers answers) {
    this.signIn = signIn;
    this.answers = answers;
  }

  /**
   * A command: reads its body and the table, checks that this person may do it, and puts its writes
   * into the transaction. It may be run again when somebody else was quicker.
   */
  @FunctionalInterface
  public interface Command {
    Answer prepare(Staff staff, Request request, Input body, Transaction transaction);
  }

  /** Adds a GET. */
  public Desk read(String template, BiFunction<Staff, Request, Response> code) {
    routes.on("GET", template, request -> code.apply(signIn.staff(request), request));
    return this;
  }

  /** Adds a POST that changes something; it needs an {@code Idempotency-Key}. */
  public Desk command(String template, Command command) {
    return command(template, command, (request, answer) -> answer);
  }

  /**
   * The same, for an answer that is not remembered as it is shown, or after which something must be
   * brought in line.
   *
   * @param shown what to answer, from what is remembered: run after the change is written, the
   *     first time and again on each repeat of the command
   */
  public Desk command(String template, Command command, BiFunction<Request, Answer, Answer> shown) {
    routes.on("POST", template, request -> run(command, shown, request));
    return this;
  }

  /** What the desk answers, as {@link Routes#served()} says it. */
  public List<String> served() {
    return routes.served();
  }

  public Response answer(Request request) {
    return routes.answer(request);
  }

  private Response run(
      Command command, BiFunction<Request, Answer, Answer> shown, Request request) {
    Staff staff = signIn.staff(request);
    String key = request.idempotencyKey();
    String body = request.checkedBody();
    try {
      Answer answer =
          answers.once(
              staff.subject() + " " + request.path(),
              key,
              body,
              transaction ->
                  command.prepare(staff, request, Input.root(Json.parse(body)), transaction));
      Answer seen = shown.apply(request, answer);
      return Response.ofJson(seen.status(), seen.body());
    } catch (KeyReused e) {
      throw HttpProblem.of(
          422,
          "This Idempotency-Key was used before",
          "It came with another body. Send a new UUID with each new command.");
    }
  }
}
