package parentsinmind.reporting;

import java.util.List;

/**
 * The catalogue of figures: the one place for their ids and words (domain §4). {@code
 * docs/figures.md} is made from it.
 */
public enum Figure {
  MOTHERS_REFERRED(
      "mothers-referred",
      "Mothers referred",
      Shape.COUNT,
      Unit.MOTHERS,
      true,
      "Mothers for whom a referral was received in the period, whatever was decided. A mother with"
          + " several referrals or episodes is one mother.",
      "distinct mothers with a referral received in the period",
      "",
      ""),
  REFERRALS(
      "referrals",
      "Referrals received",
      Shape.COUNT,
      Unit.REFERRALS,
      true,
      "Referrals received in the period, each counted, also several of one mother; at the site of"
          + " the episode that it began or joined.",
      "referrals received in the period",
      "",
      ""),
  EPISODES(
      "episodes",
      "Episodes begun",
      Shape.COUNT,
      Unit.EPISODES,
      true,
      "Episodes whose first referral was received in the period. A referral joins the mother's open"
          + " episode; a new one opens only after an ending or a \"not suitable\".",
      "episodes whose first referral was received in the period",
      "",
      ""),
  REFERRALS_BY_ROUTE(
      "referrals-by-route",
      "Referrals by route",
      Shape.PARTS,
      Unit.REFERRALS,
      true,
      "Referrals received in the period, by a professional or by the mother herself.",
      "referrals by this route",
      "referrals received in the period",
      "professional self"),
  REFERRALS_BY_REFERRER(
      "referrals-by-referrer",
      "Referrals by kind of referrer",
      Shape.PARTS,
      Unit.REFERRALS,
      true,
      "Referrals received in the period, by who made them.",
      "referrals by this kind of referrer",
      "referrals received in the period",
      "midwife gp health-visitor perinatal-team mental-health-team social-worker childrens-centre"
          + " other self"),
  DECISIONS(
      "decisions",
      "Triage decisions",
      Shape.PARTS,
      Unit.DECISIONS,
      true,
      "Decisions that project managers took in the period on referrals.",
      "decisions of this kind",
      "decisions taken in the period",
      "accepted waiting not-suitable"),
  WAIT_TO_DECISION(
      "wait-to-decision",
      "Wait from referral to decision, in days",
      Shape.PARTS,
      Unit.EPISODES,
      true,
      "For each episode whose first decision of any kind was taken in the period: whole days in"
          + " London from its first referral to that decision; 0 where the decision came first.",
      "episodes that waited this many days",
      "episodes first decided in the period",
      "0-7 8-14 15-28 29-56 57-and-over"),
  WAIT_TO_SUPPORT(
      "wait-to-support",
      "Wait from referral to first support, in days",
      Shape.PARTS,
      Unit.EPISODES,
      true,
      "For each episode first supported in the period: whole days in London from its first referral"
          + " to first support; 0 where support came first.",
      "episodes that waited this many days",
      "episodes first supported in the period",
      "0-7 8-14 15-28 29-56 57-and-over"),
  MOTHERS_SUPPORTED(
      "mothers-supported",
      "Mothers who received peer support",
      Shape.SHARE,
      Unit.MOTHERS,
      true,
      "Of the mothers referred, those with a first support: an attended one-to-one or group session"
          + " of an episode, given by a volunteer or a manager. Calls, texts, triage and anonymous"
          + " drop-ins never count. For a month: of those referred this month, so far, in the"
          + " episode that the referral belongs to.",
      "of these, mothers with a first support by the cut-off",
      "mothers with a referral received in the period",
      ""),
  MOTHERS_FIRST_SUPPORTED(
      "mothers-first-supported",
      "Mothers first supported",
      Shape.COUNT,
      Unit.MOTHERS,
      true,
      "Mothers with an episode whose first support took place in the period.",
      "mothers with a first support in the period",
      "",
      ""),
  SUPPORT_BY_MODEL(
      "support-by-model",
      "Mothers supported by model",
      Shape.PARTS,
      Unit.MOTHERS,
      true,
      "Mothers who attended a session in the period: one-to-one only, in a group only, or both.",
      "mothers supported in this way",
      "mothers who attended a one-to-one or group session in the period",
      "one-to-one-only group-only both"),
  SESSIONS_ATTENDED(
      "sessions-attended",
      "Attended sessions by model",
      Shape.COUNT,
      Unit.ATTENDANCES,
      true,
      "Sessions held in the period that a mother attended, one for each mother who was there; calls"
          + " and texts beside them, which are not support sessions.",
      "attended sessions of this model",
      "",
      "one-to-one group phone text"),
  ATTENDANCE_ONE_TO_ONE(
      "attendance-one-to-one",
      "Attendance at one-to-one sessions",
      Shape.PARTS,
      Unit.ATTENDANCES,
      true,
      "Places at one-to-one sessions of the period, by whether the mother attended and, if not,"
          + " why.",
      "places with this outcome",
      "places at one-to-one sessions of the period",
      "attended cancelled-by-mother cancelled-by-volunteer did-not-attend unwell other"),
  ATTENDANCE_GROUP(
      "attendance-group",
      "Attendance at group sessions",
      Shape.PARTS,
      Unit.ATTENDANCES,
      true,
      "Places at group sessions of the period, by whether the mother attended and, if not, why.",
      "places with this outcome",
      "places at group sessions of the period",
      "attended cancelled-by-mother cancelled-by-volunteer did-not-attend unwell other"),
  ATTENDANCE_CALLS(
      "attendance-calls",
      "Calls and texts by outcome",
      Shape.PARTS,
      Unit.ATTENDANCES,
      true,
      "Calls and text exchanges arranged for the period, by whether they took place and, if not,"
          + " why. They are never counted as support.",
      "calls and texts with this outcome",
      "calls and texts arranged for the period",
      "attended cancelled-by-mother cancelled-by-volunteer did-not-attend unwell other"),
  ENDINGS(
      "endings",
      "Endings by reason",
      Shape.PARTS,
      Unit.EPISODES,
      true,
      "Episodes that ended in the period, by reason.",
      "endings for this reason",
      "endings in the period",
      "goals-met planned-end moved declined no-contact specialist-care loss child-too-old other"),
  ONWARD_REFERRALS(
      "onward-referrals",
      "Onward referrals by service",
      Shape.COUNT,
      Unit.CONTACTS,
      true,
      "Times a mother was referred on to a service in the period.",
      "onward referrals to this service",
      "",
      "gp health-visitor midwife perinatal-team talking-therapies crisis-team social-care"
          + " childrens-centre food-bank housing debt-advice domestic-abuse-service"
          + " bereavement-service language-class other"),
  SIGNPOSTS(
      "signposts",
      "Signposts by service",
      Shape.COUNT,
      Unit.CONTACTS,
      true,
      "Times a mother was pointed to a service in the period.",
      "signposts to this service",
      "",
      "gp health-visitor midwife perinatal-team talking-therapies crisis-team social-care"
          + " childrens-centre food-bank housing debt-advice domestic-abuse-service"
          + " bereavement-service language-class other"),
  WHITE_BRITISH(
      "white-british",
      "White British mothers",
      Shape.SHARE,
      Unit.MOTHERS,
      true,
      "Of the mothers referred in the period who stated an ethnicity, those of ethnic category A."
          + " Asked and declined (Z) and not known (99) are not in the denominator. Each answer is"
          + " that of her latest referral that answers it, at whichever site.",
      "mothers of ethnic category A",
      "mothers who stated an ethnicity",
      ""),
  ETHNICITY_KNOWN(
      "ethnicity-known",
      "Whether ethnicity is known",
      Shape.PARTS,
      Unit.MOTHERS,
      true,
      "Mothers referred in the period, by whether an ethnicity was stated, was asked and declined"
          + " (Z), is not known (99), or was not asked.",
      "mothers of this kind",
      "mothers with a referral received in the period",
      "stated declined not-known not-answered"),
  FIRST_TIME_MOTHERS(
      "first-time-mothers",
      "First-time mothers",
      Shape.SHARE,
      Unit.MOTHERS,
      true,
      "Of the mothers referred in the period for whom the question was answered yes or no, those"
          + " with yes to a first child, from her latest referral that answers it.",
      "yes",
      "yes and no",
      ""),
  FIRST_TIME_MOTHERS_KNOWN(
      "first-time-mothers-known",
      "First-time mothers: whether known",
      Shape.PARTS,
      Unit.MOTHERS,
      true,
      "Mothers referred in the period, by whether the question was answered yes or no, as not"
          + " known, or not at all.",
      "mothers of this kind",
      "mothers with a referral received in the period",
      "answered not-known not-answered"),
  PREVIOUS_HISTORY(
      "previous-history",
      "Mothers with previous history",
      Shape.SHARE,
      Unit.MOTHERS,
      true,
      "Of the mothers referred in the period for whom the question was answered yes or no, those"
          + " with yes to a previous history of mental health difficulties, from her latest"
          + " referral that answers it.",
      "yes",
      "yes and no",
      ""),
  PREVIOUS_HISTORY_KNOWN(
      "previous-history-known",
      "Mothers with previous history: whether known",
      Shape.PARTS,
      Unit.MOTHERS,
      true,
      "Mothers referred in the period, by whether the question was answered yes or no, as not"
          + " known, or not at all.",
      "mothers of this kind",
      "mothers with a referral received in the period",
      "answered not-known not-answered"),
  PERINATAL_TEAM(
      "perinatal-team",
      "Mothers in touch with the perinatal mental health team",
      Shape.SHARE,
      Unit.MOTHERS,
      true,
      "Of the mothers referred in the period for whom the question was answered yes or no, those"
          + " with yes to being in touch with the perinatal mental health team, from her latest"
          + " referral that answers it.",
      "yes",
      "yes and no",
      ""),
  PERINATAL_TEAM_KNOWN(
      "perinatal-team-known",
      "Mothers in touch with the perinatal mental health team: whether known",
      Shape.PARTS,
      Unit.MOTHERS,
      true,
      "Mothers referred in the period, by whether the question was answered yes or no, as not"
          + " known, or not at all.",
      "mothers of this kind",
      "mothers with a referral received in the period",
      "answered not-known not-answered"),
  DEPRIVED_TWO_FIFTHS(
      "deprived-two-fifths",
      "Mothers from the most deprived two fifths",
      Shape.SHARE,
      Unit.MOTHERS,
      true,
      "Of the mothers referred in the period with a matched English postcode, those in deciles 1 to"
          + " 4 of the Index of Multiple Deprivation.",
      "mothers in deciles 1 to 4",
      "mothers with a matched English postcode",
      ""),
  DEPRIVATION_KNOWN(
      "deprivation-known",
      "Whether deprivation is known",
      Shape.PARTS,
      Unit.MOTHERS,
      true,
      "Mothers referred in the period, by whether their postcode was matched, was not (Welsh,"
          + " Scottish, Northern Irish, terminated or unknown), or was not given.",
      "mothers of this kind",
      "mothers with a referral received in the period",
      "matched unmatched not-answered"),
  DEPRIVATION_EDITION(
      "deprivation-edition",
      "Edition of the deprivation index",
      Shape.PARTS,
      Unit.MOTHERS,
      true,
      "Mothers with a matched postcode, by the edition of the index that the decile is from.",
      "mothers matched in this edition",
      "mothers with a matched English postcode",
      ""),
  WITHOUT_EVALUATION_CONSENT(
      "without-evaluation-consent",
      "Mothers without consent to evaluation",
      Shape.SHARE,
      Unit.MOTHERS,
      true,
      "Of the mothers referred, those who have not given consent to evaluation, or have withdrawn"
          + " it, as at the cut-off. They count in activity and characteristics and in no outcome.",
      "mothers without consent to evaluation at the cut-off",
      "mothers with a referral received in the period",
      ""),
  LEFT_OUT_FOR_CONSENT(
      "left-out-for-consent",
      "Questionnaires left out for want of evaluation consent",
      Shape.COUNT,
      Unit.QUESTIONNAIRES,
      true,
      "Questionnaires completed in the period by mothers without consent to evaluation at the"
          + " cut-off: in no outcome figure.",
      "completed questionnaires left out",
      "",
      ""),
  FOLLOWED_UP(
      "followed-up",
      "Followed up",
      Shape.SHARE,
      Unit.MOTHERS,
      true,
      "Of the mothers supported, those with at least one valid response (a subscale scored)"
          + " completed after first support of the same episode, and with consent to evaluation. A"
          + " late baseline is not one. For a month: of those referred this month and supported, so"
          + " far.",
      "of these, mothers followed up",
      "mothers supported",
      ""),
  PAIRS(
      "pairs",
      "Paired mothers",
      Shape.COUNT,
      Unit.MOTHERS,
      false,
      "Mothers with a baseline (the last valid response completed at or before first support) and a"
          + " latest response (the last after first support with that subscale scored), both scored"
          + " on the subscale, of one episode: her latest episode that has both. One pair a"
          + " mother.",
      "mothers with a pair on this subscale",
      "",
      ""),
  LATEST_LOWER(
      "latest-lower",
      "Latest score lower than baseline",
      Shape.SHARE,
      Unit.MOTHERS,
      false,
      "Of the paired mothers, those whose exact latest score is strictly below the baseline.",
      "paired mothers whose latest score is strictly below the baseline",
      "pairs on this subscale",
      ""),
  LATEST_EQUAL(
      "latest-equal",
      "Latest score equal to baseline",
      Shape.SHARE,
      Unit.MOTHERS,
      false,
      "Of the paired mothers, those whose exact latest score is equal to the baseline.",
      "paired mothers whose latest score is equal to the baseline",
      "pairs on this subscale",
      ""),
  LATEST_HIGHER(
      "latest-higher",
      "Latest score higher than baseline",
      Shape.SHARE,
      Unit.MOTHERS,
      false,
      "Of the paired mothers, those whose exact latest score is strictly above the baseline.",
      "paired mothers whose latest score is strictly above the baseline",
      "pairs on this subscale",
      ""),
  BOTH_LOWER(
      "both-lower",
      "Lower on every subscale",
      Shape.SHARE,
      Unit.MOTHERS,
      false,
      "Of the mothers with a pair on every subscale, those whose latest score is strictly below the"
          + " baseline on each.",
      "mothers lower on every subscale",
      "mothers with a pair on every subscale",
      ""),
  RELIABLY_BETTER(
      "reliably-better",
      "Reliable improvement",
      Shape.SHARE,
      Unit.MOTHERS,
      false,
      "Of the paired mothers, those whose score changed for the better by at least the measure's"
          + " reliable change.",
      "paired mothers reliably better",
      "pairs on this subscale",
      ""),
  RELIABLY_WORSE(
      "reliably-worse",
      "Reliable worsening",
      Shape.SHARE,
      Unit.MOTHERS,
      false,
      "Of the paired mothers, those whose score changed for the worse by at least the measure's"
          + " reliable change.",
      "paired mothers reliably worse",
      "pairs on this subscale",
      ""),
  BAND_CHANGES(
      "band-changes",
      "From band to band",
      Shape.COUNT,
      Unit.MOTHERS,
      false,
      "Paired mothers by score band at baseline and latest, written subscale:from:to. Bands are"
          + " half-open on the unrounded score; a band is not a diagnosis.",
      "mothers who went from the one band to the other",
      "",
      ""),
  COMPLETERS(
      "completers",
      "Supported mothers with a baseline who have a pair",
      Shape.SHARE,
      Unit.MOTHERS,
      false,
      "Of the supported mothers with an on-time baseline scored on the subscale, those with a pair;"
          + " the others' mean baseline is printed beside theirs.",
      "mothers with a pair",
      "supported mothers with an on-time baseline on this subscale",
      ""),
  HELPED(
      "helped",
      "Parents in Mind has helped me to",
      Shape.SHARE,
      Unit.MOTHERS,
      false,
      "Of the mothers who answered the item in their last valid response after first support, those"
          + " who answered \"quite a lot\" or \"a lot\". \"Not relevant to me\" is an answer.",
      "mothers who answered quite a lot or a lot",
      "mothers who answered that item",
      "less-isolated someone-to-talk-to know-where-to-get-help access-services more-hopeful"
          + " more-positive ways-of-coping"),
  WAVE_COMPLETED(
      "wave-completed",
      "Completion by wave",
      Shape.SHARE,
      Unit.QUESTIONNAIRES,
      true,
      "Of the questionnaires asked in the period (a link issued, or answered without one), those"
          + " completed by the cut-off. One for each wave of an episode.",
      "questionnaires of this wave completed by the cut-off",
      "questionnaires of this wave first asked in the period",
      "baseline month-3 month-6 month-9 month-12 ending"),
  QUESTIONNAIRES_BY_MODE(
      "questionnaires-by-mode",
      "Questionnaires completed, by mode",
      Shape.PARTS,
      Unit.QUESTIONNAIRES,
      true,
      "Questionnaires completed in the period, by how: by herself, by phone, with somebody beside"
          + " her, or on paper.",
      "questionnaires completed in this way",
      "questionnaires completed in the period",
      "self phone assisted paper"),
  INVALID_RESPONSES(
      "invalid-responses",
      "Invalid responses",
      Shape.SHARE,
      Unit.QUESTIONNAIRES,
      true,
      "Of the questionnaires completed in the period, those with no subscale scored because too"
          + " many answers are missing.",
      "questionnaires with no subscale scored",
      "questionnaires completed in the period",
      ""),
  PARTLY_ANSWERED(
      "partly-answered",
      "Partly answered responses",
      Shape.SHARE,
      Unit.QUESTIONNAIRES,
      true,
      "Of the questionnaires completed in the period, the valid ones with at least one answer"
          + " missing.",
      "valid questionnaires with an answer missing",
      "questionnaires completed in the period",
      ""),
  LATE_BASELINES(
      "late-baselines",
      "Late baselines",
      Shape.SHARE,
      Unit.EPISODES,
      true,
      "Of the episodes supported, of mothers with consent to evaluation, those with a valid"
          + " baseline questionnaire completed after first support. It is in no outcome. For a"
          + " month: late baselines completed in it, of the episodes supported to date.",
      "episodes with a late baseline completed in the period",
      "supported episodes of mothers with consent to evaluation",
      ""),
  VOLUNTEERS_RECRUITED(
      "volunteers-recruited",
      "Volunteers recruited",
      Shape.COUNT,
      Unit.VOLUNTEERS,
      true,
      "People who joined as volunteers in the period.",
      "volunteers recruited in the period",
      "",
      ""),
  VOLUNTEERS_ACTIVE(
      "volunteers-active",
      "Volunteers ever active",
      Shape.SHARE,
      Unit.VOLUNTEERS,
      false,
      "Of the volunteers recruited, those who were ever trained, cleared and in a first role, all"
          + " three.",
      "volunteers ever active",
      "volunteers recruited",
      ""),
  VOLUNTEERS_WHITE_BRITISH(
      "volunteers-white-british",
      "White British volunteers",
      Shape.SHARE,
      Unit.VOLUNTEERS,
      false,
      "Of the volunteers recruited who stated an ethnicity, those of ethnic category A.",
      "volunteers of ethnic category A",
      "volunteers who stated an ethnicity",
      ""),
  VOLUNTEERS_ETHNICITY_KNOWN(
      "volunteers-ethnicity-known",
      "Volunteers: whether ethnicity is known",
      Shape.PARTS,
      Unit.VOLUNTEERS,
      false,
      "Volunteers recruited, by whether an ethnicity was stated, was asked and declined (Z), is not"
          + " known (99), or was not asked.",
      "volunteers of this kind",
      "volunteers recruited",
      "stated declined not-known not-answered"),
  VOLUNTEERS_DEPRIVED_TWO_FIFTHS(
      "volunteers-deprived-two-fifths",
      "Volunteers from the most deprived two fifths",
      Shape.SHARE,
      Unit.VOLUNTEERS,
      false,
      "Of the volunteers recruited with a matched English postcode, those in deciles 1 to 4.",
      "volunteers in deciles 1 to 4",
      "volunteers with a matched English postcode",
      ""),
  VOLUNTEERS_DEPRIVATION_KNOWN(
      "volunteers-deprivation-known",
      "Volunteers: whether deprivation is known",
      Shape.PARTS,
      Unit.VOLUNTEERS,
      false,
      "Volunteers recruited, by whether their postcode was matched, was not, or was not given.",
      "volunteers of this kind",
      "volunteers recruited",
      "matched unmatched not-answered"),
  VOLUNTEERS_DEPRIVATION_EDITION(
      "volunteers-deprivation-edition",
      "Volunteers: edition of the deprivation index",
      Shape.PARTS,
      Unit.VOLUNTEERS,
      false,
      "Volunteers with a matched postcode, by the edition of the index.",
      "volunteers matched in this edition",
      "volunteers with a matched English postcode",
      ""),
  VOLUNTEER_LANGUAGES(
      "volunteer-languages",
      "Additional languages of volunteers",
      Shape.COUNT,
      Unit.LANGUAGES,
      false,
      "Distinct languages other than English that the volunteers recruited speak.",
      "distinct languages other than English",
      "",
      ""),
  VOLUNTEERS_RETAINED_1(
      "volunteers-retained-1",
      "Volunteers retained at one year",
      Shape.SHARE,
      Unit.VOLUNTEERS,
      false,
      "Of the volunteers ever active whose anniversary of one year since all three were true lies"
          + " before the cut-off, those who had not left at or before it. A pause is not leaving;"
          + " 29 February becomes 28. With nobody at risk: none yet.",
      "of these, volunteers who had not left at or before the anniversary",
      "volunteers ever active with that anniversary before the cut-off",
      ""),
  VOLUNTEERS_RETAINED_2(
      "volunteers-retained-2",
      "Volunteers retained at two years",
      Shape.SHARE,
      Unit.VOLUNTEERS,
      false,
      "Of the volunteers ever active whose anniversary of two years since all three were true lies"
          + " before the cut-off, those who had not left at or before it. A pause is not leaving;"
          + " 29 February becomes 28. With nobody at risk: none yet.",
      "of these, volunteers who had not left at or before the anniversary",
      "volunteers ever active with that anniversary before the cut-off",
      ""),
  SUPERVISION(
      "supervision",
      "Supervision attended",
      Shape.COUNT,
      Unit.ATTENDANCES,
      true,
      "Times a volunteer attended supervision, reflective practice or clinical support in the"
          + " period.",
      "attendances of this kind",
      "",
      "supervision reflective-practice clinical-support"),
  VOLUNTEERS_SUPERVISED(
      "volunteers-supervised",
      "Volunteers who attended supervision",
      Shape.COUNT,
      Unit.VOLUNTEERS,
      true,
      "Volunteers who attended supervision, reflective practice or clinical support in the period.",
      "volunteers who attended in the period",
      "",
      ""),
  DROP_INS(
      "drop-ins",
      "Reach by drop-ins",
      Shape.COUNT,
      Unit.VISITS,
      true,
      "Visits to open sessions in the period by people without a referral: anonymous, never counted"
          + " as supported.",
      "visits without a referral",
      "",
      "");

