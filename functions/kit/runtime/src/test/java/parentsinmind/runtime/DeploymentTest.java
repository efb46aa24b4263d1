package parentsinmind.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeploymentTest {

  @Test
  void whereNothingIsSaidItIsProduction() {
    assertThat(Environment.deployment(null, null)).isEqualTo(new Deployment(true, null));
    assertThat(Environment.deployment("production", "packs"))
        .isEqualTo(new Deployment(true, Path.of("packs")));
  }

  @Test
  void aTrialSaysSo() {
    assertThat(Environment.deployment("trial", null)).isEqualTo(Deployment.TRIAL);
  }

  @Test
  void aMisspeltWordStopsTheStart() {
    assertThatThrownBy(() -> Environment.deployment("Trial", null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DEPLOYMENT")
        .hasMessageContaining("production or trial");
  }
}
