package parentsinmind.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A LocalStack to deploy to.
 *
 * @param endpoint where it answers
 * @param how one line on which it is
 * @param end takes it away again
 */
record LocalStack(URI endpoint, String how, Runnable end) implements AutoCloseable {

  private static final Duration STARTING = Duration.ofMinutes(10);
  private static final Duration STOPPING = Duration.ofMinutes(2);

  /**
   * The one that {@code AWS_ENDPOINT_URL} names, which is left as it is; else one in Docker, where
   * an engine answers; else one on this machine.
   *
   * @param root of the repository
   * @param run the folder of the one on this machine
   */
  static LocalStack start(Path root, Path run) {
    @Nullable String given = System.getenv("AWS_ENDPOINT_URL");
    if (given != null && !given.isBlank()) {
      return new LocalStack(URI.create(given), "the one that AWS_ENDPOINT_URL names", () -> {});
    }
    @Nullable LocalStack container = Docker.start(root);
    return container == null ? onThisMachine(root, run, freePort()) : container;
  }

  /** One without Docker, by {@code infra/localstack/up}. */
  static LocalStack onThisMachine(Path root, Path run, int port) {
    Path scripts = root.resolve("infra").resolve("localstack");
    Command command =
        new Command(
            root,
            run.resolve("up.log"),
            Map.of(
                "LOCALSTACK_RUN", run.toString(),
                "LOCALSTACK_PORT", Integer.toString(port),
                "LOCAL_LAMBDA_JAVA_HOME", System.getProperty("java.home")));
    Runnable end = () -> command.run(STOPPING, List.of(scripts.resolve("down").toString()));
    try {
      command.run(STARTING, List.of(scripts.resolve("up").toString()));
    } catch (RuntimeException e) {
      end.run();
      throw e;
    }
    return new LocalStack(
        URI.create("http://127.0.0.1:" + port), "a process of this machine, log in " + run, end);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
