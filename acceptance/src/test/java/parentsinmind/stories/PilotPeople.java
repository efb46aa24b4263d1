package parentsinmind.stories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.pilot.PilotRecords;

/**
 * Some of the pilot's people: their own lines out of the synthetic records, with the volunteers who
 * supported them and the groups they came to, up to the last line about them. Who else was at a
 * group session is left out.
 */
final class PilotPeople {

  private static final List<Map<String, Object>> PILOT =
      PilotRecords.lines().stream().map(Json::object).toList();

  private final Set<String> mothers = new LinkedHashSet<>();
  private final Set<String> volunteers = new LinkedHashSet<>();
  private final Set<String> groups = new LinkedHashSet<>();
  private String lastRecorded = "";

  /** Adds a mother by her label in the records. */
  PilotPeople mother(String label) {
    mothers.add(label);
    for (Map<String, Object> line : PILOT) {
      if (concerns(line, label)) {
        until(line);
        if (line.get("as") instanceof String other && !mothers.contains(other)) {
          mother(other); // taken for her, or she herself under another name
        }
        add(line.get("volunteer"), volunteers);
        add(line.get("group"), groups);
      }
    }
    return this;
  }

  /**
   * Adds a volunteer by label, with the mothers paired with him or her and one mother of a group
   * that he or she leads.
   */
  PilotPeople volunteer(String label) {
    volunteers.add(label);
    Set<String> led = new LinkedHashSet<>();
    Set<String> supported = new LinkedHashSet<>();
    String last = lastRecorded;
    for (Map<String, Object> line : PILOT) {
      if (line.get("volunteers") instanceof List<?> leaders && leaders.contains(label)) {
        add(line.get("group"), led);
      }
      if (label.equals(line.get("volunteer"))) {
        last = String.valueOf(line.get("recorded"));
        add(line.get("mother"), supported);
      }
    }
    groups.addAll(led);
    firstOf(led, supported);
    supported.forEach(this::mother);
    lastRecorded = last; // the story is this volunteer's
    return this;
  }

  private static void firstOf(Set<String> led, Set<String> supported) {
    for (Map<String, Object> line : PILOT) {
      if ("paired".equals(line.get("what")) && led.contains(String.valueOf(line.get("group")))) {
        add(line.get("mother"), supported);
        return;
      }
    }
  }

  /** Their lines, in the order of the records. */
  List<String> lines() {
    PILOT.stream()
        .filter(line -> groups.contains(String.valueOf(line.get("group"))))
        .forEach(
            line -> {
              if (line.get("volunteers") instanceof List<?> leaders) {
                leaders.forEach(leader -> add(leader, volunteers));
              }
            });
    List<String> lines = new ArrayList<>();
    for (Map<String, Object> line : PILOT) {
      if (String.valueOf(line.get("recorded")).compareTo(lastRecorded) <= 0 && belongs(line)) {
        lines.add(Json.write(withoutOthers(line)));
      }
    }
    return lines;
  }

  private boolean belongs(Map<String, Object> line) {
    if (line.get("mother") instanceof String mother) {
      return mothers.contains(mother);
    }
    return switch (String.valueOf(line.get("what"))) {
      case "noted" -> true;
      case "group-opened", "group-staffed" -> groups.contains(String.valueOf(line.get("group")));
      case "group-met" -> mothers.stream().anyMatch(mother -> attended(line, mother));
      default -> volunteers.contains(String.valueOf(line.get("volunteer")));
    };
  }

  private Map<String, Object> withoutOthers(Map<String, Object> line) {
    if (!(line.get("attendance") instanceof List<?> attendance)) {
      return line;
    }
    Map<String, Object> own = new LinkedHashMap<>(line);
    own.put(
        "attendance",
        attendance.stream()
            .filter(
                entry ->
                    entry instanceof Map<?, ?> place
                        && mothers.contains(String.valueOf(place.get("mother"))))
            .toList());
    return own;
  }

  private static boolean concerns(Map<String, Object> line, String mother) {
    return mother.equals(line.get("mother"))
        || mother.equals(line.get("into"))
        || attended(line, mother);
  }

  private static boolean attended(Map<String, Object> line, String mother) {
    return line.get("attendance") instanceof List<?> attendance
        && attendance.stream()
            .anyMatch(
                entry -> entry instanceof Map<?, ?> place && mother.equals(place.get("mother")));
  }

  private void until(Map<String, Object> line) {
    String recorded = String.valueOf(line.get("recorded"));
    lastRecorded = recorded.compareTo(lastRecorded) > 0 ? recorded : lastRecorded;
  }

  private static void add(@Nullable Object label, Set<String> labels) {
    if (label instanceof String text) {
      labels.add(text);
    }
  }
}
