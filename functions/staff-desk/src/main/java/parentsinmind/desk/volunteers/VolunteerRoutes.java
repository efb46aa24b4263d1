package parentsinmind.desk.volunteers;

import java.time.InstantSource;
import parentsinmind.desk.Desk;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Ids;
import parentsinmind.store.Table;

/** All routes of volunteers, groups and pairings. */
public final class VolunteerRoutes {

  private final Recruiting recruiting;
  private final PathSteps steps;
  private final VolunteerReading reading;
  private final PairingCommands pairing;
  private final Groups groups;

  public VolunteerRoutes(Table table, InstantSource clock, Ids ids, Programme programme) {
    recruiting = new Recruiting(table, clock, ids, programme);
    steps = new PathSteps(table, clock);
    reading = new VolunteerReading(table, clock, ids, programme);
    pairing = new PairingCommands(table, clock, ids);
    groups = new Groups(table, clock, ids, programme);
  }

  public void addTo(Desk desk) {
    desk.command("/api/desk/volunteers", recruiting::recruit);
    reading.addTo(desk);
    steps.addTo(desk);
    pairing.addTo(desk);
    groups.addTo(desk);
  }
}
