/** The HTTP edge: API Gateway's JSON in and out, routes, problems. */
@NullMarked
package parentsinmind.web;

import org.jspecify.annotations.NullMarked;