  private final String id;
  private final String title;
  private final Shape shape;
  private final Unit unit;
  private final boolean monthly;
  private final String definition;
  private final String numerator;
  private final String denominator;
  private final String categories;

  Figure(
      String id,
      String title,
      Shape shape,
      Unit unit,
      boolean monthly,
      String definition,
      String numerator,
      String denominator,
      String categories) {
    this.id = id;
    this.title = title;
    this.shape = shape;
    this.unit = unit;
    this.monthly = monthly;
    this.definition = definition;
    this.numerator = numerator;
    this.denominator = denominator;
    this.categories = categories;
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public Shape shape() {
    return shape;
  }

  /** What its numerator counts. */
  public Unit unit() {
    return unit;
  }

  /** Whether its cases are volunteers, and not mothers. */
  public boolean ofVolunteers() {
    return unit == Unit.VOLUNTEERS || unit == Unit.LANGUAGES || this == SUPERVISION;
  }

  public List<Period> periods() {
    return monthly ? List.of(Period.MONTH, Period.TO_DATE) : List.of(Period.TO_DATE);
  }

  /** In plain words, with one reading. */
  public String definition() {
    return definition;
  }

  public String numerator() {
    return numerator;
  }

  /** "" for a count. */
  public String denominator() {
    return denominator;
  }

  /**
   * Categories that are always printed, zeros too; others that occur follow them. Empty where the
   * figure has none, or where they depend on the measures or the index's edition.
   */
  public List<String> categories() {
    return categories.isEmpty() ? List.of() : List.of(categories.split(" ", -1));
  }

  /** Whether it has one cell only for each period, with the category "". */
  boolean single() {
    return categories.isEmpty() && !bySubscale() && !byEdition() && this != BAND_CHANGES;
  }

  boolean byEdition() {
    return this == DEPRIVATION_EDITION || this == VOLUNTEERS_DEPRIVATION_EDITION;
  }

  /** Whether its categories are the measures' subscales. */
  boolean bySubscale() {
    return switch (this) {
      case PAIRS,
          LATEST_LOWER,
          LATEST_EQUAL,
          LATEST_HIGHER,
          RELIABLY_BETTER,
          RELIABLY_WORSE,
          COMPLETERS ->
          true;
      default -> false;
    };
  }
}
