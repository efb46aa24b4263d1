package parentsinmind.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Starts a function's package as Lambda does: a fresh JVM with the runtime client that AWS uses,
 * one event over the Runtime API, and the first answer. Tells how many classes were loaded until
 * then (exact) and how long it took (a size, not a measurement).
 */
public final class ColdStart {

  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String NATIVE_LIBRARY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
  private static final String RUNTIME_API = "/2018-06-01/runtime";
  private static final int SECONDS_TO_ANSWER = 60;
  private static final String FAR_DEADLINE = "4102444800000";

  private final Path runtimeClient;

  /**
   * @param runtimeClient folder with the jars of aws-lambda-java-runtime-interface-client
   */
  public ColdStart(Path runtimeClient) {
    this.runtimeClient = runtimeClient;
  }

  /**
   * What a start came to.
   *
   * @param pages how many of the classes are those of pages, or of their templates
   */
  public record Result(int classes, int pages, long millis, String answer) {}

  /**
   * Starts a package and sends it one event.
   *
   * @param zip the package, with {@code lib/}
   * @param handler class name of a stream handler
   * @param environment the function's variables
   */
  public Result run(Path zip, String handler, Map<String, String> environment, String event) {
    try {
      Path folder = Files.createTempDirectory("cold-start");
      try {
        return run(unpacked(zip, folder.resolve("task")), folder, handler, environment, event);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Result run(
      Path task, Path folder, String handler, Map<String, String> environment, String event)
      throws IOException, InterruptedException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    HttpServer api = runtimeApi(event, answer);
    Path classes = folder.resolve("classes.log");
    Path output = folder.resolve("output.log");
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command(handler, classes, folder))
            .directory(task.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_"));
    variables.putAll(environment);
    variables.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getAddress().getPort());
    variables.put("LAMBDA_TASK_ROOT", task.toString());
    Process process = builder.start();
    try {
      String text = answer.get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      return new Result(
          loaded(classes, ""),
          loaded(classes, ".jte") + loaded(classes, " parentsinmind.pages."),
          millis,
          text);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no answer; it printed: " + Files.readString(output), e);
    } finally {
      process.destroyForcibly().waitFor();
      api.stop(0);
    }
  }

  private List<String> command(String handler, Path classes, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As Lambda has them, but for the memory.
    command.addAll(List.of("-Xmx435m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Xshare:auto");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xlog:disable");
    command.add("-Xlog:class+load=info:file=" + classes + "::filecount=0");
    command.add("-D" + NATIVE_LIBRARY + "=" + nativeLibrary(folder));
    command.addAll(List.of("-cp", runtimeClient + "/*", MAIN, handler));
    return command;
  }

  /** Left alone, every JVM unpacks it to the same temporary file, and two starts collide. */
  private Path nativeLibrary(Path folder) throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String wanted = "jni/libaws-lambda-jni.linux-" + machine + ".so";
    Path jar;
    try (Stream<Path> jars = Files.list(runtimeClient)) {
      jar =
          jars.filter(
                  file ->
                      file.getFileName()
                          .toString()
                          .startsWith("aws-lambda-java-runtime-interface-client"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no runtime client"));
    }
    Path target = folder.resolve("libaws-lambda-jni.so");
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().equals(wanted)) {
          Files.copy(entries, target);
          return target;
        }
      }
    }
    throw new IllegalStateException("the runtime client has no library for " + machine);
  }

  private static HttpServer runtimeApi(String event, CompletableFuture<String> answer)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    CompletableFuture<String> next = CompletableFuture.completedFuture(event);
    List<CompletableFuture<String>> events = new ArrayList<>(List.of(next));
    server.createContext(RUNTIME_API, exchange -> serve(exchange, events, answer));
    server.start();
    return server;
  }

  private static void serve(
      HttpExchange exchange,
      List<CompletableFuture<String>> events,
      CompletableFuture<String> answer)
      throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.endsWith("/invocation/next")) {
      CompletableFuture<String> event;
      synchronized (events) {
        event = events.isEmpty() ? new CompletableFuture<>() : events.removeFirst();
      }
      exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "first");
      exchange.getResponseHeaders().add("Lambda-Runtime-Deadline-Ms", FAR_DEADLINE);
      // The native client crashes where a trace id or a content type is missing.
      exchange.getResponseHeaders().add("Lambda-Runtime-Trace-Id", "Root=1-0-0;Sampled=0");
      exchange
          .getResponseHeaders()
          .add(
              "Lambda-Runtime-Invoked-Function-Arn",
              "arn:aws:lambda:eu-west-2:000000000000:function:bench");
      // After the first event this waits until the process is ended.
      send(exchange, 200, event.join());
    } else if (path.endsWith("/response")) {
      answer.complete(body);
      send(exchange, 202, "{}");
    } else {
      answer.completeExceptionally(new IllegalStateException("the function failed: " + body));
      send(exchange, 202, "{}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static int loaded(Path log, String named) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return (int)
          lines
              .filter(line -> line.contains(" source: "))
              .filter(line -> line.replaceFirst(" source: .*", "").contains(named))
              .count();
    }
  }

  private static Path unpacked(Path zip, Path folder) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("a package that writes outside itself");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          Files.copy(entries, target);
        }
      }
    }
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
