package parentsinmind.infra;

import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.constructs.Construct;

/**
 * The operator's licensed wordings as a layer: they are in no package, so that they are in no
 * repository and no history either.
 */
final class Wordings {

  /** Where Lambda puts what is in a layer. */
  static final String INSTALLED = "/opt";

  /** The layer, or none where no wording is installed. */
  static List<ILayerVersion> layers(Construct scope, Settings settings) {
    Path folder = settings.installedTextPacks();
    return folder == null
        ? List.of()
        : List.of(
            LayerVersion.Builder.create(scope, "TextPacks")
                .code(Code.fromAsset(folder.toString()))
                .description("Licensed wordings of questionnaires")
                .build());
  }

  private Wordings() {}
}
