package parentsinmind.intake;

import java.util.ArrayList;
import java.util.List;

/** Answers to questions of equality, each with "prefers not to say". */
final class Equality {

  /** NHS ethnic category, 16+1: values and words in turn. */
  static final List<String> ETHNICITIES =
      List.of(
          "", "Not asked",
          "A", "White: British",
          "B", "White: Irish",
          "C", "White: any other background",
          "D", "Mixed: White and Black Caribbean",
          "E", "Mixed: White and Black African",
          "F", "Mixed: White and Asian",
          "G", "Mixed: any other background",
          "H", "Asian or Asian British: Indian",
          "J", "Asian or Asian British: Pakistani",
          "K", "Asian or Asian British: Bangladeshi",
          "L", "Asian or Asian British: any other background",
          "M", "Black or Black British: Caribbean",
          "N", "Black or Black British: African",
          "P", "Black or Black British: any other background",
          "R", "Chinese",
          "S", "Any other ethnic group",
          "Z", "Prefers not to say",
          "99", "Not known");

  /** As the census of England and Wales asks, and kept in these words. */
  static final List<String> RELIGIONS =
      words(
          "No religion",
          "Christian",
          "Buddhist",
          "Hindu",
          "Jewish",
          "Muslim",
          "Sikh",
          "Any other religion",
          "Prefers not to say");

  static final List<String> ORIENTATIONS =
      words(
          "Straight or heterosexual",
          "Gay or lesbian",
          "Bisexual",
          "Any other orientation",
          "Prefers not to say");

  private static List<String> words(String... words) {
    List<String> options = new ArrayList<>(List.of("", "Not asked"));
    for (String word : words) {
      options.add(word);
      options.add(word);
    }
    return List.copyOf(options);
  }

  private Equality() {}
}
