package parentsinmind.local;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme.Role;
import parentsinmind.programme.Programme.StaffMember;
import parentsinmind.web.Response;

/** The newest released report in its exact view, as somebody of the programme reads it. */
final class NewestReport {

  private static final String REPORTS = "/api/desk/reports";

  /**
   * Reads it at the desk: of all sites where there is a lead who may, else of a manager's site.
   *
   * @return the parsed {@code report.json}; null where nothing is released yet
   */
  static @Nullable Map<String, Object> read(LocalSystem system) {
    StaffMember reader = reader(system);
    String site =
        reader.role() == Role.LEAD ? "all" : reader.sites().stream().sorted().toList().getFirst();
    Map<String, Object> released = get(system, reader, "?site=" + site);
    if (released.get("reports") instanceof List<?> months
        && !months.isEmpty()
        && months.getLast() instanceof Map<?, ?> newest) {
      return get(system, reader, "/" + site + "/" + newest.get("month") + "/files/report.json");
    }
    return null;
  }

  private static StaffMember reader(LocalSystem system) {
    List<StaffMember> staff = system.programme().staff();
    return staff.stream()
        .filter(member -> member.role() == Role.LEAD)
        .findFirst()
        .orElseGet(staff::getFirst);
  }

  private static Map<String, Object> get(LocalSystem system, StaffMember reader, String path) {
    Response response =
        system.call(
            "GET",
            REPORTS + path,
            Map.of("Authorization", "Bearer " + system.tokenFor(reader.subject())),
            "");
    if (response.status() != 200) {
      throw new IllegalStateException("The desk answered " + response.status() + " for a report.");
    }
    return Json.object(response.body());
  }

  private NewestReport() {}
}
