package parentsinmind.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parentsinmind.events.Json;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class RecordsTest {

  private static final Synth CLOUD = Synth.AWS;

  private static final Set<String> HOLDING_DATA =
      Set.of(
          "AWS::DynamoDB::Table",
          "AWS::DynamoDB::GlobalTable",
          "AWS::S3::Bucket",
          "AWS::Backup::BackupVault",
          "AWS::Cognito::UserPool",
          "AWS::Events::Archive",
          "AWS::KMS::Key",
          "AWS::SQS::Queue",
          "AWS::Logs::LogGroup");

  @Test
  void theTableIsTheOneThatTestsAndLaptopsUse() {
    Synth.Resource deployed = table();
    try (LocalDynamoDb local = LocalDynamoDb.inMemory()) {
      TableDescription there =
          local.client().describeTable(describe -> describe.tableName(LocalDynamoDb.TABLE)).table();
      assertThat(keys(deployed.at("KeySchema"))).isEqualTo(keys(there.keySchema()));
      assertThat(indexes(deployed)).isEqualTo(indexes(there));
      assertThat(attributes(deployed))
          .isEqualTo(
              new TreeSet<>(
                  there.attributeDefinitions().stream()
                      .map(a -> a.attributeName() + " " + a.attributeTypeAsString())
                      .toList()));
      assertThat(deployed.at("StreamSpecification", "StreamViewType"))
          .isEqualTo(there.streamSpecification().streamViewTypeAsString());
      assertThat(deployed.at("BillingMode"))
          .isEqualTo(there.billingModeSummary().billingModeAsString());
    }
  }

  @Test
  void theTableIsUnderOurKeyCanBeRestoredAndForgetsWhatExpires() {
    Synth.Resource table = table();
    assertThat(table.at("SSESpecification", "SSEType")).isEqualTo("KMS");
    assertThat(table.text("SSESpecification", "KMSMasterKeyId")).contains("Key");
    assertThat(table.at("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
        .isEqualTo(true);
    assertThat(table.at("DeletionProtectionEnabled")).isEqualTo(true);
    assertThat(table.at("TimeToLiveSpecification", "AttributeName")).isEqualTo("expires");
    assertThat(CLOUD.of("AWS::KMS::Key"))
        .isNotEmpty()
        .allMatch(key -> Boolean.TRUE.equals(key.at("EnableKeyRotation")));
  }

  /** The archive is made by a look at the key, which comes with no encryption context. */
  @Test
  void theKeyLetsTheArchiveLookAtItAndLetsItBeUsedForOurBusesOnly() {
    Synth.Resource key =
        CLOUD.of("AWS::KMS::Key").stream()
            .filter(one -> String.valueOf(one.at("Description")).contains("archive"))
            .findFirst()
            .orElseThrow();
    Map<String, Map<String, Object>> ofTheBus = new TreeMap<>();
    for (Object one : Synth.list(key.at("KeyPolicy", "Statement"))) {
      Map<String, Object> statement = Synth.map(one);
      if (Json.write(statement.get("Principal")).contains("events.amazonaws.com")) {
        ofTheBus.put(String.valueOf(statement.get("Sid")), statement);
      }
    }
    assertThat(ofTheBus).containsOnlyKeys("Archive", "ArchiveLooks");
    assertThat(ofTheBus.get("ArchiveLooks"))
        .containsEntry("Action", "kms:DescribeKey")
        .doesNotContainKey("Condition");
    assertThat(ofTheBus.get("Archive"))
        .containsEntry(
            "Action",
            List.of("kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"));
    Map<String, Object> condition =
        Synth.map(Objects.requireNonNull(ofTheBus.get("Archive")).get("Condition"));
    assertThat(condition).containsOnlyKeys("ArnLike");
    assertThat(Synth.map(condition.get("ArnLike")))
        .containsOnlyKeys("kms:EncryptionContext:aws:events:event-bus:arn");
    assertThat(Json.write(condition)).contains("AWS::AccountId", ":event-bus/*");
  }

  @Test
  void nothingThatHoldsDataCanBeDeletedWithItsStack() {
    List<Synth.Resource> holding =
        CLOUD.resources().stream().filter(r -> HOLDING_DATA.contains(r.type())).toList();
    assertThat(holding).hasSizeGreaterThan(8);
    for (Synth.Resource resource : holding) {
      // What is given a name must not keep it where the deployment that makes it fails.
      boolean named = resource.id().matches("Texts(Arrived|Failed).*");
      assertThat(resource.all())
          .as(resource.id())
          .containsEntry("DeletionPolicy", named ? "RetainExceptOnCreate" : "Retain")
          .containsEntry("UpdateReplacePolicy", "Retain");
    }
  }

  /**
   * One that got another place would be made anew, empty, and the functions would work with that;
   * the old one would stay, and nobody would know of it.
   */
  @Test
  void whatMayNeverBeLostKeepsItsPlaceInTheTemplate() {
    Set<String> places = new TreeSet<>();
    for (Synth.Resource resource : CLOUD.resources()) {
      if (resource.stack().equals("Records") && HOLDING_DATA.contains(resource.type())) {
        places.add(resource.id());
      }
    }
    assertThat(places)
        .containsExactly(
            "BackupsVault1F11AFCC",
            "ExactFiles2E13C82B",
            "Key961B73FD",
            "MailKey22838070",
            "StaffAccountsPool833B575E",
            "SuppressedFilesCAE388E8",
            "TableCD117FA1",
            "TextsArrived517C0C6B",
            "TextsFailedE98F248F",
            "TextsKeyD34E8578",
            "TextsSettingLog349C8D5F");
  }

  @Test
  void everyBucketIsVersionedEncryptedAndClosed() {
    assertThat(CLOUD.of("AWS::S3::Bucket")).hasSize(2);
    for (Synth.Resource bucket : CLOUD.of("AWS::S3::Bucket")) {
      assertThat(bucket.at("VersioningConfiguration", "Status")).isEqualTo("Enabled");
      assertThat(bucket.text("BucketEncryption")).contains("aws:kms");
      assertThat(Synth.map(bucket.at("PublicAccessBlockConfiguration")).values())
          .hasSize(4)
          .containsOnly(true);
      assertThat(
              CLOUD.of("AWS::S3::BucketPolicy").stream()
                  .filter(policy -> policy.text("Bucket").contains(bucket.id()))
                  .map(policy -> policy.text("PolicyDocument"))
                  .filter(policy -> policy.contains("\"aws:SecureTransport\":\"false\""))
                  .toList())
          .hasSize(1);
    }
  }

  @Test
  void whatAFunderWasShownIsLockedAndAnExactFileCanBeErased() {
    Synth.Resource suppressed = bucket("Suppressed");
    assertThat(suppressed.at("ObjectLockEnabled")).isEqualTo(true);
    assertThat(suppressed.at("ObjectLockConfiguration", "Rule", "DefaultRetention", "Mode"))
        .isEqualTo("GOVERNANCE");
    assertThat(suppressed.at("LifecycleConfiguration")).isNull();
    Synth.Resource exact = bucket("Exact");
    assertThat(exact.at("ObjectLockEnabled")).isNull();
    // An old version of a deleted file would be the file still.
    assertThat(exact.text("LifecycleConfiguration")).contains("NoncurrentVersionExpiration");
  }

  private static Synth.Resource table() {
    List<Synth.Resource> tables = CLOUD.of("AWS::DynamoDB::Table");
    assertThat(tables).hasSize(1);
    return tables.getFirst();
  }

  private static Synth.Resource bucket(String beginning) {
    return CLOUD.of("AWS::S3::Bucket").stream()
        .filter(bucket -> bucket.id().startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> keys(@Nullable Object schema) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Object element : Synth.list(schema)) {
      if (element instanceof KeySchemaElement there) {
        keys.put(there.keyTypeAsString(), there.attributeName());
      } else {
        Map<String, Object> here = Synth.map(element);
        keys.put(String.valueOf(here.get("KeyType")), String.valueOf(here.get("AttributeName")));
      }
    }
    return keys;
  }

  private static Set<String> attributes(Synth.Resource table) {
    Set<String> attributes = new TreeSet<>();
    for (Object attribute : Synth.list(table.at("AttributeDefinitions"))) {
      Map<String, Object> said = Synth.map(attribute);
      attributes.add(said.get("AttributeName") + " " + said.get("AttributeType"));
    }
    return attributes;
  }

  private static Map<String, String> indexes(Synth.Resource table) {
    Map<String, String> indexes = new TreeMap<>();
    for (Object index : Synth.list(table.at("GlobalSecondaryIndexes"))) {
      Map<String, Object> said = Synth.map(index);
      Map<String, Object> projection = Synth.map(said.get("Projection"));
      indexes.put(
          String.valueOf(said.get("IndexName")),
          keys(said.getOrDefault("KeySchema", List.of()))
              + " "
              + projection.get("ProjectionType")
              + " "
              + Synth.list(projection.get("NonKeyAttributes")));
    }
    return indexes;
  }

  private static Map<String, String> indexes(TableDescription table) {
    Map<String, String> indexes = new TreeMap<>();
    table
        .globalSecondaryIndexes()
        .forEach(
            index ->
                indexes.put(
                    index.indexName(),
                    keys(index.keySchema())
                        + " "
                        + index.projection().projectionTypeAsString()
                        + " "
                        + new ArrayList<>(index.projection().nonKeyAttributes())));
    return indexes;
  }
}
