package parentsinmind.local;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.records.Calls;
import parentsinmind.web.Response;

/** The local system as a replay sees it: the same functions, and the clock that moves. */
public final class SystemCalls implements Calls {

  private final LocalSystem system;

  public SystemCalls(LocalSystem system) {
    this.system = system;
  }

  @Override
  public Response call(String method, String path, Map<String, String> headers, String body) {
    return system.call(method, path, headers, body);
  }

  @Override
  public String tokenFor(String subject) {
    return system.tokenFor(subject);
  }

  @Override
  public Instant now() {
    return system.clock().instant();
  }

  /**
   * Moves the clock. That the first call of a process runs no timer is the start's doing: a system
   * starts where its first line was recorded, or where its kept clock stood.
   */
  @Override
  public void moveClockTo(Instant instant) {
    if (instant.isAfter(system.clock().instant())) {
      system.moveTo(instant);
    }
  }

  @Override
  public void seed(String line) {
    system.randomness().reset(line);
  }

  @Override
  public @Nullable String linkSent(String mother, String response) {
    return system.outbox().lastLink(mother, response);
  }

  @Override
  public void drain() {
    system.drain();
  }
}
