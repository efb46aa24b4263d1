/** Email and texts: how they leave us, and what they say. */
@NullMarked
package parentsinmind.messaging;

import org.jspecify.annotations.NullMarked;
