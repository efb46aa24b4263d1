package parentsinmind.records;

import static parentsinmind.records.Field.must;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parentsinmind.records.Field.Kind;

/**
 * What a line can tell, with its fields and the call that a live user would make for it. The braces
 * in a path are filled in from the line's labels; whatever else the line holds is the body.
 */
enum What {
  /** Words for whoever reads the file; nothing is sent. */
  NOTED(""),
  REFERRED("/api/referrals"),
  DECIDED("/api/desk/mothers/{mother}/decisions"),
  DUPLICATE_DECIDED("/api/desk/mothers/{mother}/duplicates"),
  DIFFERENCES_SETTLED("/api/desk/mothers/{mother}/differences"),
  REFERRAL_READ("/api/desk/mothers/{mother}/readings"),
  CONSENTED("/api/desk/mothers/{mother}/consents"),
  CONTACTED("/api/desk/mothers/{mother}/contacts"),
  PAIRED("/api/desk/mothers/{mother}/pairings"),
  UNPAIRED("/api/desk/mothers/{mother}/pairings/{pairing}/ending"),
  MET("/api/desk/mothers/{mother}/sessions"),
  GROUP_MET("/api/desk/groups/{group}/sessions"),
  DROPPED_IN("/api/desk/groups/{group}/drop-ins"),
  CHANGED("/api/desk/mothers/{mother}/model"),
  SIGNPOSTED("/api/desk/mothers/{mother}/signposts"),
  REFERRED_ON("/api/desk/mothers/{mother}/onward-referrals"),
  ENDED("/api/desk/mothers/{mother}/ending"),
  STOPPED("/api/desk/mothers/{mother}/stops"),
  GAVE_BIRTH("/api/desk/mothers/{mother}/births"),
  ASKED("/api/desk/mothers/{mother}/questionnaires/{wave}/link"),
  ANSWERED("/q/{link}/submission"),
  ENTERED("/api/desk/mothers/{mother}/questionnaires/{wave}/entry"),
  QUOTATION_APPROVED("/api/desk/mothers/{mother}/quotations/{response}/approval"),
  QUOTATION_DECLINED("/api/desk/mothers/{mother}/quotations/{response}/decline"),
  QUOTATION_WITHDRAWN("/api/desk/mothers/{mother}/quotations/{response}/withdrawal"),
  RECRUITED("/api/desk/volunteers"),
  TRAINED("/api/desk/volunteers/{volunteer}/training"),
  CHECKED("/api/desk/volunteers/{volunteer}/checks"),
  STARTED("/api/desk/volunteers/{volunteer}/roles"),
  PAUSED("/api/desk/volunteers/{volunteer}/pauses"),
  RESUMED("/api/desk/volunteers/{volunteer}/resumptions"),
  LEFT("/api/desk/volunteers/{volunteer}/leavings"),
  ATTENDED("/api/desk/volunteers/{volunteer}/supervision"),
  PREFERRED("/api/desk/volunteers/{volunteer}/preferences"),
  GROUP_OPENED("/api/desk/groups"),
  GROUP_STAFFED("/api/desk/groups/{group}/volunteers");

  private final String path;

  What(String path) {
    this.path = path;
  }

  /** As a line writes it, such as {@code quotation-approved}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The call's path with its variables in braces; "" where nothing is sent. */
  String path() {
    return path;
  }

