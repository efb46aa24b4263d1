/** Reports at the desk: list, read, and what a figure means. */
@NullMarked
package parentsinmind.desk.reports;

import org.jspecify.annotations.NullMarked;
