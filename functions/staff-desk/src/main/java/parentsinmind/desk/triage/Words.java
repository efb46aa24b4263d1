package parentsinmind.desk.triage;

import java.util.List;
import parentsinmind.input.Problem;
import parentsinmind.journey.JourneyState;
import parentsinmind.web.HttpProblem;

/** The interface's words: for a state, and for a question that cannot be answered. */
final class Words {

  static String of(JourneyState state) {
    return switch (state) {
      case REFERRED -> "referred";
      case WAITING -> "waiting";
      case ACCEPTED -> "accepted";
      case NOT_SUITABLE -> "not-suitable";
      case ENDED -> "ended";
      case MERGED -> "merged";
      case ERASED -> "erased";
    };
  }

  /** A question whose address does not make sense, place by place. */
  static HttpProblem unanswerable(List<Problem> problems) {
    return new HttpProblem(
        400, "This cannot be looked up", "Put the address right and try again.", problems);
  }

  private Words() {}
}
