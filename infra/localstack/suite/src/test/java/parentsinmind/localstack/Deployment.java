package parentsinmind.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one deployment that they share; it is taken down at their end, come what may. */
final class Deployment implements ParameterResolver {

  private static final Namespace OURS = Namespace.create(Deployment.class);

  /** It, or why it did not come about: what failed for one class is not tried for each. */
  private record Held(@Nullable Running running, @Nullable RuntimeException failure)
      implements AutoCloseable {

    Running get() {
      if (running == null) {
        throw new IllegalStateException("there is no deployment to test", failure);
      }
      return running;
    }

    @Override
    public void close() {
      if (running != null) {
        running.close();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(Held.class, _ -> hold(), Held.class)
        .get();
  }

  private static Held hold() {
    try {
      return new Held(start(), null);
    } catch (RuntimeException e) {
      return new Held(null, e);
    }
  }

  private static Running start() {
    Path root = Path.of(System.getProperty("root")).toAbsolutePath().normalize();
    Path work = Path.of(System.getProperty("work")).toAbsolutePath().normalize();
    try {
      Files.createDirectories(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LocalStack localStack = LocalStack.start(root, work.resolve("run"), 0);
    // Whoever ends this process ends that one.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  Command.endAll();
                  localStack.close();
                }));
    return Running.start(root, work, localStack);
  }
}
