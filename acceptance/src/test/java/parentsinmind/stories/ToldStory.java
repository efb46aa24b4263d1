package parentsinmind.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.local.LocalSystem;
import parentsinmind.local.SystemCalls;
import parentsinmind.postcode.PostcodeImport;
import parentsinmind.programme.Programme;
import parentsinmind.records.Replay;
import parentsinmind.web.Response;

/** A system in which somebody's story has happened, as their project manager sees it. */
final class ToldStory implements AutoCloseable {

  static final String SITE = "coventry-warwickshire";

  private static final String MANAGER = "manager-coventry-warwickshire";
  private static final Path ROOT = Path.of("..");

  private final LocalSystem system;

  private ToldStory(LocalSystem system) {
    this.system = system;
  }

  /**
   * Sends the lines through the real functions, and closes the month of the last.
   *
   * @param reports an empty folder
   */
  static ToldStory of(List<String> lines, Path reports) throws IOException {
    Programme programme =
        Programme.read(Json.object(Files.readString(ROOT.resolve("programme.json"))));
    Instant start = Instant.parse(String.valueOf(Json.object(lines.getFirst()).get("recorded")));
    LocalSystem system =
        LocalSystem.start(
            new LocalSystem.Settings(null, reports, programme, start, "http://localhost"));
    Path postcodes = ROOT.resolve("samples").resolve("postcodes");
    PostcodeImport.run(
        system.table(),
        postcodes.resolve("directory.csv"),
        postcodes.resolve("deprivation.csv"),
        Files.readString(postcodes.resolve("edition.txt")).strip());
    new Replay(new SystemCalls(system), programme, null, (taken, total, clock) -> {}).run(lines);
    return new ToldStory(system);
  }

  LocalSystem system() {
    return system;
  }

  /** What the desk answers the site's manager. */
  Response get(String path) {
    return system.call(
        "GET",
        "/api/desk" + path,
        Map.of("Authorization", "Bearer " + system.tokenFor(MANAGER)),
        "");
  }

  /** What the desk shows the site's manager. */
  Map<String, Object> read(String path) {
    Response response = get(path);
    assertThat(response.status()).as(path).isEqualTo(200);
    return Json.object(response.body());
  }

  /** A list in what the desk shows. */
  List<Map<?, ?>> list(String path, String name) {
    return list(read(path), name);
  }

  /** Where the newest report of the site is read. */
  String newest() {
    List<Map<?, ?>> reports = list("/reports?site=" + SITE, "reports");
    return "/reports/" + SITE + "/" + reports.getLast().get("month");
  }

  /** The newest exact report of the site. */
  Map<String, Object> report() {
    return read(newest() + "/files/report.json");
  }

  /** A subscale's row of Table 1. */
  Map<?, ?> outcome(String name) {
    return only(list(report(), "outcomes"), "name", name);
  }

  /** A figure of the programme to date; null where the report has no such category. */
  @Nullable Map<?, ?> figure(String figure, String category) {
    return list(report(), "figures").stream()
        .filter(cell -> figure.equals(cell.get("figure")))
        .filter(cell -> "to-date".equals(cell.get("period")))
        .filter(cell -> category.equals(cell.get("category")))
        .findFirst()
        .orElse(null);
  }

  /** Who is behind a figure. */
  List<String> cases(String figure, String category) {
    return texts(read(newest() + "/figures/" + figure + "/cases?category=" + category), "cases");
  }

  static List<String> texts(Map<?, ?> tree, String name) {
    List<?> texts = (List<?>) Objects.requireNonNull(tree.get(name));
    return texts.stream().map(String::valueOf).toList();
  }

  static List<Map<?, ?>> list(Map<?, ?> tree, String name) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object one : (List<?>) Objects.requireNonNull(tree.get(name))) {
      maps.add((Map<?, ?>) one);
    }
    return maps;
  }

  static Map<?, ?> map(Map<?, ?> tree, String name) {
    return (Map<?, ?>) Objects.requireNonNull(tree.get(name));
  }

  static String text(Map<?, ?> tree, String name) {
    return String.valueOf(tree.get(name));
  }

  static Map<?, ?> only(List<Map<?, ?>> maps, String name, String value) {
    List<Map<?, ?>> found = maps.stream().filter(map -> value.equals(map.get(name))).toList();
    assertThat(found).as("%s %s", name, value).hasSize(1);
    return found.getFirst();
  }

  @Override
  public void close() {
    system.close();
  }
}
