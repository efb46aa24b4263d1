package parentsinmind.infra;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** A function of ours: its package, a role of its own, a log that ends. */
final class JavaFunction extends Construct {

  private final Function function;
  private final LogGroup log;
  private final Role role;
  private final IFunction entry;

  /**
   * How large a function is, and why.
   *
   * @param memory in megabytes; Lambda gives processor time in proportion
   * @param timeout in seconds
   * @param concurrency how many may run at once, kept free for it; null for as many as there is
   *     room for
   */
  record Size(
      int memory,
      String whyMemory,
      int timeout,
      String whyTimeout,
      @Nullable Integer concurrency,
      String whyConcurrency) {}

  /**
   * A function.
   *
   * @param name of its module, such as {@code event-relay}
   * @param handler its class
   * @param awaited whether a person waits for its answer: it then starts from a snapshot
   * @param environment what its {@code Wiring} reads
   * @param permissions besides writing its log
   */
  record Spec(
      String name,
      String handler,
      Size size,
      boolean awaited,
      Map<String, String> environment,
      List<PolicyStatement> permissions,
      List<ILayerVersion> layers) {
    Spec {
      environment = Collections.unmodifiableMap(new TreeMap<>(environment));
      permissions = List.copyOf(permissions);
      layers = List.copyOf(layers);
    }
  }

  JavaFunction(Construct scope, String id, Settings settings, Spec spec) {
    super(scope, id);
    this.log =
        LogGroup.Builder.create(this, "Log")
            // Long enough to look into what a quarter's figures raise. It ends by itself, so that
            // it need not end with the stack.
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    this.role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
            .resources(List.of(log.getLogGroupArn()))
            .build());
    spec.permissions.forEach(role::addToPolicy);
    boolean snapshot = spec.awaited && settings.target().has(Target.Part.SNAPSHOTS);
    this.function = function(settings, spec, log, snapshot);
    this.entry =
        snapshot
            ? Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build()
            : function;
    // In words that say which: an alarm's own name is made up by CloudFormation.
    Alarms.from(1, this, "Fails", spec.name + " failed.", function.metricErrors(inFiveMinutes()));
    Alarms.from(
        1,
        this,
        "Throttled",
        spec.name + " was not let run.",
        function.metricThrottles(inFiveMinutes()));
  }

  /** What callers call. */
  IFunction entry() {
    return entry;
  }

  Function function() {
    return function;
  }

  LogGroup log() {
    return log;
  }

  private static MetricOptions inFiveMinutes() {
    return MetricOptions.builder().period(Duration.minutes(5)).statistic("Sum").build();
  }

  private Function function(Settings settings, Spec spec, LogGroup log, boolean snapshot) {
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .description(spec.name)
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(spec.handler)
            .code(Code.fromAsset(settings.packageOf(spec.name).toString()))
            .memorySize(spec.size.memory)
            .timeout(Duration.seconds(spec.size.timeout))
            .role(role)
            .logGroup(log)
            .loggingFormat(LoggingFormat.JSON)
            .environment(spec.environment);
    if (spec.size.concurrency != null) {
      builder.reservedConcurrentExecutions(spec.size.concurrency);
    }
    if (settings.target().has(Target.Part.TRACES)) {
      // Ours calls nothing that would name a link: the trace has the services' calls, no addresses.
      builder.tracing(Tracing.ACTIVE);
    }
    if (snapshot) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    if (!spec.layers.isEmpty()) {
      builder.layers(spec.layers);
    }
    Function built = builder.build();
    Map<String, String> why = new LinkedHashMap<>();
    why.put("memory", spec.size.whyMemory);
    why.put("timeout", spec.size.whyTimeout);
    why.put("concurrency", spec.size.whyConcurrency);
    if (built.getNode().getDefaultChild() instanceof CfnResource resource) {
      resource.addMetadata("why", why);
    }
    return built;
  }
}
