package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import parentsinmind.events.Json;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invokes functions as a timer or an operator does. */
final class Invoking {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final LambdaClient lambda;

  Invoking(Running running) {
    this.lambda =
        Aws.client(
            LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LONGEST))
                .overrideConfiguration(
                    calls -> calls.apiCallTimeout(LONGEST).apiCallAttemptTimeout(LONGEST)),
            running.deployed().endpoint());
  }

  /** What a function answers; it must not fail. */
  Map<String, Object> invoke(String function, Map<String, ?> event) {
    InvokeResponse response = send(function, event);
    assertThat(response.functionError()).as(response.payload().asUtf8String()).isNull();
    return Json.object(response.payload().asUtf8String());
  }

  /** What a function says that fails. */
  String failing(String function, Map<String, ?> event) {
    InvokeResponse response = send(function, event);
    assertThat(response.functionError()).isNotNull();
    return response.payload().asUtf8String();
  }

  /**
   * Leaves an event for a function, as a timer or a bus does; what comes of it is not waited for.
   */
  void leave(String function, Map<String, ?> event) {
    lambda.invoke(
        invoke ->
            invoke
                .functionName(function)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(Json.write(event))));
  }

  private InvokeResponse send(String function, Map<String, ?> event) {
    return lambda.invoke(
        invoke ->
            invoke.functionName(function).payload(SdkBytes.fromUtf8String(Json.write(event))));
  }
}
