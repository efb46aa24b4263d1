/** A release's files: the same content as JSON, CSV and a page. */
@NullMarked
package parentsinmind.report.files;

import org.jspecify.annotations.NullMarked;
