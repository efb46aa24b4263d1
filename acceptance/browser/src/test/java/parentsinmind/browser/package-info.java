/** Every page as people meet it: in a real browser, and whatever is sent to it. */
@NullMarked
package parentsinmind.browser;

import org.jspecify.annotations.NullMarked;
