/** What an engineer does to the records by hand: erase a woman, and replace a secret. */
@NullMarked
package parentsinmind.keeping;

import org.jspecify.annotations.NullMarked;
