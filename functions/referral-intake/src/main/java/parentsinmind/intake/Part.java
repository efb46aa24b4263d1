package parentsinmind.intake;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;

/** One field of a question, or a group of them that belong together. */
interface Part {

  /** The field's name, where a message's link leads. */
  String name();

  /** What it asks, in English. */
  String label();

  /** The names of its inputs: only these are taken from what a page sends. */
  List<String> inputs();

  /**
   * Itself on a page.
   *
   * @param heading whether it is all that the page asks
   */
  Content show(Fields fields, Asking asking, boolean heading);

  /** What needs attention in what was sent, in the reader's language; null where nothing does. */
  @Nullable String problem(FormData form, Asking asking);

  /** What a draft keeps of what was sent, by input; null where it is not answered. */
  void keep(FormData form, Map<String, @Nullable Object> kept);

  /** What it says, in lines, as she reads it back; none where it is not answered. */
  List<String> shown(Asking asking);

  /** Puts what it says among the fields of a referral, as {@link FormTree} reads them. */
  void put(Asking asking, Map<String, List<String>> fields);
}
