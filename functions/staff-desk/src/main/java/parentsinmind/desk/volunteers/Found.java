package parentsinmind.desk.volunteers;

import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Staff;
import parentsinmind.input.Input;
import parentsinmind.programme.Programme;
import parentsinmind.store.GroupItem;
import parentsinmind.store.Table;
import parentsinmind.store.VolunteerItem;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** Volunteers and groups of a person's own sites; of any other they are not there. */
final class Found {

  /** Longer than any identifier of ours: the table need not be asked. */
  static final int LONGEST_ID = 100;

  /** The volunteer of a path, or 404. */
  static VolunteerItem volunteer(Table table, Staff staff, Request request) {
    VolunteerItem item = volunteerOrNull(table, staff, request.parameter("volunteer"));
    if (item == null) {
      throw HttpProblem.notFound();
    }
    return item;
  }

  static @Nullable VolunteerItem volunteerOrNull(Table table, Staff staff, String id) {
    VolunteerItem item =
        id.isEmpty() || id.length() > LONGEST_ID ? null : VolunteerItem.find(table, id);
    return item == null || !staff.mayUse(item.site()) ? null : item;
  }

  /** The group of a path, or 404. */
  static GroupItem group(Table table, Staff staff, Request request) {
    GroupItem item = groupOrNull(table, staff, request.parameter("group"));
    if (item == null) {
      throw HttpProblem.notFound();
    }
    return item;
  }

  static @Nullable GroupItem groupOrNull(Table table, Staff staff, String id) {
    GroupItem item = id.isEmpty() || id.length() > LONGEST_ID ? null : GroupItem.find(table, id);
    return item == null || !staff.mayUse(item.site()) ? null : item;
  }

  /** The field {@code site}: one that the programme has, and that this person may use. */
  static String site(Staff staff, Programme programme, Input body) {
    String site = body.requiredText("site", LONGEST_ID, "Say which site this is for.");
    if (site == null) {
      return "";
    }
    if (programme.site(site) == null) {
      body.problem("site", "The programme has no site of this name.");
      return "";
    }
    staff.mustUse(site);
    return site;
  }

  /** The site that a list is asked for. */
  static String site(Staff staff, Programme programme, Request request) {
    String site = request.query("site");
    if (site == null || programme.site(site) == null) {
      throw HttpProblem.of(400, "Say which site", "Add ?site= with the id of one of your sites.");
    }
    staff.mustUse(site);
    return site;
  }

  private Found() {}
}
