/** What a charity edits: its sites, people, rules and funders, read from programme.json. */
@NullMarked
package parentsinmind.programme;

import org.jspecify.annotations.NullMarked;
