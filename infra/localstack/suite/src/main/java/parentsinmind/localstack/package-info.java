/** The same app of the CDK, deployed to a LocalStack. */
@NullMarked
package parentsinmind.localstack;

import org.jspecify.annotations.NullMarked;
