package parentsinmind.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.events.Json;
import parentsinmind.input.Problem;

/**
 * An answer that says no, as {@code application/problem+json} (RFC 9457), in the reader's words.
 */
public final class HttpProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final String detail;
  private final transient List<Problem> problems;

  public HttpProblem(int status, String title, String detail, List<Problem> problems) {
    super(status + " " + title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.problems = List.copyOf(problems);
  }

  public static HttpProblem of(int status, String title, String detail) {
    return new HttpProblem(status, title, detail, List.of());
  }

  public static HttpProblem notFound() {
    return of(404, "Not found", "There is nothing here. Check the address.");
  }

  public static HttpProblem notSignedIn() {
    return of(401, "Please sign in", "Sign in again, then repeat what you did.");
  }

  public static HttpProblem notAllowed() {
    return of(403, "Not yours to see", "This belongs to another site or role.");
  }

  /** Something changed in between, or the step does not fit where things stand. */
  public static HttpProblem conflict(String detail) {
    return of(409, "This does not fit where things stand", detail);
  }

  /** What was sent cannot be taken, for these reasons. */
  public static HttpProblem invalid(List<Problem> problems) {
    return new HttpProblem(
        422,
        "Some answers need your attention",
        "Nothing was stored. Put the answers right and send it again.",
        problems);
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String detail() {
    return detail;
  }

  public List<Problem> problems() {
    return problems;
  }

  public Response toResponse() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    if (!problems.isEmpty()) {
      List<Map<String, Object>> list = new ArrayList<>();
      for (Problem problem : problems) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("pointer", problem.pointer());
        entry.put("message", problem.message());
        list.add(entry);
      }
      body.put("problems", list);
    }
    return new Response(status, Response.headers("application/problem+json"), Json.write(body));
  }
}
