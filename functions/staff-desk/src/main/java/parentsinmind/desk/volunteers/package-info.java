/** Volunteers and groups at the desk: their path, who may be paired, sessions and drop-ins. */
@NullMarked
package parentsinmind.desk.volunteers;

import org.jspecify.annotations.NullMarked;
