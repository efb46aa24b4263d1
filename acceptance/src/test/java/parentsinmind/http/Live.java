package parentsinmind.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import parentsinmind.events.Json;
import parentsinmind.local.Functions;
import parentsinmind.local.LocalServer;
import parentsinmind.local.LocalSystem;
import parentsinmind.local.Progress;
import parentsinmind.programme.Programme;

/** The whole system of one process behind real HTTP, and a client of it. */
final class Live extends Client {

  private static final Path REPOSITORY = Path.of("..");

  private final LocalSystem system;
  private final LocalServer server;

  private Live(LocalSystem system, LocalServer server) {
    super(Described.in(REPOSITORY), server::address, system::tokenFor);
    this.system = system;
    this.server = server;
  }

  static Live start(Path reports, Instant start, Functions.Mounting mounting) {
    LocalSystem system =
        LocalSystem.start(
            new LocalSystem.Settings(null, reports, programme(), start, "http://localhost:8080"),
            mounting);
    return new Live(system, LocalServer.start(system, new Progress(), 0));
  }

  /** The programme of the pilot. */
  static Programme programme() {
    try {
      return Programme.read(Json.parse(Files.readString(REPOSITORY.resolve("programme.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LocalSystem system() {
    return system;
  }

  @Override
  public void close() {
    super.close();
    server.close();
    system.close();
  }
}
