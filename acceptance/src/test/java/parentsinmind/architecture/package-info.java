/** What the house forbids, checked on the compiled classes. */
@NullMarked
package parentsinmind.architecture;

import org.jspecify.annotations.NullMarked;
