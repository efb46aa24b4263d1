package parentsinmind.localstack;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A LocalStack in a container, where a Docker engine answers; its functions run in others. */
final class Docker {

  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");
  private static final int PORT = 4566;
  private static final String SOCKET = "/var/run/docker.sock";

  /** What functions call the machine that the suite runs on. */
  private static final String HOST = "host.docker.internal";

  /** Where Linux has Docker's bridge, which nobody but containers reaches. */
  private static final String BRIDGE = "docker0";

  /** One, or null where no engine answers. */
  static @Nullable LocalStack start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return null;
    }
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .withFileSystemBind(SOCKET, SOCKET, BindMode.READ_WRITE)
            .withEnv("DISABLE_EVENTS", "1")
            .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
            .withEnv("SQS_ENDPOINT_STRATEGY", "path")
            .withEnv("LAMBDA_IGNORE_ARCHITECTURE", "1")
            .withEnv("LAMBDA_DOCKER_FLAGS", "--add-host=" + HOST + ":host-gateway")
            .waitingFor(Wait.forHttp("/_localstack/health").forPort(PORT));
    container.start();
    return new LocalStack(
        URI.create("http://127.0.0.1:" + container.getMappedPort(PORT)),
        "a container of " + IMAGE,
        new LocalStack.Seen(bridge(), HOST),
        null,
        container::stop);
  }

  /** The bridge's address; elsewhere than on Linux the engine leads to loopback by itself. */
  private static InetAddress bridge() {
    try {
      NetworkInterface bridge = NetworkInterface.getByName(BRIDGE);
      if (bridge != null) {
        for (InetAddress address : bridge.inetAddresses().toList()) {
          if (address instanceof Inet4Address) {
            return address;
          }
        }
      }
      return InetAddress.getLoopbackAddress();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Docker() {}
}
