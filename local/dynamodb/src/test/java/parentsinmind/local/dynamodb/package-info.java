@NullMarked
package parentsinmind.local.dynamodb;

import org.jspecify.annotations.NullMarked;
