package parentsinmind.local.dynamodb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Clients for tests, on which something happens just before a request is sent: what DynamoDB Local
 * never says is said here, and what rarely falls between a check and a write falls there.
 */
public final class ClientWith {

  /** Something happens before each request. */
  public static DynamoDbClient before(DynamoDbClient inner, Consumer<DynamoDbRequest> happens) {
    return around(inner, happens, request -> {});
  }

  /** Something happens after each request, before its answer comes back. */
  public static DynamoDbClient after(DynamoDbClient inner, Consumer<DynamoDbRequest> happens) {
    return around(inner, request -> {}, happens);
  }

  private static DynamoDbClient around(
      DynamoDbClient inner, Consumer<DynamoDbRequest> before, Consumer<DynamoDbRequest> after) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().endsWith(DirectClient.PAGES)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          DynamoDbRequest request = null;
          if (arguments != null && arguments[0] instanceof DynamoDbRequest sent) {
            request = sent;
            before.accept(request);
          } else if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          try {
            Object answer = method.invoke(inner, arguments);
            if (request != null) {
              after.accept(request);
            }
            return answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  /** Something happens before each transaction: after everything that it stands on was read. */
  public static DynamoDbClient beforeTransactions(DynamoDbClient inner, Runnable happens) {
    return before(
        inner,
        request -> {
          if (request instanceof TransactWriteItemsRequest) {
            happens.run();
          }
        });
  }

  private ClientWith() {}
}
