package parentsinmind.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import parentsinmind.local.Issuer;

/**
 * Deploys everything to a LocalStack for an engineer to look at, and leaves it running. What stays
 * is LocalStack and a process that plays the issuer, which ends when LocalStack does.
 */
public final class Up {

  private static final String STAY = "stay";
  private static final int PORT = 4566;
  private static final long LOOK_MILLIS = 3_000;

  /** Shows what the process says that stays, until all is up or it has failed. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("root")).toAbsolutePath().normalize();
    Path work = Path.of(System.getProperty("work")).toAbsolutePath().normalize();
    Files.createDirectories(work);
    Path ready = work.resolve("ready");
    if (arguments.length == 1 && arguments[0].equals(STAY)) {
      stay(root, work, ready);
      return;
    }
    Files.deleteIfExists(ready);
    Path log = work.resolve("up.log");
    Process stays =
        new ProcessBuilder(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlocalstack=" + System.getProperty("localstack", ""),
                "-Droot=" + root,
                "-Dwork=" + work,
                "-classpath",
                System.getProperty("java.class.path"),
                Up.class.getName(),
                STAY)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try (InputStream said = Files.newInputStream(log)) {
      while (stays.isAlive() && !Files.exists(ready)) {
        Thread.sleep(LOOK_MILLIS / 10);
        show(said);
      }
      show(said);
    }
    if (!Files.exists(ready)) {
      System.exit(1);
    }
  }

  private static void show(InputStream said) throws IOException {
    System.out.print(new String(said.readAllBytes(), StandardCharsets.UTF_8));
  }

  private static void stay(Path root, Path work, Path ready)
      throws IOException, InterruptedException {
    System.out.println("Starting LocalStack and deploying: some minutes. Logs are in " + work);
    LocalStack localStack = LocalStack.start(root, installed().resolve("run"), PORT);
    try (Running running = Running.start(root, work, localStack)) {
      // Now that API Gateway's address is known, links can begin with it.
      running.deploy(running.deployed().address());
      System.out.print(
          """

          API         %s
          LocalStack  %s (%s)
          Table       %s
          ID token    curl -s -d grant_type=password -d client_id=%s -d username=manager-halton -d password=any %s/token
                      (username: a subject of the staff in programme.json)
          Stop it     infra/localstack/down, or kill %d
          """
              .formatted(
                  running.deployed().address(),
                  localStack.endpoint(),
                  localStack.how(),
                  running.deployed().table(),
                  Issuer.AUDIENCE,
                  running.issuer().address(),
                  ProcessHandle.current().pid()));
      Files.createFile(ready);
      while (localStack.answers()) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  private static Path installed() {
    String home = System.getenv("LOCALSTACK_HOME");
    return home == null
        ? Path.of(System.getProperty("user.home"), ".cache", "localstack-host")
        : Path.of(home);
  }

  private Up() {}
}
