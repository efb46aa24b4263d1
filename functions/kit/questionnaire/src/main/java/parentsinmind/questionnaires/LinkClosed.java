package parentsinmind.questionnaires;

/** A link that does not answer. It never says why, nor whose it was. */
public final class LinkClosed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean known;

  LinkClosed(boolean known) {
    super(known ? "a link that is closed" : "a link that is not known");
    this.known = known;
  }

  /** Whether there once was such a link. */
  public boolean known() {
    return known;
  }
}
