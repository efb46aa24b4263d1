/** The table: items, transactions, the journal of events, remembered answers. */
@NullMarked
package parentsinmind.store;

import org.jspecify.annotations.NullMarked;
