package parentsinmind.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A client on which something happens just before each transaction is sent. */
final class ClientWith {

  static DynamoDbClient before(
      DynamoDbClient inner, Consumer<TransactWriteItemsRequest> whatHappens) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (arguments != null && arguments[0] instanceof TransactWriteItemsRequest request) {
            whatHappens.accept(request);
          } else if (method.isDefault() && !isRequest(arguments)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          try {
            return method.invoke(inner, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            ClientWith.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  private static boolean isRequest(Object[] arguments) {
    return arguments != null && arguments[0].getClass().getSimpleName().endsWith("Request");
  }

  private ClientWith() {}
}
