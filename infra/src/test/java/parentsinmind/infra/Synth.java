package parentsinmind.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * What the app synthesises with production settings, once for all tests. The functions' packages
 * are stand-ins with nothing but the programme: what else is in them is no matter of the template.
 */
final class Synth {

  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** The functions that there are, by the folders of their modules. */
  static final List<String> FUNCTIONS =
      List.of(
          "delivery-receipts",
          "event-relay",
          "follow-up-reminders",
          "front-door",
          "hads-submission",
          "monthly-report",
          "notifications",
          "record-keeping",
          "referral-intake",
          "safety-alerts",
          "staff-desk");

  /** For AWS, in production. */
  static final Synth AWS = new Synth("aws", "aws", Map.of());

  /** For LocalStack, with the same settings else. */
  static final Synth LOCALSTACK = new Synth("localstack", "localstack", Map.of());

  /**
   * For AWS, moved to a table that came out of a backup and to another issuer, without a domain of
   * its own, and with mail and texts turned off.
   */
  static final Synth RESTORED =
      new Synth(
          "restored",
          "aws",
          Map.of(
              "timers", "off",
              "domain", "",
              "mail-domain", "",
              "text-sender", "",
              "issuer", "https://issuer.charity.example",
              "restored-table", "arn:aws:dynamodb:eu-west-2:000000000000:table/restored",
              "restored-stream",
                  "arn:aws:dynamodb:eu-west-2:000000000000:table/restored/stream/1"));

  private final Path folder;
  private final Settings settings;
  private final Map<String, Map<String, Object>> templates = new LinkedHashMap<>();

  /**
   * A resource of a template.
   *
   * @param stack of it
   * @param id logical
   * @param all everything that the template says of it
   */
  record Resource(String stack, String id, String type, Map<String, Object> all) {

    /** What stands at a path of its properties, or null. */
    @Nullable Object at(String... path) {
      Object here = all.get("Properties");
      for (String name : path) {
        here = here instanceof Map<?, ?> map ? map.get(name) : null;
      }
      return here;
    }

    /** The same as JSON text, {@code null} where there is nothing. */
    String text(String... path) {
      return Json.write(at(path));
    }
  }

  private Synth(String name, String target, Map<String, String> more) {
    try {
      // Where the linter finds it: see .ci/run.
      Path root = empty(Path.of("target", "synth", name).toAbsolutePath());
      Files.copy(REPOSITORY.resolve("programme.json"), root.resolve("programme.json"));
      for (String function : FUNCTIONS) {
        Path packaged = root.resolve("functions/" + function + "/target/" + function + ".zip");
        Files.createDirectories(packaged.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(packaged))) {
          ZipEntry entry = new ZipEntry("programme.json");
          // The same bytes whenever they are written: what is compared goes by their hash.
          entry.setTime(0);
          zip.putNextEntry(entry);
          zip.write(Files.readAllBytes(REPOSITORY.resolve("programme.json")));
        }
      }
      Path packs = Files.createDirectory(root.resolve("packs"));
      Files.writeString(packs.resolve("README.txt"), "A stand-in for licensed wordings.");
      this.folder = Files.createDirectory(root.resolve("cdk.out"));
      // On AWS the app makes the accounts of staff itself where no issuer is named.
      String issuer = target.equals("aws") ? "" : "https://issuer.charity.example";
      Map<String, Object> context = new LinkedHashMap<>();
      context.put("target", target);
      context.put("base-address", "https://forms.charity.example");
      context.put("issuer", issuer);
      context.put("audience", "desk");
      context.put("alarm-email", "on-call@charity.example");
      context.put("mail-domain", "yourpage.example");
      context.put("text-sender", "YourPage");
      context.put("domain", "forms.charity.example");
      context.put("certificate", "arn:aws:acm:us-east-1:000000000000:certificate/invented");
      context.put("text-packs", packs.toString());
      context.putAll(more);
      App app = new App(AppProps.builder().outdir(folder.toString()).context(context).build());
      this.settings = Settings.read(app.getNode(), root);
      Cloud cloud = Cloud.in(app, settings);
      app.synth();
      cloud
          .stacks()
          .forEach(stack -> templates.put(stack.getStackName(), read(stack.getTemplateFile())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> there = Files.walk(folder)) {
        for (Path path : there.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(folder);
  }

  private Map<String, Object> read(String file) {
    try {
      return Json.object(Files.readString(folder.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the templates and the reports of the checks are. */
  Path folder() {
    return folder;
  }

  Settings settings() {
    return settings;
  }

  /** Template by name of stack. */
  Map<String, Map<String, Object>> templates() {
    return templates;
  }

  /** All resources of all stacks. */
  List<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    templates.forEach(
        (stack, template) ->
            map(template.get("Resources"))
                .forEach(
                    (id, resource) -> {
                      Map<String, Object> said = map(resource);
                      all.add(new Resource(stack, id, String.valueOf(said.get("Type")), said));
                    }));
    return all;
  }

  /** All resources of a type. */
  List<Resource> of(String type) {
    return resources().stream().filter(resource -> resource.type().equals(type)).toList();
  }

  /** The function of a module. */
  Resource function(String name) {
    return of("AWS::Lambda::Function").stream()
        .filter(function -> name.equals(function.at("Description")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no function " + name));
  }

  /** The statements of a function's role: what stands in its policies. */
  List<Map<String, Object>> statements(String function) {
    return statementsOfRole(function(function).text("Role"));
  }

  private List<Map<String, Object>> statementsOfRole(String role) {
    List<Map<String, Object>> statements = new ArrayList<>();
    for (Resource policy : of("AWS::IAM::Policy")) {
      boolean its =
          list(policy.at("Roles")).stream()
              .anyMatch(one -> role.contains("\"" + map(one).get("Ref") + "\""));
      if (its) {
        list(policy.at("PolicyDocument", "Statement"))
            .forEach(statement -> statements.add(map(statement)));
      }
    }
    return statements;
  }

  /** A tree's object; empty where it is none. */
  static Map<String, Object> map(@Nullable Object tree) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> found) {
      found.forEach((key, value) -> map.put(String.valueOf(key), value == null ? "" : value));
    }
    return map;
  }

  /** A tree's list, or the one that stands for a list of one. */
  static List<?> list(@Nullable Object tree) {
    if (tree instanceof List<?> list) {
      return list;
    }
    return tree == null ? List.of() : List.of(tree);
  }
}
