package parentsinmind.infra;

import java.nio.file.Path;
import software.amazon.awscdk.App;

/** What {@code cdk} runs, in the folder of this module. */
public final class CloudApp {

  public static void main(String[] arguments) {
    App app = new App();
    Cloud.in(app, Settings.read(app.getNode(), Path.of("..").toAbsolutePath().normalize()));
    app.synth();
  }

  private CloudApp() {}
}
