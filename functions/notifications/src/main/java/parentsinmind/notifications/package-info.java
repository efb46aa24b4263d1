/** What staff, referrers and funders are told, by email: each thing once, and nobody's name. */
@NullMarked
package parentsinmind.notifications;

import org.jspecify.annotations.NullMarked;
