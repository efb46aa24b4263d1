@NullMarked
package parentsinmind.infra;

import org.jspecify.annotations.NullMarked;
