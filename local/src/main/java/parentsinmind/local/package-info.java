/** The whole system in one process, on loopback. */
@NullMarked
package parentsinmind.local;

import org.jspecify.annotations.NullMarked;
