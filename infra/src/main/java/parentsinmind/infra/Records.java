package parentsinmind.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.Index;
import parentsinmind.store.Keys;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableAttributes;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.constructs.Construct;

/** What may never be lost: the table, the files of releases, and the key to both. */
final class Records extends Stack {

  /** As long as the accounts of a grant are kept, and the year in which it ends. */
  private static final Duration RELEASE_LOCKED = Duration.days(7 * 365);

  /** Time to notice a mistake; after it an erasure is one. */
  private static final Duration DELETED_KEPT = Duration.days(30);

  private final Key key;
  private final Table table;
  private final ITable inUse;
  private final Settings.Issuer issuer;
  private final Bucket suppressed;
  private final Bucket exact;
  private final Mail mail;

  Records(Construct scope, String id, StackProps props, Settings settings) {
    super(scope, id, props);
    this.key =
        Key.Builder.create(this, "Key")
            .description("The table, the files of releases and the bus's archive")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    archiving().forEach(key::addToResourcePolicy);
    this.table = makeTable();
    this.inUse = inUse(settings);
    this.suppressed = makeSuppressed();
    this.exact = makeExact();
    for (Bucket bucket : List.of(suppressed, exact)) {
      Reasons.suppress(
          bucket,
          "AwsSolutions-S1",
          "Who read a file is a matter of the desk, the only one that a person asks; a log of the"
              + " bucket would name its role alone.");
    }
    StaffAccounts accounts =
        settings.target().has(Target.Part.SIGN_IN)
            ? new StaffAccounts(this, "StaffAccounts", settings)
            : null;
    this.issuer = issuer(settings, accounts);
    if (settings.target().has(Target.Part.BACKUPS)) {
      new Backups(this, "Backups", inUse, key);
    }
    this.mail = new Mail(this, "Mail", settings.target(), settings.mailDomain());
    if (settings.texts() != null) {
      new Texts(this, "Texts", settings.texts());
    }
    keepExporting(accounts);
  }

  /** Accounts of staff that we have made stay where they are, also while another lets them in. */
  private static Settings.Issuer issuer(Settings settings, @Nullable StaffAccounts accounts) {
    if (settings.issuer() != null) {
      return settings.issuer();
    }
    if (accounts == null) {
      throw new IllegalArgumentException("nobody lets staff in: context issuer is not set");
    }
    return accounts.issuer();
  }

  /**
   * Exports the same whatever the settings: CloudFormation deploys no stack without an export that
   * another one, as deployed, still takes, and this one is deployed first.
   */
  private void keepExporting(@Nullable StaffAccounts accounts) {
    List<String> exported =
        new ArrayList<>(List.of(key.getKeyArn(), table.getTableName(), table.getTableArn()));
    exported.add(Objects.requireNonNull(table.getTableStreamArn(), "the table has no stream"));
    for (Bucket bucket : List.of(suppressed, exact)) {
      exported.addAll(List.of(bucket.getBucketName(), bucket.getBucketArn()));
    }
    if (accounts != null) {
      exported.addAll(accounts.exported());
    }
    exported.forEach(this::exportValue);
  }

  /** How mail is sent, and where it is told what became of it. */
  Mail mail() {
    return mail;
  }

  Key key() {
    return key;
  }

  /** The table that is worked with. */
  ITable table() {
    return inUse;
  }

  /** Who lets staff in. */
  Settings.Issuer issuer() {
    return issuer;
  }

  /** Our own table stays where it is, also while one that was restored is worked with. */
  private ITable inUse(Settings settings) {
    Settings.Restored restored = settings.restored();
    return restored == null
        ? table
        : Table.fromTableAttributes(
            this,
            "RestoredTable",
            TableAttributes.builder()
                .tableArn(restored.table())
                .tableStreamArn(restored.stream())
                .encryptionKey(key)
                .build());
  }

  Bucket suppressedFiles() {
    return suppressed;
  }

  Bucket exactFiles() {
    return exact;
  }

  private Table makeTable() {
    Table made =
        Table.Builder.create(this, "Table")
            .partitionKey(text(Keys.PK))
            .sortKey(text(Keys.SK))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .encryption(TableEncryption.CUSTOMER_MANAGED)
            .encryptionKey(key)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(true)
            .timeToLiveAttribute("expires")
            .stream(StreamViewType.NEW_IMAGE)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    for (Index index : Index.values()) {
      made.addGlobalSecondaryIndex(index(index));
    }
    return made;
  }

  private static GlobalSecondaryIndexProps index(Index index) {
    GlobalSecondaryIndexProps.Builder props =
        GlobalSecondaryIndexProps.builder()
            .indexName(index.indexName())
            .partitionKey(text(index.partition()))
            .sortKey(text(index.sort()));
    return index.projected().isEmpty()
        ? props.projectionType(ProjectionType.KEYS_ONLY).build()
        : props.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(index.projected()).build();
  }

  /** What a funder was shown can be taken back by nobody in passing. */
  private Bucket makeSuppressed() {
    return bucket("SuppressedFiles")
        .objectLockEnabled(true)
        .objectLockDefaultRetention(ObjectLockRetention.governance(RELEASE_LOCKED))
        .build();
  }

  /** Not locked: an erasure may delete an exact file, a withdrawal removes a quotation. */
  private Bucket makeExact() {
    return bucket("ExactFiles")
        .lifecycleRules(
            List.of(
                LifecycleRule.builder()
                    .noncurrentVersionExpiration(DELETED_KEPT)
                    .expiredObjectDeleteMarker(true)
                    .build()))
        .build();
  }

  private Bucket.Builder bucket(String id) {
    return Bucket.Builder.create(this, id)
        .versioned(true)
        .encryption(BucketEncryption.KMS)
        .encryptionKey(key)
        .bucketKeyEnabled(true)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .removalPolicy(RemovalPolicy.RETAIN);
  }

  /**
   * What the bus's archive needs, as AWS documents it: a look at the key, which no encryption
   * context comes with, and its use for our account's buses, which nothing but the context tells.
   * (The archive belongs to a stack that stands on this one: the key names buses, not the bus.)
   */
  private static List<PolicyStatement> archiving() {
    String buses = "arn:" + Aws.PARTITION + ":events:" + Aws.REGION + ":" + Aws.ACCOUNT_ID;
    return List.of(
        forTheBus("ArchiveLooks", "kms:DescribeKey").build(),
        forTheBus(
                "Archive",
                "kms:Decrypt",
                "kms:GenerateDataKey",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo")
            .conditions(
                Map.of(
                    "ArnLike",
                    Map.of(
                        "kms:EncryptionContext:aws:events:event-bus:arn", buses + ":event-bus/*")))
            .build());
  }

  private static PolicyStatement.Builder forTheBus(String sid, String... actions) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
        .actions(List.of(actions))
        .resources(List.of("*"));
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }
}
