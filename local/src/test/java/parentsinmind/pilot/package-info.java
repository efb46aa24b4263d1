@NullMarked
package parentsinmind.pilot;

import org.jspecify.annotations.NullMarked;
