package parentsinmind.browser;

/**
 * What is wrong with a page.
 *
 * @param check that found it
 * @param words for whoever mends it
 */
record Fault(Check check, String words) {

  /** What every page is held against. */
  enum Check {
    BASICS,
    LETTERS,
    ERROR_SUMMARY,
    HEADERS,
    TRAFFIC,
    WEIGHT,
    HTML,
    AXE,
    TARGETS,
    TABLES,
    NARROW,
    ZOOMED,
    FORCED_COLOURS,
    PRINTED,
    CHARTS
  }

  @Override
  public String toString() {
    return check + ": " + words;
  }
}
