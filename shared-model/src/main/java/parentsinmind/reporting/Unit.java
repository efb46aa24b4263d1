package parentsinmind.reporting;

/** What a figure counts. */
public enum Unit {
  MOTHERS("mothers"),
  VOLUNTEERS("volunteers"),
  REFERRALS("referrals"),
  EPISODES("episodes"),
  DECISIONS("decisions"),
  /** One mother at one session, call or text exchange. */
  ATTENDANCES("attendances"),
  /** Times a mother was pointed to, or referred on to, a service. */
  CONTACTS("contacts"),
  QUESTIONNAIRES("questionnaires"),
  LANGUAGES("languages"),
  /** One person at one open session, without a name. */
  VISITS("visits");

  private final String words;

  Unit(String words) {
    this.words = words;
  }

  /** The plural, as printed. */
  public String words() {
    return words;
  }

  /** Whether a numerator is a number of people, and so equals the number of its cases. */
  public boolean people() {
    return this == MOTHERS || this == VOLUNTEERS;
  }
}
