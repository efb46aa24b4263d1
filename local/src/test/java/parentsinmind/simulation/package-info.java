@NullMarked
package parentsinmind.simulation;

import org.jspecify.annotations.NullMarked;
