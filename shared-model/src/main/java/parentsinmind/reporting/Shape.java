package parentsinmind.reporting;

/** How a figure's cells hang together. */
public enum Shape {
  /** A count with no denominator; categories may overlap or be of any number. */
  COUNT,
  /** Each category is a part of its own denominator. */
  SHARE,
  /** Categories exclude one another: the denominator of each is the sum of all. */
  PARTS
}
