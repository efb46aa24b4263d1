/** Who supports whom: pairings of mothers with volunteers and groups (domain §9). */
@NullMarked
package parentsinmind.desk.pairing;

import org.jspecify.annotations.NullMarked;
