package parentsinmind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parentsinmind.local.dynamodb.ClientWith;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class PrimingTest {

  @Test
  void aRefusedReadBeforeTheFirstVersionIsNoFailure() {
    List<DynamoDbRequest> asked = new ArrayList<>();
    try (LocalDynamoDb local = LocalDynamoDb.inMemory()) {
      Table refusing =
          new Table(
              ClientWith.before(
                  local.client(),
                  request -> {
                    asked.add(request);
                    throw DynamoDbException.builder().message("not authorised yet").build();
                  }),
              LocalDynamoDb.TABLE);
      RememberedAnswers answers = new RememberedAnswers(refusing, InstantSource.system());
      assertThatCode(answers::prime).doesNotThrowAnyException();
    }
    assertThat(asked).hasSize(1).first().isInstanceOf(GetItemRequest.class);
  }
}
