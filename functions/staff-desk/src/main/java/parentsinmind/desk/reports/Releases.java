package parentsinmind.desk.reports;

import java.time.DateTimeException;
import java.time.YearMonth;
import parentsinmind.desk.Staff;
import parentsinmind.programme.Programme;
import parentsinmind.store.Keys;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.Table;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** The release that a path names, if whoever asks may see it. */
record Releases(Table table, Programme programme) {

  /** The site that stands for all of them together. */
  static final String ALL = "all";

  /**
   * The release of the path's site and month.
   *
   * @throws HttpProblem 403 where the site is another's, 404 where there is none
   */
  ReleaseItem asked(Staff staff, Request request) {
    String site = allowed(staff, request.parameter("site"));
    try {
      YearMonth month = YearMonth.parse(request.parameter("month"));
      ReleaseItem found = table.find(ReleaseItem.SCHEMA, Keys.report(site, month), ReleaseItem.SK);
      if (found != null) {
        return found;
      }
    } catch (DateTimeException e) {
      throw HttpProblem.notFound();
    }
    throw HttpProblem.notFound();
  }

  /** A site that there is and that this person may see, or all for the lead. */
  String allowed(Staff staff, String site) {
    if (!site.equals(ALL) && programme.site(site) == null) {
      throw HttpProblem.notFound();
    }
    if (site.equals(ALL)) {
      if (!staff.lead()) {
        throw HttpProblem.notAllowed();
      }
    } else {
      staff.mustUse(site);
    }
    return site;
  }
}
