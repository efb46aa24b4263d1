/** The project manager's desk: who may do what, and the shape of a command. */
@NullMarked
package parentsinmind.desk;

import org.jspecify.annotations.NullMarked;
