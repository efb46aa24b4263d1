package parentsinmind.pilot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A volunteer, with what her or his lines say. */
final class CountedVolunteer {
  final String site;
  final Map<String, String> answers = new HashMap<>();
  final List<String> languages = new ArrayList<>();
  int hours;
  @Nullable Instant trained;
  @Nullable Instant cleared;
  @Nullable Instant started;
  @Nullable Instant left;

  CountedVolunteer(String site) {
    this.site = site;
  }

  @Nullable Instant active() {
    Instant latest = null;
    for (Instant one : Arrays.asList(trained, cleared, started)) {
      if (one == null) {
        return null;
      }
      latest = latest == null || one.isAfter(latest) ? one : latest;
    }
    return latest;
  }

  /** Whether the anniversary is over; and then, whether the volunteer was still there. */
  @Nullable Boolean stayed(int years) {
    Instant active = active();
    if (active == null) {
      return null;
    }
    Instant anniversary = active.atZone(NaiveCount.LONDON).plusYears(years).toInstant();
    return anniversary.isBefore(NaiveCount.CUT_OFF)
        ? left == null || left.isAfter(anniversary)
        : null;
  }

  /** What a line tells of the path. */
  void take(String what, Instant recorded, int more) {
    switch (what) {
      case "trained" -> {
        hours += more;
        trained = hours >= 25 && trained == null ? recorded : trained;
      }
      case "checked" -> cleared = cleared == null ? recorded : cleared;
      case "started" -> started = started == null ? recorded : started;
      case "left" -> left = recorded;
      default -> {
        // A pause is no leaving.
      }
    }
  }
}
