package parentsinmind.events;

import java.util.List;

/**
 * Something that happened, in the past tense. An event names the referral, response or session it
 * is about and never copies it: ids and codes only, no names, no scores, no free text. The mother,
 * volunteer, group or report it is about is the {@link Envelope}'s, and so are actor and reason.
 *
 * <p>A record's components are its message: to change one, add a new version beside the old.
 */
public sealed interface Event {

  /**
   * A referral was taken.
   *
   * @param joined {@code new}, {@code joined} (to an open episode), {@code new-episode}, or {@code
   *     proposed} (new, with candidates for a manager to decide on)
   * @param flags what to look at before deciding, never a refusal: {@code outside-area}, {@code
   *     beyond-two-years}, {@code under-18}, {@code unreachable}
   * @param urgent a current risk was named, or she asked to talk to someone soon
   */
  record ReferralReceived(
      String referral,
      int episode,
      String site,
      String route,
      String joined,
      List<String> flags,
      boolean urgent)
      implements Event {
    public ReferralReceived {
      flags = List.copyOf(flags);
    }
  }

  /**
   * A manager decided on a possible duplicate: {@code merge}, {@code keep-apart} or {@code
   * undo-join}.
   */
  record DuplicateResolved(String referral, String outcome, String other) implements Event {}

  /** Everything of this mother now belongs to another. */
  record MotherMerged(String into) implements Event {}

  /** A manager settled contact details that differed after a join. */
  record DifferencesSettled(String referral, List<String> accepted, List<String> rejected)
      implements Event {
    public DifferencesSettled {
      accepted = List.copyOf(accepted);
      rejected = List.copyOf(rejected);
    }
  }

  /** A manager read a referral that joined an episode of hers. */
  record ReferralRead(String referral) implements Event {}

  /** A triage decision: {@code accepted}, {@code not-suitable} or {@code waiting}. */
  record ReferralDecided(int episode, String decision) implements Event {}

  /** She gave or withdrew a consent. */
  record ConsentChanged(String consent, boolean given, String version) implements Event {}

  /** Somebody tried to reach her. */
  record ContactMade(String channel, String outcome) implements Event {}

  /** She was paired with a volunteer ({@code kind} volunteer) or joined a group (group). */
  record Paired(String pairing, String kind, String with) implements Event {}

  record PairingEnded(String pairing) implements Event {}

  /** A session of hers was recorded, attended or not. */
  record SessionRecorded(String session, int episode, String model, String attendance)
      implements Event {}

  /** First support of an episode was recorded, or an earlier one than known: an anchor date. */
  record FirstSupported(int episode, String on) implements Event {}

  record ModelChanged(int episode, String model) implements Event {}

  record Signposted(String service) implements Event {}

  record ReferredOn(String service) implements Event {}

  /** A link to a questionnaire was issued. */
  record QuestionnaireIssued(int episode, String wave, String instrument, String closes)
      implements Event {}

  /** A questionnaire was submitted by her, or entered for her. */
  record QuestionnaireSubmitted(String response, int episode, String wave, String mode)
      implements Event {}

  /** A questionnaire was not answered in its time; its links no longer answer. */
  record QuestionnaireExpired(int episode, String wave) implements Event {}

  /**
   * A manager is asked to call: {@code no-answer}, {@code no-channel}, {@code not-sent}, {@code
   * due-date-passed}, {@code bounced}, {@code lost-contact}, {@code wants-email} or {@code
   * wants-text}.
   */
  record CallTaskOpened(String task, String kind) implements Event {}

  /** Somebody took a call task upon herself: the actor. */
  record CallTaskClaimed(String task) implements Event {}

  /** A call task was done, with what came of it. */
  record CallTaskClosed(String task, String outcome) implements Event {}

  /** A risk item was answered positively, whether or not the form is ever submitted. */
  record RiskAnswered(String response, int episode, String wave) implements Event {}

  /** She asked to be called. */
  record CallRequested(String response) implements Event {}

  /**
   * Somebody must look at her: once a cause, whatever is sent again.
   *
   * @param alert {@code cause-what}, such as {@code risk-001-baseline}
   * @param cause {@code referral}, {@code risk}, {@code concern}, {@code score}, {@code rise} or
   *     {@code call-me}
   * @param owner staff subject of whose it is
   * @param takeBy when it goes on to somebody else, an ISO instant
   */
  record AlertRaised(String alert, String cause, String owner, String takeBy) implements Event {}

  /**
   * An alert went on to somebody else, or to the lead again; the reason is {@code not-taken},
   * {@code away} or {@code not-told}.
   *
   * @param step 0 a manager, 1 the deputy, 2 and every one after it a lead
   */
  record AlertEscalated(String alert, String owner, int step, String takeBy) implements Event {}

  /** Somebody took an alert and said what was done: the only way in which one ever ends. */
  record AlertAcknowledged(String alert, String done) implements Event {}

  record QuotationApproved(String quotation) implements Event {}

  record QuotationDeclined(String quotation) implements Event {}

  record QuotationWithdrawn(String quotation) implements Event {}

  record BirthRecorded(String on) implements Event {}

  /**
   * Somebody asked for a lost link with an address, {@code email} or {@code text}. It is about the
   * address's hash: whose it is, if anybody's, is for whoever hears it to find out.
   */
  record LinkAskedFor(String channel) implements Event {}

  /** What we hold of her was put right by a person; names of fields, no values. */
  record DetailsCorrected(List<String> fields) implements Event {
    public DetailsCorrected {
      fields = List.copyOf(fields);
    }
  }

  /** A birth that was told on this day is not hers, or was on another day. */
  record BirthTakenBack(String on) implements Event {}

  /** A due date was told that was not known before; {@code ""} takes back what was told. */
  record DueDateSet(String on) implements Event {}

  /** Contact must stop: {@code loss}, {@code death}, {@code opted-out} and so on; channel or "". */
  record StopRecorded(String kind, String channel) implements Event {}

  /** A person decided, with a reason, that contact may go on after a stop. */
  record ContactResumed(String kind, String channel) implements Event {}

  record EpisodeEnded(int episode) implements Event {}

  record VolunteerRecruited(String site) implements Event {}

  record TrainingRecorded(String hours, boolean accredited) implements Event {}

  record CheckRecorded(String level, String issued) implements Event {}

  record RoleStarted(String role) implements Event {}

  record VolunteerPaused() implements Event {}

  record VolunteerResumed() implements Event {}

  record VolunteerLeft() implements Event {}

  /**
   * A volunteer attended {@code supervision}, {@code reflective-practice} or {@code
   * clinical-support}.
   */
  record SupervisionAttended(String kind) implements Event {}

  /** What a manager set for pairing: caseload cap and "do not pair". */
  record PreferencesSet(int caseload, boolean doNotPair) implements Event {}

  record GroupOpened(String site) implements Event {}

  /** Who leads a group from now on, by id: the whole list. */
  record GroupStaffed(List<String> volunteers) implements Event {
    public GroupStaffed {
      volunteers = List.copyOf(volunteers);
    }
  }

  record GroupSessionHeld(String session, int attended) implements Event {}

  /** People came without a referral: a count, nobody. */
  record DropInsCounted(String site, int count) implements Event {}

  record ReportReleased(String site, String month) implements Event {}

  /** The lead keeps a released report back from funders; what is theirs is not sent. */
  record ReportHeld(String site, String month) implements Event {}

  /** It may go to funders after all. */
  record ReportHoldLifted(String site, String month) implements Event {}

  /** The event's name on the bus. */
  default String type() {
    return getClass().getSimpleName();
  }
}
