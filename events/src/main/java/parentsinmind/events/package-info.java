/** What can happen, as messages: ids and codes, never a name, an answer or a word of hers. */
@NullMarked
package parentsinmind.events;

import org.jspecify.annotations.NullMarked;
