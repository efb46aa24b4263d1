/** What every function stands on: randomness, identifiers, one log line. */
@NullMarked
package parentsinmind.runtime;

import org.jspecify.annotations.NullMarked;
