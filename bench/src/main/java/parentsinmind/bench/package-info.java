/** What an operation costs: capacity units, classes loaded at start, bytes of a package. */
@NullMarked
package parentsinmind.bench;

import org.jspecify.annotations.NullMarked;
