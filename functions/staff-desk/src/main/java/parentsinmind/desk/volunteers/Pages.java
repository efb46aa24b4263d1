package parentsinmind.desk.volunteers;

import parentsinmind.store.FactsItem;
import parentsinmind.store.Index;
import parentsinmind.store.Table;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** A page of an index that a request asks for with {@code from}. */
final class Pages {

  /**
   * Reads it.
   *
   * @throws HttpProblem 400 if {@code from} is not what a page before gave
   */
  static Table.Page<FactsItem> of(
      Table table, Index index, String partition, Request request, int most) {
    try {
      return table.page(FactsItem.SCHEMA, index, partition, request.query("from"), most);
    } catch (IllegalArgumentException e) {
      throw HttpProblem.of(
          400, "That page is not known", "Take \"next\" of the page before, or leave it out.");
    }
  }

  private Pages() {}
}
