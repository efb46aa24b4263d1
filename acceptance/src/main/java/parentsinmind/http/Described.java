package parentsinmind.http;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The document of the HTTP interface, and whether a request and its response are as it says. */
public final class Described {

  private final OpenApiInteractionValidator validator;
  private final OpenAPI document;
  private final Set<String> operations = new TreeSet<>();

  private Described(String document) {
    this.validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(document)
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel(
                        "validation.request.parameter.query.unexpected",
                        ValidationReport.Level.ERROR)
                    .build())
            .build();
    this.document = new OpenAPIV3Parser().readContents(document).getOpenAPI();
    this.document
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .keySet()
                    .forEach(method -> operations.add(method + " " + path)));
  }

  /**
   * Reads it.
   *
   * @param root of the repository
   */
  public static Described in(Path root) {
    try {
      return new Described(Files.readString(root.resolve("docs").resolve("openapi.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every operation by method and template: {@code GET /q/{token}}. */
  public Set<String> operations() {
    return operations;
  }

  /** The operation that a path belongs to, as {@link #operations()} has it. */
  public String operation(String method, String path) {
    List<String> fitting =
        operations.stream().filter(operation -> fits(operation, method + " " + path)).toList();
    if (fitting.size() != 1) {
      throw new AssertionError(method + " " + path + " is described " + fitting.size() + " times");
    }
    return fitting.getFirst();
  }

  /**
   * The closed lists of words in the body of a command, each by where it stands in the body (RFC
   * 6901). Of a list of objects the first entry stands for all.
   *
   * @param path as in the document
   */
  public Map<String, Set<String>> choices(String path) {
    Map<String, Set<String>> choices = new TreeMap<>();
    RequestBody body = described(path).getPost().getRequestBody();
    body.getContent().values().forEach(media -> choices("", media.getSchema(), choices));
    return choices;
  }

  /** The words that a parameter of a query takes. */
  public Set<String> choices(String path, String parameter) {
    Set<String> choices = new TreeSet<>();
    for (Parameter one : described(path).getGet().getParameters()) {
      if (parameter.equals(one.getName())) {
        Schema<?> schema = one.getSchema();
        schema.getEnum().forEach(word -> choices.add(word.toString()));
      }
    }
    return choices;
  }

  private PathItem described(String path) {
    return Objects.requireNonNull(document.getPaths().get(path), path);
  }

  private void choices(String pointer, Schema<?> named, Map<String, Set<String>> found) {
    Schema<?> schema = named;
    if (named.get$ref() != null) {
      String name = named.get$ref().replaceFirst(".*/", "");
      schema = Objects.requireNonNull(document.getComponents().getSchemas().get(name), name);
    }
    if (schema.getEnum() != null) {
      Set<String> words = new TreeSet<>();
      schema.getEnum().forEach(word -> words.add(word.toString()));
      found.put(pointer, words);
    }
    if (schema.getItems() != null) {
      choices(pointer + "/0", schema.getItems(), found);
    }
    if (schema.getProperties() != null) {
      schema.getProperties().forEach((name, of) -> choices(pointer + "/" + name, of, found));
    }
  }

  /**
   * What of a request is not as described; empty where all is.
   *
   * @param path of the interface, without what its address begins with
   */
  public List<String> against(String path, HttpRequest request, String body) {
    return messages(validator.validateRequest(simple(path, request, body)));
  }

  /** What of the response to a request is not as described; empty where all is. */
  public List<String> against(String path, HttpRequest request, HttpResponse<String> response) {
    SimpleResponse.Builder seen =
        SimpleResponse.Builder.status(response.statusCode()).withBody(response.body());
    response.headers().map().forEach(seen::withHeader);
    return messages(
        validator.validateResponse(
            path, Request.Method.valueOf(request.method().toUpperCase(Locale.ROOT)), seen.build()));
  }

  private static SimpleRequest simple(String path, HttpRequest request, String body) {
    SimpleRequest.Builder seen =
        request.method().equals("GET")
            ? SimpleRequest.Builder.get(path)
            : SimpleRequest.Builder.post(path).withBody(body);
    request.headers().map().forEach(seen::withHeader);
    String query = request.uri().getQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      int mark = pair.indexOf('=');
      seen.withQueryParam(pair.substring(0, mark), pair.substring(mark + 1));
    }
    return seen.build();
  }

  private static List<String> messages(ValidationReport report) {
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> message.getKey() + ": " + message.getMessage())
        .toList();
  }

  private static boolean fits(String operation, String asked) {
    String[] template = operation.split("/", -1);
    String[] parts = asked.split("/", -1);
    boolean fits = template.length == parts.length;
    for (int index = 0; fits && index < parts.length; index++) {
      fits = template[index].startsWith("{") || template[index].equals(parts[index]);
    }
    return fits;
  }
}
