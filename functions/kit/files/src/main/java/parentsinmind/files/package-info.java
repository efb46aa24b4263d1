/** Files that are written once: reports in buckets. */
@NullMarked
package parentsinmind.files;

import org.jspecify.annotations.NullMarked;
