package parentsinmind.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that somebody must look at, by what happened and who was told of it. */
final class Alarm {

  final String id;
  final Instant raised;
  final boolean urgent;

  /** Who was told, and when: staff subjects, in their order. */
  final List<Told> told = new ArrayList<>();

  /** When somebody took it, or null. */
  @Nullable Instant taken;

  /** A member of staff was told. */
  record Told(Instant at, String subject) {}

  /**
   * @param urgent within two working hours; otherwise within a working day
   */
  Alarm(String id, Instant raised, boolean urgent) {
    this.id = id;
    this.raised = raised;
    this.urgent = urgent;
  }
}
