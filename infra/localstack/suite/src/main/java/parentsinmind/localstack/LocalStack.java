package parentsinmind.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
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
 * @param seen how its functions see this machine
 * @param calls where it writes down what functions call, or null: only one with our executor does
 * @param end takes it away again
 */
record LocalStack(URI endpoint, String how, Seen seen, @Nullable Path calls, Runnable end)
    implements AutoCloseable {

  /**
   * How functions see the machine that this process runs on.
   *
   * @param address at which something listens that they are to reach
   * @param host what they call it
   */
  record Seen(InetAddress address, String host) {

    /** Their own machine. */
    static Seen same() {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      return new Seen(loopback, loopback.getCanonicalHostName());
    }
  }

  private static final String CALLS = "LOCAL_LAMBDA_CALLS";

  private static final Duration STARTING = Duration.ofMinutes(10);
  private static final Duration STOPPING = Duration.ofMinutes(2);
  private static final int ANSWER_MILLIS = 2_000;

  /**
   * The one that {@code AWS_ENDPOINT_URL} names, which is left as it is; else one in Docker, where
   * an engine answers; else one on this machine, and that at once with {@code -Dlocalstack=host}.
   *
   * @param root of the repository
   * @param run the folder of the one on this machine
   * @param port of it, 0 for any
   */
  static LocalStack start(Path root, Path run, int port) {
    int at = port == 0 ? freePort() : port;
    if ("host".equals(System.getProperty("localstack"))) {
      return onThisMachine(root, run, at);
    }
    @Nullable String given = System.getenv("AWS_ENDPOINT_URL");
    if (given != null && !given.isBlank()) {
      return new LocalStack(
          URI.create(given),
          "the one that AWS_ENDPOINT_URL names",
          Seen.same(),
          file(System.getenv(CALLS)),
          () -> {});
    }
    @Nullable LocalStack container = Docker.start();
    return container == null ? onThisMachine(root, run, at) : container;
  }

  /** One without Docker, by {@code infra/localstack/up}. */
  private static LocalStack onThisMachine(Path root, Path run, int port) {
    Path scripts = root.resolve("infra").resolve("localstack");
    Path calls = run.resolve("calls.jsonl");
    Command command =
        new Command(
            root,
            run.resolve("up.log"),
            Map.of(
                "LOCALSTACK_RUN",
                run.toString(),
                CALLS,
                calls.toString(),
                "LOCALSTACK_PORT",
                Integer.toString(port),
                "LOCAL_LAMBDA_JAVA_HOME",
                System.getProperty("java.home")));
    forget(calls);
    Runnable end = () -> command.run(STOPPING, List.of(scripts.resolve("down").toString()));
    try {
      command.run(STARTING, List.of(scripts.resolve("up").toString()));
    } catch (RuntimeException e) {
      end.run();
      throw e;
    }
    return new LocalStack(
        URI.create("http://127.0.0.1:" + port),
        "a process of this machine, log in " + run,
        Seen.same(),
        calls,
        end);
  }

  private static @Nullable Path file(@Nullable String name) {
    return name == null ? null : Path.of(name);
  }

  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether something listens there. */
  boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), ANSWER_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
