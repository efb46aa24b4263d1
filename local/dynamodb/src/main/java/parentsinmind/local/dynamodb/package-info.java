/** DynamoDB Local inside the process, with our table in it. */
@NullMarked
package parentsinmind.local.dynamodb;

import org.jspecify.annotations.NullMarked;
