/**
 * Other people's records: their format, and their replay through the same calls that a live user
 * makes. Documented for a charity in {@code docs/records.md}.
 */
@NullMarked
package parentsinmind.records;

import org.jspecify.annotations.NullMarked;
