package parentsinmind.localstack;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** What stands in a LocalStack after a deployment, by its place in the templates. */
final class Deployed {

  /** In the order in which they are deployed. */
  static final List<String> STACKS = List.of("Records", "Functions", "Web", "Watch");

  private static final String STAGE = "v1";

  private final URI endpoint;
  private final CloudFormationClient cloudFormation;

  Deployed(URI endpoint) {
    this.endpoint = endpoint;
    this.cloudFormation = Aws.client(CloudFormationClient.builder(), endpoint);
  }

  URI endpoint() {
    return endpoint;
  }

  /** What every path of the interface stands behind. */
  String address() {
    return endpoint + "/_aws/execute-api/" + one("AWS::ApiGateway::RestApi", "Api") + "/" + STAGE;
  }

  String table() {
    return one("AWS::DynamoDB::Table", "Table");
  }

  String bucket(String logicalId) {
    return one("AWS::S3::Bucket", logicalId);
  }

  /**
   * The name of a function.
   *
   * @param logicalId the beginning of it, such as {@code EventRelay}
   */
  String function(String logicalId) {
    return one("AWS::Lambda::Function", logicalId);
  }

  /** The physical name of the only resource of a type whose logical id begins so. */
  String one(String type, String logicalId) {
    Map<String, String> found = all(type);
    List<String> names =
        found.entrySet().stream()
            .filter(resource -> resource.getKey().startsWith(logicalId))
            .map(Map.Entry::getValue)
            .toList();
    if (names.size() != 1) {
      throw new IllegalStateException(type + " " + logicalId + "… is one of " + found.keySet());
    }
    return names.getFirst();
  }

  /** Physical names by logical id, of every resource of a type. */
  Map<String, String> all(String type) {
    return STACKS.stream()
        .flatMap(
            stack ->
                cloudFormation
                    .listStackResourcesPaginator(list -> list.stackName(stack))
                    .stackResourceSummaries()
                    .stream())
        .filter(resource -> type.equals(resource.resourceType()))
        .collect(
            Collectors.toMap(
                StackResourceSummary::logicalResourceId, Deployed::physical, (one, _) -> one));
  }

  private static String physical(StackResourceSummary resource) {
    @Nullable String name = resource.physicalResourceId();
    return name == null ? "" : name;
  }
}
