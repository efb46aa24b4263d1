/** From a postcode to its neighbourhood's decile of deprivation. */
@NullMarked
package parentsinmind.postcode;

import org.jspecify.annotations.NullMarked;
