package parentsinmind.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackProps;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** All stacks of a deployment, each with a life of its own, checked as they are synthesised. */
record Cloud(Records records, Functions functions, Web web, Watch watch) {

  static Cloud in(App app, Settings settings) {
    Records records =
        new Records(app, "Records", props(settings, "what may never be lost", true), settings);
    Functions functions =
        new Functions(
            app,
            "Functions",
            props(settings, "what is replaced at will", false),
            settings,
            records);
    Web web =
        new Web(app, "Web", props(settings, "what faces the world", false), settings, functions);
    Watch watch =
        new Watch(app, "Watch", props(settings, "what watches", false), settings, functions, web);
    Aspects.of(app)
        .add(new AwsSolutionsChecks(NagPackProps.builder().reports(true).verbose(true).build()));
    return new Cloud(records, functions, web, watch);
  }

  private static StackProps props(Settings settings, String what, boolean protect) {
    Environment.Builder environment = Environment.builder().region(settings.region());
    if (settings.account() != null) {
      environment.account(settings.account());
    }
    return StackProps.builder()
        .env(environment.build())
        .description(settings.programme().name() + ": " + what)
        .terminationProtection(protect)
        .build();
  }

  /** In the order in which they are deployed. */
  List<Stack> stacks() {
    return List.of(records, functions, web, watch);
  }
}
