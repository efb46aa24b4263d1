package parentsinmind.desk;

import parentsinmind.programme.Programme.Role;
import parentsinmind.programme.Programme.StaffMember;
import parentsinmind.store.Mother;
import parentsinmind.store.Table;
import parentsinmind.web.HttpProblem;

/** Somebody signed in, with what the programme lets that person see. */
public record Staff(StaffMember member) {

  /** Longer than any identifier of ours: the table need not be asked. */
  private static final int LONGEST_ID = 100;

  public String subject() {
    return member.subject();
  }

  public boolean lead() {
    return member.role() == Role.LEAD;
  }

  public boolean mayUse(String site) {
    return lead() || member.sites().contains(site);
  }

  /**
   * Stops whoever has no business with a site.
   *
   * @throws HttpProblem 403
   */
  public void mustUse(String site) {
    if (!mayUse(site)) {
      throw HttpProblem.notAllowed();
    }
  }

  /**
   * A mother of one of this person's sites.
   *
   * @throws HttpProblem 404 where there is none, and just the same where she is another site's
   */
  public Mother mother(Table table, String id) {
    Mother mother = id.length() > LONGEST_ID ? null : Mother.find(table, id);
    if (mother == null || !mayUse(mother.current().site())) {
      throw HttpProblem.notFound();
    }
    return mother;
  }

  /**
   * A mother who is or was with one of this person's sites: what an earlier episode left to do is
   * done where that episode was.
   *
   * @throws HttpProblem 404 where there is none
   */
  public Mother motherOnceHere(Table table, String id) {
    Mother mother = id.length() > LONGEST_ID ? null : Mother.find(table, id);
    if (mother == null || mother.episodes().stream().noneMatch(episode -> mayUse(episode.site()))) {
      throw HttpProblem.notFound();
    }
    return mother;
  }

  /**
   * A mother of one of this person's sites, to be changed.
   *
   * @throws HttpProblem 409 where her record was merged into another, in which everything goes on
   */
  public Mother motherToChange(Table table, String id) {
    Mother mother = mother(table, id);
    if (mother.merged()) {
      throw HttpProblem.conflict(
          "This record was merged into another one of the same mother. Open that one instead.");
    }
    return mother;
  }
}
