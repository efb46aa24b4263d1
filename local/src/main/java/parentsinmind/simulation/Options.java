package parentsinmind.simulation;

import java.nio.file.Path;

/**
 * What to simulate.
 *
 * @param root of the repository
 * @param reports an own folder for the files of releases
 * @param seed everything that happens follows from it
 * @param only the number of the one mother to simulate, 0 for all
 * @param faults whether anything goes wrong with machines and carriers
 */
record Options(
    Path root, Path reports, int mothers, int months, long seed, int only, boolean faults) {

  Options only(int mother, Path folder) {
    return new Options(root, folder, mothers, months, seed, mother, faults);
  }

  /** The command that does it again. */
  String command() {
    return "mvn -P simulate -Dmothers="
        + mothers
        + " -Dmonths="
        + months
        + " -Dseed="
        + seed
        + (only == 0 ? "" : " -Donly=" + only);
  }
}
