package parentsinmind.local.dynamodb;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.local.shared.access.awssdkv2.converters.AwsServiceExceptionConverter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * A client of DynamoDB Local without its own translation between the two generations of the SDK,
 * which writes every request and every answer as JSON and reads it again, each answer twice: that
 * takes longer than all the rest. What our functions say most is translated field by field here;
 * whatever says anything else goes the long way.
 */
final class DirectClient {

  /** How the SDK names what reads all pages of an answer. */
  static final String PAGES = "Paginator";

  private final DynamoDbClient inner;
  private final AmazonDynamoDB engine;

  private DirectClient(DynamoDbClient inner, AmazonDynamoDB engine) {
    this.inner = inner;
    this.engine = engine;
  }

  /**
   * A client that answers as another does, only sooner.
   *
   * @param engine what the other stands on
   */
  static DynamoDbClient of(DynamoDbClient inner, AmazonDynamoDB engine) {
    DirectClient direct = new DirectClient(inner, engine);
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().endsWith(PAGES)) {
            // It asks the same client for one page after the other.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          Object answer = arguments == null ? null : direct.answer(arguments[0]);
          if (answer != null) {
            return answer;
          }
          if (method.isDefault() && (arguments == null || !(arguments[0] instanceof SdkRequest))) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          try {
            return method.invoke(direct.inner, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  /** The answer to a request that is translated here; null for any other. */
  private @Nullable Object answer(Object request) {
    try {
      return switch (request) {
        case QueryRequest query when isPlain(query) -> query(query);
        case GetItemRequest get when isPlain(get) -> get(get);
        case PutItemRequest put when isPlain(put) -> put(put);
        case BatchGetItemRequest batch when isPlain(batch) -> batch(batch);
        case TransactWriteItemsRequest write when isPlain(write) -> write(write);
        default -> null;
      };
    } catch (AmazonServiceException e) {
      throw AwsServiceExceptionConverter.convert(e);
    }
  }

  private static boolean isPlain(QueryRequest query) {
    return query.equals(
        QueryRequest.builder()
            .tableName(query.tableName())
            .indexName(query.indexName())
            .keyConditionExpression(query.keyConditionExpression())
            .expressionAttributeNames(
                query.hasExpressionAttributeNames() ? query.expressionAttributeNames() : null)
            .expressionAttributeValues(
                query.hasExpressionAttributeValues() ? query.expressionAttributeValues() : null)
            .exclusiveStartKey(query.hasExclusiveStartKey() ? query.exclusiveStartKey() : null)
            .consistentRead(query.consistentRead())
            .scanIndexForward(query.scanIndexForward())
            .limit(query.limit())
            .build());
  }

  private QueryResponse query(QueryRequest query) {
    var answer =
        engine.query(
            new com.amazonaws.services.dynamodbv2.model.QueryRequest()
                .withTableName(query.tableName())
                .withIndexName(query.indexName())
                .withKeyConditionExpression(query.keyConditionExpression())
                .withExpressionAttributeNames(
                    query.hasExpressionAttributeNames() ? query.expressionAttributeNames() : null)
                .withExpressionAttributeValues(
                    query.hasExpressionAttributeValues()
                        ? old(query.expressionAttributeValues())
                        : null)
                .withExclusiveStartKey(
                    query.hasExclusiveStartKey() ? old(query.exclusiveStartKey()) : null)
                .withConsistentRead(query.consistentRead())
                .withScanIndexForward(query.scanIndexForward())
                .withLimit(query.limit()));
    var last = answer.getLastEvaluatedKey();
    return QueryResponse.builder()
        .items(answer.getItems().stream().map(Translated::item).toList())
        .count(answer.getCount())
        .scannedCount(answer.getScannedCount())
        .lastEvaluatedKey(last == null ? null : Translated.item(last))
        .build();
  }

  private static boolean isPlain(GetItemRequest get) {
    return get.equals(
        GetItemRequest.builder()
            .tableName(get.tableName())
            .key(get.key())
            .consistentRead(get.consistentRead())
            .build());
  }

  private GetItemResponse get(GetItemRequest get) {
    var item =
        engine
            .getItem(
                new com.amazonaws.services.dynamodbv2.model.GetItemRequest()
                    .withTableName(get.tableName())
                    .withKey(old(get.key()))
                    .withConsistentRead(get.consistentRead()))
            .getItem();
    return GetItemResponse.builder().item(item == null ? null : Translated.item(item)).build();
  }

  private static boolean isPlain(PutItemRequest put) {
    return put.equals(
        PutItemRequest.builder()
            .tableName(put.tableName())
            .item(put.item())
            .conditionExpression(put.conditionExpression())
            .expressionAttributeNames(
                put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null)
            .expressionAttributeValues(
                put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null)
            .build());
  }

  private PutItemResponse put(PutItemRequest put) {
    engine.putItem(
        new com.amazonaws.services.dynamodbv2.model.PutItemRequest()
            .withTableName(put.tableName())
            .withItem(old(put.item()))
            .withConditionExpression(put.conditionExpression())
            .withExpressionAttributeNames(
                put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null)
            .withExpressionAttributeValues(
                put.hasExpressionAttributeValues() ? old(put.expressionAttributeValues()) : null));
    return PutItemResponse.builder().build();
  }

  private static boolean isPlain(BatchGetItemRequest batch) {
    return batch.equals(BatchGetItemRequest.builder().requestItems(batch.requestItems()).build())
        && batch.requestItems().values().stream()
            .allMatch(
                wanted ->
                    wanted.equals(
                        KeysAndAttributes.builder()
                            .keys(wanted.keys())
                            .consistentRead(wanted.consistentRead())
                            .build()));
  }

  private BatchGetItemResponse batch(BatchGetItemRequest batch) {
    var answer =
        engine.batchGetItem(
            new com.amazonaws.services.dynamodbv2.model.BatchGetItemRequest()
                .withRequestItems(
                    mapped(
                        batch.requestItems(),
                        wanted ->
                            new com.amazonaws.services.dynamodbv2.model.KeysAndAttributes()
                                .withKeys(wanted.keys().stream().map(DirectClient::old).toList())
                                .withConsistentRead(wanted.consistentRead()))));
    return BatchGetItemResponse.builder()
        .responses(
            mapped(answer.getResponses(), items -> items.stream().map(Translated::item).toList()))
        .unprocessedKeys(
            mapped(
                answer.getUnprocessedKeys(),
                left ->
                    KeysAndAttributes.builder()
                        .keys(left.getKeys().stream().map(Translated::item).toList())
                        .consistentRead(left.getConsistentRead())
                        .build()))
        .build();
  }

  private static boolean isPlain(TransactWriteItemsRequest write) {
    return write.equals(
            TransactWriteItemsRequest.builder()
                .transactItems(write.transactItems())
                .clientRequestToken(write.clientRequestToken())
                .build())
        && write.transactItems().stream()
            .allMatch(
                item ->
                    item.update() == null
                        && item.delete() == null
                        && (item.put() == null
                            || item.put().returnValuesOnConditionCheckFailure() == null)
                        && (item.conditionCheck() == null
                            || item.conditionCheck().returnValuesOnConditionCheckFailure()
                                == null));
  }

  private TransactWriteItemsResponse write(TransactWriteItemsRequest write) {
    engine.transactWriteItems(
        new com.amazonaws.services.dynamodbv2.model.TransactWriteItemsRequest()
            .withClientRequestToken(write.clientRequestToken())
            .withTransactItems(write.transactItems().stream().map(DirectClient::old).toList()));
    return TransactWriteItemsResponse.builder().build();
  }

  private static com.amazonaws.services.dynamodbv2.model.TransactWriteItem old(
      TransactWriteItem item) {
    var old = new com.amazonaws.services.dynamodbv2.model.TransactWriteItem();
    Put put = item.put();
    if (put != null) {
      old.setPut(
          new com.amazonaws.services.dynamodbv2.model.Put()
              .withTableName(put.tableName())
              .withItem(old(put.item()))
              .withConditionExpression(put.conditionExpression())
              .withExpressionAttributeNames(
                  put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null)
              .withExpressionAttributeValues(
                  put.hasExpressionAttributeValues()
                      ? old(put.expressionAttributeValues())
                      : null));
    }
    ConditionCheck check = item.conditionCheck();
    if (check != null) {
      old.setConditionCheck(
          new com.amazonaws.services.dynamodbv2.model.ConditionCheck()
              .withTableName(check.tableName())
              .withKey(old(check.key()))
              .withConditionExpression(check.conditionExpression())
              .withExpressionAttributeNames(
                  check.hasExpressionAttributeNames() ? check.expressionAttributeNames() : null)
              .withExpressionAttributeValues(
                  check.hasExpressionAttributeValues()
                      ? old(check.expressionAttributeValues())
                      : null));
    }
    return old;
  }

  private static Map<String, com.amazonaws.services.dynamodbv2.model.AttributeValue> old(
      Map<String, AttributeValue> item) {
    return mapped(item, DirectClient::old);
  }

  private static com.amazonaws.services.dynamodbv2.model.AttributeValue old(AttributeValue value) {
    var old = new com.amazonaws.services.dynamodbv2.model.AttributeValue();
    return switch (value.type()) {
      case S -> old.withS(value.s());
      case N -> old.withN(value.n());
      case BOOL -> old.withBOOL(value.bool());
      case NUL -> old.withNULL(value.nul());
      case L -> old.withL(value.l().stream().map(DirectClient::old).toList());
      case M -> old.withM(old(value.m()));
      case SS -> old.withSS(value.ss());
      case NS -> old.withNS(value.ns());
      case B -> old.withB(value.b().asByteBuffer());
      default ->
          throw new IllegalArgumentException("our items hold nothing of type " + value.type());
    };
  }

  private static <A, B> Map<String, B> mapped(Map<String, A> map, Function<A, B> to) {
    Map<String, B> mapped = new LinkedHashMap<>();
    map.forEach((name, value) -> mapped.put(name, to.apply(value)));
    return mapped;
  }
}
