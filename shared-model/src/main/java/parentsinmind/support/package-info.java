/** Support as it is given: what is counted of it. */
@NullMarked
package parentsinmind.support;

import org.jspecify.annotations.NullMarked;
