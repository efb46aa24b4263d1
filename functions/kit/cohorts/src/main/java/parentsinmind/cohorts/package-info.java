/** What a report reads: the facts of all sites, through the reporting index and nothing else. */
@NullMarked
package parentsinmind.cohorts;

import org.jspecify.annotations.NullMarked;
