package parentsinmind.store;

import parentsinmind.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;

/**
 * A function's credentials where Lambda puts them. The SDK's own chain would look there too, after
 * loading everything else that it knows of.
 */
public final class LambdaCredentials {

  /**
   * Those of this function: in its environment, or, where it starts from a snapshot, behind an
   * address that the environment names, since a snapshot outlives them.
   */
  public static AwsCredentialsProvider provider() {
    return Environment.optional("AWS_CONTAINER_CREDENTIALS_FULL_URI") == null
        ? EnvironmentVariableCredentialsProvider.create()
        : ContainerCredentialsProvider.create();
  }

  private LambdaCredentials() {}
}
