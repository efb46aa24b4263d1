package parentsinmind.pilot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pilot's records, made up: 260 mothers and 77 volunteers whose lives give every published
 * figure when they are counted. The same lines each time.
 */
public final class PilotRecords {

  /** Says what they are, wherever they appear. */
  public static final String NOTICE =
      "Synthetic records: the pilot's own were never published. Nobody in this file has lived.";

  private static final long SEED = 20160401;

  /** All lines, in the order they were recorded. */
  public static List<String> lines() {
    Script script = new Script();
    script.add(Script.at(PilotSite.ALL.getFirst().opened(), 8, 0), "noted", "text", NOTICE);
    Chance chance = new Chance(SEED);
    Questionnaires questionnaires = new Questionnaires(script, chance);
    int people = 0;
    int pairs = 0;
    for (PilotSite site : PilotSite.ALL) {
      VolunteerLives volunteers = new VolunteerLives(site, chance, people);
      volunteers.tell(script);
      people += site.volunteers().recruited();
      GroupLives groups = new GroupLives(site, chance);
      List<Mother> mothers = new ArrayList<>(MotherLives.of(site, chance, people, pairs));
      for (Mother mother : mothers) {
        new Story(mother, script, chance, volunteers, groups, questionnaires).tell();
      }
      people += mothers.size();
      pairs += site.mothers().followedUp();
      groups.tell(script, volunteers);
    }
    return script.lines();
  }

  /**
   * Writes the lines, or with {@code postcodes} the sample postcodes, for whoever wants to read
   * them.
   *
   * @param arguments a file; or {@code postcodes} and a folder
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 2 && arguments[0].equals("postcodes")) {
      Path folder = Path.of(arguments[1]);
      Files.write(folder.resolve("directory.csv"), SamplePostcodes.directory());
      Files.write(folder.resolve("deprivation.csv"), SamplePostcodes.deprivation());
    } else if (arguments.length == 1) {
      Files.write(Path.of(arguments[0]), lines());
    } else {
      System.err.println("Name the file to write the synthetic records to.");
    }
  }

  private PilotRecords() {}
}
