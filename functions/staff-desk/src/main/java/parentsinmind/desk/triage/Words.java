package parentsinmind.desk.triage;

import parentsinmind.journey.JourneyState;

/** A state in the words of the interface. */
final class Words {

  static String of(JourneyState state) {
    return switch (state) {
      case REFERRED -> "referred";
      case WAITING -> "waiting";
      case ACCEPTED -> "accepted";
      case NOT_SUITABLE -> "not-suitable";
      case ENDED -> "ended";
      case MERGED -> "merged";
    };
  }

  private Words() {}
}