  List<Field> fields() {
    return switch (this) {
      case NOTED -> List.of(must("text", Kind.TEXT));
      case REFERRED ->
          List.of(
              must("mother", Kind.LABEL), Field.may("as", Kind.LABEL), must("referral", Kind.FORM));
      case DECIDED -> List.of(mother(), text("decision"), may("reason"));
      case DUPLICATE_DECIDED ->
          List.of(
              mother(),
              text("outcome"),
              Field.may("into", Kind.LABEL),
              Field.may("as", Kind.LABEL));
      case DIFFERENCES_SETTLED ->
          List.of(mother(), Field.may("accept", Kind.TEXTS), Field.may("reject", Kind.TEXTS));
      case REFERRAL_READ -> List.of(mother());
      case CONSENTED ->
          List.of(mother(), text("consent"), must("given", Kind.FLAG), may("version"));
      case CONTACTED -> List.of(mother(), text("channel"), text("outcome"));
      case PAIRED ->
          List.of(mother(), Field.may("volunteer", Kind.LABEL), Field.may("group", Kind.LABEL));
      case UNPAIRED ->
          List.of(
              mother(),
              Field.may("volunteer", Kind.LABEL),
              Field.may("group", Kind.LABEL),
              text("reason"));
      case MET ->
          List.of(
              mother(),
              text("model"),
              Field.may("volunteer", Kind.LABEL),
              text("attendance"),
              Field.may("concern", Kind.FLAG));
      case GROUP_MET ->
          List.of(group(), must("attendance", Kind.ATTENDANCE), Field.may("dropIns", Kind.NUMBER));
      case DROPPED_IN -> List.of(group(), must("count", Kind.NUMBER));
      case CHANGED -> List.of(mother(), text("model"));
      case SIGNPOSTED -> List.of(mother(), text("service"));
      case REFERRED_ON -> List.of(mother(), text("service"));
      case ENDED -> List.of(mother(), text("reason"));
      case STOPPED -> List.of(mother(), text("kind"), may("channel"));
      case GAVE_BIRTH -> List.of(mother());
      case ASKED ->
          List.of(mother(), text("wave"), Field.may("episode", Kind.NUMBER), may("instrument"));
      case ANSWERED ->
          List.of(
              mother(),
              text("wave"),
              must("answers", Kind.POSITIONS),
              Field.may("helped", Kind.WORDS),
              may("words"),
              Field.may("quotable", Kind.FLAG),
              Field.may("callMe", Kind.FLAG),
              may("mode"));
      case ENTERED ->
          List.of(
              mother(),
              text("wave"),
              Field.may("episode", Kind.NUMBER),
              text("mode"),
              must("answers", Kind.POSITIONS),
              Field.may("helped", Kind.WORDS),
              may("words"),
              Field.may("quotable", Kind.FLAG),
              Field.may("callMe", Kind.FLAG));
      case QUOTATION_APPROVED ->
          List.of(mother(), text("wave"), Field.may("episode", Kind.NUMBER), text("words"));
      case QUOTATION_DECLINED ->
          List.of(mother(), text("wave"), Field.may("episode", Kind.NUMBER), may("reason"));
      case QUOTATION_WITHDRAWN ->
          List.of(mother(), text("wave"), Field.may("episode", Kind.NUMBER), may("reason"));
      case RECRUITED ->
          List.of(
              volunteer(),
              text("site"),
              text("given"),
              text("family"),
              may("phone"),
              may("email"),
              may("postcode"),
              may("ethnicity"),
              Field.may("languages", Kind.TEXTS),
              may("experience"));
      case TRAINED ->
          List.of(volunteer(), must("hours", Kind.NUMBER), must("accredited", Kind.FLAG));
      case CHECKED -> List.of(volunteer(), text("level"), text("eligibility"), text("issued"));
      case STARTED -> List.of(volunteer(), text("role"));
      case PAUSED -> List.of(volunteer(), text("reason"));
      case RESUMED -> List.of(volunteer());
      case LEFT -> List.of(volunteer(), text("reason"));
      case ATTENDED -> List.of(volunteer(), text("kind"), may("due"));
      case PREFERRED ->
          List.of(
              volunteer(), Field.may("caseload", Kind.NUMBER), Field.may("doNotPair", Kind.FLAG));
      case GROUP_OPENED ->
          List.of(group(), text("site"), text("name"), Field.may("volunteers", Kind.TEXTS));
      case GROUP_STAFFED -> List.of(group(), must("volunteers", Kind.TEXTS));
    };
  }

  static @Nullable What of(String word) {
    for (What what : values()) {
      if (what.word().equals(word)) {
        return what;
      }
    }
    return null;
  }

  private static Field mother() {
    return must("mother", Kind.LABEL);
  }

  private static Field volunteer() {
    return must("volunteer", Kind.LABEL);
  }

  private static Field group() {
    return must("group", Kind.LABEL);
  }

  private static Field text(String name) {
    return must(name, Kind.TEXT);
  }

  private static Field may(String name) {
    return Field.may(name, Kind.TEXT);
  }
}
