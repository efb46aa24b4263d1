package parentsinmind.messaging;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.messaging.NotSent.Why;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What SES and SNS have in common when they do not take a message. */
final class Carrier {

  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "Throttled",
          "ThrottlingException",
          "ThrottledException",
          "TooManyRequestsException",
          "RequestLimitExceeded",
          "SlowDown");

  /** Whether a call was refused for its rate and so certainly had no effect. */
  static boolean throttled(Throwable error) {
    return error instanceof AwsServiceException refused
        && (THROTTLED.contains(code(refused)) || refused.statusCode() == TOO_MANY);
  }

  /**
   * Calls.
   *
   * @param own what a code of this service and its message (in small letters) mean, or null where
   *     they mean nothing special
   */
  static String call(Supplier<String> call, BiFunction<String, String, @Nullable Why> own) {
    try {
      return call.get();
    } catch (AwsServiceException refused) {
      // Not as the cause: its message may repeat the address.
      throw new NotSent(why(refused, own), code(refused));
    } catch (SdkClientException failed) {
      throw new NotSent(
          onTheWay(failed) ? Why.UNREACHABLE : Why.NOT_ALLOWED, failed.getClass().getSimpleName());
    }
  }

  private static Why why(
      AwsServiceException refused, BiFunction<String, String, @Nullable Why> own) {
    if (throttled(refused)) {
      return Why.BUSY;
    }
    if (refused.statusCode() >= SERVER_ERROR) {
      return Why.UNREACHABLE;
    }
    AwsErrorDetails details = refused.awsErrorDetails();
    String said = details == null ? null : details.errorMessage();
    Why why = own.apply(code(refused), said == null ? "" : said.toLowerCase(Locale.ROOT));
    // What we do not know is not held against her address.
    return why == null ? Why.NOT_ALLOWED : why;
  }

  private static String code(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    return code == null ? String.valueOf(refused.statusCode()) : code;
  }

  /** Whether it failed between us and the carrier, not before it left. */
  private static boolean onTheWay(SdkClientException failed) {
    if (failed instanceof ApiCallTimeoutException
        || failed instanceof ApiCallAttemptTimeoutException
        || failed instanceof AbortedException) {
      return true;
    }
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private Carrier() {}
}
