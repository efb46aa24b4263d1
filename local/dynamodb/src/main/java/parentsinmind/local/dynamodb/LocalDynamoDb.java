package parentsinmind.local.dynamodb;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.amazonaws.services.dynamodbv2.local.shared.access.awssdkv2.converters.AwsServiceExceptionConverter;
import com.amazonaws.services.dynamodbv2.model.GetRecordsRequest;
import com.amazonaws.services.dynamodbv2.model.GetRecordsResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local embedded in this process; it listens to nothing. */
public final class LocalDynamoDb implements AutoCloseable {

  /** The name of our table here. */
  public static final String TABLE = "parents-in-mind";

  private final AmazonDynamoDBLocal local;
  private final DynamoDbClient client;

  private LocalDynamoDb(AmazonDynamoDBLocal local) {
    this.local = local;
    this.client = DirectClient.of(local.dynamoDbClient(), local.amazonDynamoDB());
  }

  /** One that forgets everything when closed, with our table in it. */
  public static LocalDynamoDb inMemory() {
    return new LocalDynamoDb(DynamoDBEmbedded.create(true)).withTable();
  }

  /** One that keeps its data in a folder, with our table in it. */
  public static LocalDynamoDb in(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LocalDynamoDb(DynamoDBEmbedded.create(folder.resolve("dynamodb.sqlite").toFile()))
        .withTable();
  }

  public DynamoDbClient client() {
    return client;
  }

  /** The same with DynamoDB Local's own translation, to hold ours against. */
  DynamoDbClient slowly() {
    return local.dynamoDbClient();
  }

  /** The records of a stream from an iterator on, without DynamoDB Local's own translation. */
  GetRecordsResponse records(String iterator, int most) {
    try {
      GetRecordsResult answer =
          local
              .amazonDynamoDBStreams()
              .getRecords(new GetRecordsRequest().withShardIterator(iterator).withLimit(most));
      return GetRecordsResponse.builder()
          .records(answer.getRecords().stream().map(Translated::record).toList())
          .nextShardIterator(answer.getNextShardIterator())
          .build();
    } catch (AmazonServiceException e) {
      throw AwsServiceExceptionConverter.convert(e);
    }
  }

  /**
   * Every item of our table as text. The one scan there is: for whoever must see that something is
   * nowhere.
   */
  public List<String> everything() {
    return client().scanPaginator(scan -> scan.tableName(TABLE)).items().stream()
        .map(Object::toString)
        .toList();
  }

  public DynamoDbStreamsClient streams() {
    return local.dynamoDbStreamsClient();
  }

  @Override
  public void close() {
    local.shutdownNow();
  }

  private LocalDynamoDb withTable() {
    createTable(client());
    return this;
  }

  /** Makes our table in any DynamoDB, as the infrastructure would; leaves one that is there. */
  public static void createTable(DynamoDbClient client) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    attributes.add(text(Keys.PK));
    attributes.add(text(Keys.SK));
    List<GlobalSecondaryIndex> indexes = new ArrayList<>();
    for (Index index : Index.values()) {
      attributes.add(text(index.partition()));
      attributes.add(text(index.sort()));
      indexes.add(
          GlobalSecondaryIndex.builder()
              .indexName(index.indexName())
              .keySchema(key(index.partition(), KeyType.HASH), key(index.sort(), KeyType.RANGE))
              .projection(projection(index))
              .build());
    }
    try {
      client.createTable(
          create ->
              create
                  .tableName(TABLE)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(attributes)
                  .keySchema(key(Keys.PK, KeyType.HASH), key(Keys.SK, KeyType.RANGE))
                  .globalSecondaryIndexes(indexes)
                  .streamSpecification(
                      stream ->
                          stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    } catch (ResourceInUseException e) {
      // Kept in the folder from an earlier run: as it should be.
      return;
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static Projection projection(Index index) {
    return index.projected().isEmpty()
        ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build()
        : Projection.builder()
            .projectionType(ProjectionType.INCLUDE)
            .nonKeyAttributes(index.projected())
            .build();
  }
}
