/** The cloud that the system runs in, as code: a stack for each way of living. */
@NullMarked
package parentsinmind.infra;

import org.jspecify.annotations.NullMarked;
