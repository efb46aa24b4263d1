package parentsinmind.reporting;

/** What stretch of time a cell is about (domain §4). */
public enum Period {
  /** What happened in the report's month; a share of a cohort is "so far". */
  MONTH,
  /** Everything up to the report's cut-off. */
  TO_DATE
}
