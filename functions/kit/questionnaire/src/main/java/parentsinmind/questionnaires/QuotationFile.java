package parentsinmind.questionnaires;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;

/**
 * The approved quotations of a site's month, in one file beside the frozen report. Not frozen
 * itself: it always follows the table, so that a withdrawn permission removes the words. It holds
 * no identifier of hers.
 */
public final class QuotationFile {

  private static final int TRIES = 20;

  private final Quotations quotations;
  private final FileStore exact;

  public QuotationFile(Quotations quotations, FileStore exact) {
    this.quotations = quotations;
    this.exact = exact;
  }

  /** Where a site's month has its quotations. */
  public static String key(String site, YearMonth month) {
    return site + "/" + month + "/quotations.json";
  }

  /**
   * Makes the file what the table says; without quotations there is none. Two who do this at once
   * may overtake one another, so each looks again after writing, until what it wrote is what
   * stands.
   */
  public void follow(String site, YearMonth month) {
    List<QuotationItem> approved = quotations.approved(site, month);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      write(site, month, approved);
      List<QuotationItem> after = quotations.approved(site, month);
      if (after.equals(approved)) {
        return;
      }
      approved = after;
    }
    throw new IllegalStateException("the quotations of a month do not come to rest");
  }

  /** Makes the files that words of hers were taken out of what the table says. */
  public void followWithdrawn(Mother mother) {
    for (ResponseItem response : quotations.withdrawn(mother)) {
      follow(Quotations.site(mother, response), Quotations.month(response));
    }
  }

  private void write(String site, YearMonth month, List<QuotationItem> approved) {
    if (approved.isEmpty()) {
      exact.delete(key(site, month));
      return;
    }
    List<Map<String, String>> list = new ArrayList<>();
    for (QuotationItem quotation : approved) {
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("wave", quotation.wave());
      entry.put("words", quotation.words());
      list.add(entry);
    }
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("site", site);
    file.put("month", month.toString());
    file.put("quotations", list);
    exact.replace(
        key(site, month), Json.write(file).getBytes(StandardCharsets.UTF_8), "application/json");
  }
}
