package parentsinmind.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which code answers which method and path. */
public final class Routes {

  private final List<Route> routes = new ArrayList<>();

  private record Route(String method, List<String> parts, Function<Request, Response> code) {}

  /**
   * Adds a route.
   *
   * @param template such as {@code /q/{token}/answers}
   */
  public Routes on(String method, String template, Function<Request, Response> code) {
    routes.add(new Route(method, List.of(template.split("/", -1)), code));
    return this;
  }

  /** What is answered here, by method and template: {@code GET /q/{token}}. */
  public List<String> served() {
    List<String> served = new ArrayList<>();
    for (Route route : routes) {
      served.add(route.method + " " + String.join("/", route.parts));
    }
    return served;
  }

  /**
   * Finds the code for a request and runs it.
   *
   * @throws HttpProblem 404 if no path fits, 405 if only the method does not
   */
  public Response answer(Request request) {
    List<String> parts = List.of(request.path().split("/", -1));
    boolean pathKnown = false;
    for (Route route : routes) {
      Map<String, String> found = match(route.parts, parts);
      if (found == null) {
        continue;
      }
      if (route.method.equals(request.method())) {
        return route.code.apply(request.with(found));
      }
      pathKnown = true;
    }
    if (pathKnown) {
      throw HttpProblem.of(
          405, "Not possible here", "This address does not take that kind of request.");
    }
    throw HttpProblem.notFound();
  }

  private static @Nullable Map<String, String> match(List<String> template, List<String> parts) {
    if (template.size() != parts.size()) {
      return null;
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (int index = 0; index < parts.size(); index++) {
      String wanted = template.get(index);
      if (wanted.startsWith("{")) {
        if (parts.get(index).isEmpty()) {
          return null;
        }
        found.put(wanted.substring(1, wanted.length() - 1), parts.get(index));
      } else if (!wanted.equals(parts.get(index))) {
        return null;
      }
    }
    return found;
  }
}
