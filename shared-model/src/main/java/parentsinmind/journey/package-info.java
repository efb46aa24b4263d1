/** A mother's journey as dated facts: what the report may know of her. */
@NullMarked
package parentsinmind.journey;

import org.jspecify.annotations.NullMarked;
