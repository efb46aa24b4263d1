/** One woman, one record: merging, keeping apart, undoing a join, settling what differs. */
@NullMarked
package parentsinmind.desk.duplicates;

import org.jspecify.annotations.NullMarked;
