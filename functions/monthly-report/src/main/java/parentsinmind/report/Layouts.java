package parentsinmind.report;

import java.util.List;
import parentsinmind.report.disclosure.ExactCell.Place;
import parentsinmind.report.disclosure.Layout;
import parentsinmind.reporting.Figure;
import parentsinmind.reporting.Figures;
import parentsinmind.reporting.Shape;

/** How the figures of the catalogue hang together (domain §5): which repeats a number of which. */
final class Layouts {

  private static final String ONE_TO_ONE = "|one-to-one";

  /** What a headline is worth, of the figures that the programme is known by (domain §4). */
  private static final long HEADLINE = 5;

  static Layout of(Place place) {
    Figure figure = Figures.find(place.figure());
    if (figure == null) {
      return Layout.alone(place.figure());
    }
    Layout layout = of(place, figure);
    return new Layout(layout.table(), layout.above(), layout.whole(), worth(figure));
  }

  private static long worth(Figure figure) {
    return switch (figure) {
      case MOTHERS_REFERRED,
          MOTHERS_SUPPORTED,
          FOLLOWED_UP,
          WHITE_BRITISH,
          FIRST_TIME_MOTHERS,
          PREVIOUS_HISTORY,
          PERINATAL_TEAM,
          DEPRIVED_TWO_FIFTHS,
          PAIRS,
          LATEST_LOWER,
          HELPED,
          VOLUNTEERS_RECRUITED,
          VOLUNTEERS_ACTIVE,
          VOLUNTEERS_WHITE_BRITISH,
          VOLUNTEERS_DEPRIVED_TWO_FIFTHS,
          VOLUNTEER_LANGUAGES,
          VOLUNTEERS_RETAINED_1,
          VOLUNTEERS_RETAINED_2 ->
          HEADLINE;
      default -> 1;
    };
  }

  private static Layout of(Place place, Figure figure) {
    String category = place.category();
    return switch (figure) {
      case REFERRALS_BY_ROUTE, REFERRALS_BY_REFERRER -> below(figure, Figure.REFERRALS);
      case MOTHERS_SUPPORTED, WITHOUT_EVALUATION_CONSENT -> below(figure, Figure.MOTHERS_REFERRED);
      case FOLLOWED_UP -> below(figure, Figure.MOTHERS_SUPPORTED);
      case WHITE_BRITISH,
          FIRST_TIME_MOTHERS,
          PREVIOUS_HISTORY,
          PERINATAL_TEAM,
          DEPRIVED_TWO_FIFTHS ->
          partOf(figure, Figure.MOTHERS_REFERRED);
      case ETHNICITY_KNOWN -> below(figure, Figure.WHITE_BRITISH);
      case FIRST_TIME_MOTHERS_KNOWN -> below(figure, Figure.FIRST_TIME_MOTHERS);
      case PREVIOUS_HISTORY_KNOWN -> below(figure, Figure.PREVIOUS_HISTORY);
      case PERINATAL_TEAM_KNOWN -> below(figure, Figure.PERINATAL_TEAM);
      case DEPRIVATION_KNOWN, DEPRIVATION_EDITION -> below(figure, Figure.DEPRIVED_TWO_FIFTHS);
      case LATEST_LOWER, LATEST_EQUAL, LATEST_HIGHER -> subscale("direction", category);
      case RELIABLY_BETTER, RELIABLY_WORSE -> subscale("reliable", category);
      case BAND_CHANGES -> subscale("bands", category.split(":", -1)[0]);
      case COMPLETERS -> subscale("completers", category);
      case ATTENDANCE_ONE_TO_ONE -> under(figure, Figure.SESSIONS_ATTENDED.id() + ONE_TO_ONE);
      case ATTENDANCE_GROUP -> under(figure, Figure.SESSIONS_ATTENDED.id() + "|group");
      case ATTENDANCE_CALLS ->
          new Layout(
              figure.id(),
              List.of(
                  Figure.SESSIONS_ATTENDED.id() + "|phone",
                  Figure.SESSIONS_ATTENDED.id() + "|text"),
              null,
              1);
      case INVALID_RESPONSES, PARTLY_ANSWERED -> Layout.alone("missing-data");
      case QUESTIONNAIRES_BY_MODE -> under(figure, "missing-data");
      case VOLUNTEERS_ACTIVE -> below(figure, Figure.VOLUNTEERS_RECRUITED);
      case VOLUNTEERS_WHITE_BRITISH, VOLUNTEERS_DEPRIVED_TWO_FIFTHS ->
          partOf(figure, Figure.VOLUNTEERS_RECRUITED);
      case VOLUNTEERS_ETHNICITY_KNOWN -> below(figure, Figure.VOLUNTEERS_WHITE_BRITISH);
      case VOLUNTEERS_DEPRIVATION_KNOWN, VOLUNTEERS_DEPRIVATION_EDITION ->
          below(figure, Figure.VOLUNTEERS_DEPRIVED_TWO_FIFTHS);
      default ->
          Layout.alone(
              figure.shape() == Shape.PARTS || category.isEmpty()
                  ? figure.id()
                  : figure.id() + "|" + category);
    };
  }

  private static Layout below(Figure figure, Figure above) {
    return under(figure, above.id());
  }

  private static Layout under(Figure figure, String above) {
    return new Layout(figure.id(), List.of(above), null, 1);
  }

  private static Layout partOf(Figure figure, Figure whole) {
    return new Layout(figure.id(), List.of(whole.id()), whole.id(), 1);
  }

  private static Layout subscale(String table, String subscale) {
    return new Layout(table + "|" + subscale, List.of(Figure.PAIRS.id() + "|" + subscale), null, 1);
  }

  private Layouts() {}
}
