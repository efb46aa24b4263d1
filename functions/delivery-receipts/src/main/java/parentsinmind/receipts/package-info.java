/** What became of messages: into the log, and a channel on which nothing arrives is stopped. */
@NullMarked
package parentsinmind.receipts;

import org.jspecify.annotations.NullMarked;
