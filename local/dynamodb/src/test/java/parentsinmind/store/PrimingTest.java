package parentsinmind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class PrimingTest {

  private final List<String> asked = new ArrayList<>();

  @Test
  void aRefusedReadBeforeTheFirstVersionIsNoFailure() {
    DynamoDbClient refusing =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, _) -> {
                  asked.add(method.getName());
                  throw DynamoDbException.builder().message("not authorised yet").build();
                });
    RememberedAnswers answers =
        new RememberedAnswers(new Table(refusing, "any"), InstantSource.system());
    assertThatCode(answers::prime).doesNotThrowAnyException();
    assertThat(asked).containsExactly("getItem");
  }
}
