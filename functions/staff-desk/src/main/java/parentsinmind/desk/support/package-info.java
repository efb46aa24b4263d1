/** Supporting a mother: sessions, contacts, consents, stops, and the end of an episode. */
@NullMarked
package parentsinmind.desk.support;

import org.jspecify.annotations.NullMarked;
