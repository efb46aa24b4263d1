package parentsinmind.desk.triage;

import java.util.List;

/**
 * What waits for somebody of staff, as the desk's first page shows it. Nobody's identity.
 *
 * @param alerts of all sites, the one to be taken first at the top
 * @param warnings whole sentences
 */
public record OverviewView(List<AlertLine> alerts, List<AtSite> sites, List<String> warnings) {

  /**
   * An open alert.
   *
   * @param which the referral's reference
   * @param late whether it should have been taken by now
   */
  public record AlertLine(
      String which, String site, String why, String since, String takeBy, boolean late) {}

  /** The queues of a site in which something waits. */
  public record AtSite(String name, List<Queue> queues) {
    public AtSite {
      queues = List.copyOf(queues);
    }
  }

  /**
   * A queue.
   *
   * @param oldest how long the first of it has waited
   */
  public record Queue(String work, String count, String oldest) {}

  public OverviewView {
    alerts = List.copyOf(alerts);
    sites = List.copyOf(sites);
    warnings = List.copyOf(warnings);
  }
}
