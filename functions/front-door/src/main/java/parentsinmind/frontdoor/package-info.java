/** What anybody may see: where to begin, help now, and the files that all pages load. */
@NullMarked
package parentsinmind.frontdoor;

import org.jspecify.annotations.NullMarked;
