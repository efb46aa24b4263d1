package parentsinmind.localstack;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The CDK's command, pointed at a LocalStack. */
final class Cdk {

  /** The registry's "latest" is not always the newest; this one is what the app was tried with. */
  private static final String VERSION = "2.1148.1";

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final URI endpoint;
  private final Path work;

  /**
   * @param work the folder for its output
   */
  Cdk(URI endpoint, Path work) {
    this.endpoint = endpoint;
    this.work = work;
  }

  /**
   * Makes what the CDK itself needs in an account, by the documented command; again does no harm.
   *
   * @param root the repository's folder: in the app's, the CDK would run the app first
   */
  void bootstrap(Path root) {
    cdk(root, List.of("bootstrap", "aws://" + Aws.ACCOUNT + "/" + Aws.REGION));
  }

  /**
   * Deploys all stacks.
   *
   * @param infra the app's folder
   * @param settings its context, beside the target
   */
  void deploy(Path infra, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>(List.of("deploy", "--all"));
    arguments.addAll(List.of("--require-approval", "never"));
    arguments.addAll(context(settings));
    cdk(infra, arguments);
  }

  /** Takes all stacks away, by what was synthesised last. */
  void destroy(Path infra, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>(List.of("destroy", "--all", "--force"));
    arguments.addAll(context(settings));
    cdk(infra, arguments);
  }

  private List<String> context(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("target", "localstack");
    List<String> arguments =
        new ArrayList<>(List.of("--output", work.resolve("cdk.out").toString()));
    all.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }

  private void cdk(Path folder, List<String> arguments) {
    Map<String, String> environment = new LinkedHashMap<>(Aws.environment(endpoint));
    // The app runs on the first java of the path, and wants this one.
    environment.put(
        "PATH",
        Path.of(System.getProperty("java.home"), "bin")
            + File.pathSeparator
            + System.getenv("PATH"));
    List<String> command = new ArrayList<>(List.of("npx", "--yes", "aws-cdk@" + VERSION));
    command.addAll(arguments);
    command.addAll(List.of("--no-notices", "--ci"));
    new Command(folder, work.resolve("cdk.log"), environment).run(LONGEST, command);
  }
}
