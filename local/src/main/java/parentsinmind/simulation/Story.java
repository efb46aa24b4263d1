package parentsinmind.simulation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parentsinmind.time.London;

/** What happened in one life so far, in its order, with dates. */
final class Story {

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm:ss", Locale.UK).withZone(London.ZONE);

  private final List<String> steps = new ArrayList<>();

  void add(Instant at, String what) {
    steps.add(WHEN.format(at) + "  " + what);
  }

  List<String> steps() {
    return List.copyOf(steps);
  }
}
