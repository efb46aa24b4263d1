package parentsinmind.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.volunteer.Check;
import parentsinmind.volunteer.Training;
import parentsinmind.volunteer.VolunteerFact;
import parentsinmind.volunteer.VolunteerPath;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * A volunteer, without identity: that is a {@link PersonItem} in a partition of its own. Nothing
 * here or there leads to a mother's record of the same person (domain §8).
 *
 * @param caseload how many mothers at once, at most
 * @param paired her or his open pairings: pairing id -> mother
 * @param due when each kind of support for volunteers is next due: kind -> ISO date
 * @param experience lived experience, in the words that she or he chose to share; or null
 */
public record VolunteerItem(
    String volunteer,
    long version,
    long events,
    String site,
    VolunteerPath path,
    List<Training> trainings,
    List<Check> checks,
    List<String> roles,
    int caseload,
    boolean doNotPair,
    Map<String, String> paired,
    Map<String, String> due,
    @Nullable String experience)
    implements Counted<VolunteerItem> {

  public static final String SK = "VOLUNTEER";

  public static final TableSchema<VolunteerItem> SCHEMA =
      RecordSchema.of(VolunteerItem.class, VolunteerItem::read)
          .key(VolunteerItem::partition, item -> SK)
          .number("version", VolunteerItem::version)
          .number("events", VolunteerItem::events)
          .text("site", VolunteerItem::site)
          .text("cohort", item -> cohort(item.site))
          .text("since", VolunteerItem::since)
          .texts("facts", item -> item.path.lines())
          .texts("trainings", item -> item.trainings.stream().map(Training::toText).toList())
          .texts("checks", item -> item.checks.stream().map(Check::toText).toList())
          .texts("roles", VolunteerItem::roles)
          .number("caseload", item -> (long) item.caseload)
          .flag("doNotPair", VolunteerItem::doNotPair)
          .map("paired", VolunteerItem::paired)
          .map("dueDates", VolunteerItem::due)
          .text("experience", VolunteerItem::experience)
          .build();

  public VolunteerItem {
    trainings = List.copyOf(trainings);
    checks = List.copyOf(checks);
    roles = List.copyOf(roles);
    paired = Map.copyOf(paired);
    due = Map.copyOf(due);
  }

  /** Somebody who has just been recruited. */
  public static VolunteerItem recruited(
      String volunteer,
      String site,
      VolunteerFact.Recruited recruited,
      int caseload,
      @Nullable String experience) {
    return new VolunteerItem(
        volunteer,
        0,
        0,
        site,
        new VolunteerPath(List.of(recruited)),
        List.of(),
        List.of(),
        List.of(),
        caseload,
        false,
        Map.of(),
        Map.of(),
        experience);
  }

  /** Where the reporting index keeps a site's volunteers. */
  public static String cohort(String site) {
    return "VOLUNTEER#" + site;
  }

  public static @Nullable VolunteerItem find(Table table, String id) {
    return table.find(SCHEMA, Keys.volunteer(id), SK);
  }

  @Override
  public String partition() {
    return Keys.volunteer(volunteer);
  }

  /** The London date of recruitment. */
  public String since() {
    return path.recruited().happened().date().toString();
  }

  @Override
  public VolunteerItem at(long newVersion, long newEvents) {
    return new VolunteerItem(
        volunteer,
        newVersion,
        newEvents,
        site,
        path,
        trainings,
        checks,
        roles,
        caseload,
        doNotPair,
        paired,
        due,
        experience);
  }

  public VolunteerItem with(VolunteerFact fact) {
    return copy(path.with(fact), trainings, checks, roles, paired, due);
  }

  public VolunteerItem with(Training training) {
    return copy(path, and(trainings, training), checks, roles, paired, due);
  }

  public VolunteerItem with(Check check) {
    return copy(path, trainings, and(checks, check), roles, paired, due);
  }

  public VolunteerItem withRole(String role) {
    return copy(path, trainings, checks, and(roles, role), paired, due);
  }

  public VolunteerItem withPairing(String pairing, String mother) {
    Map<String, String> more = new LinkedHashMap<>(paired);
    more.put(pairing, mother);
    return copy(path, trainings, checks, roles, more, due);
  }

  public VolunteerItem withoutPairing(String pairing) {
    Map<String, String> fewer = new LinkedHashMap<>(paired);
    fewer.remove(pairing);
    return copy(path, trainings, checks, roles, fewer, due);
  }

  public VolunteerItem withDue(String kind, String date) {
    Map<String, String> more = new LinkedHashMap<>(due);
    more.put(kind, date);
    return copy(path, trainings, checks, roles, paired, more);
  }

  public VolunteerItem preferring(int newCaseload, boolean newDoNotPair) {
    return new VolunteerItem(
        volunteer,
        version,
        events,
        site,
        path,
        trainings,
        checks,
        roles,
        newCaseload,
        newDoNotPair,
        paired,
        due,
        experience);
  }

  private VolunteerItem copy(
      VolunteerPath newPath,
      List<Training> newTrainings,
      List<Check> newChecks,
      List<String> newRoles,
      Map<String, String> newPaired,
      Map<String, String> newDue) {
    return new VolunteerItem(
        volunteer,
        version,
        events,
        site,
        newPath,
        newTrainings,
        newChecks,
        newRoles,
        caseload,
        doNotPair,
        newPaired,
        newDue,
        experience);
  }

  private static <E> List<E> and(List<E> list, E one) {
    List<E> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }

  private static VolunteerItem read(Values values) {
    return new VolunteerItem(
        Keys.rest(values.text(Keys.PK)),
        values.number("version"),
        values.number("events"),
        values.text("site"),
        VolunteerPath.parse(values.texts("facts")),
        values.texts("trainings").stream().map(Training::parse).toList(),
        values.texts("checks").stream().map(Check::parse).toList(),
        values.texts("roles"),
        (int) values.number("caseload"),
        values.flag("doNotPair"),
        values.map("paired"),
        values.map("dueDates"),
        values.optionalText("experience"));
  }

  /** Says nothing of what was shared. */
  @Override
  public String toString() {
    return "VolunteerItem[" + volunteer + "]";
  }
}
