/** The HTTP interface: what is served, and what docs/openapi.yaml says of it, are the same. */
@NullMarked
package parentsinmind.http;

import org.jspecify.annotations.NullMarked;
