/** Calendar rules: months and days as London lives them. */
@NullMarked
package parentsinmind.time;

import org.jspecify.annotations.NullMarked;
