package parentsinmind.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Words;
import parentsinmind.pages.WrittenDate;
import parentsinmind.programme.Programme;
import parentsinmind.referral.NoAgreement;
import parentsinmind.referral.Postcode;
import parentsinmind.referral.ReferralForm;
import parentsinmind.referral.ReferralReading;

/**
 * A referral's fields as pages name them, read by the rules that hold for every referral: {@code
 * mother.given} is what the interface calls {@code /mother/given}. A field that is empty is not
 * answered. What needs attention comes back by the field's name, in words for a page.
 */
final class FormTree {

  /** How many births a page asks for: those of two years, twins one by one. */
  static final int BIRTHS = 3;

  /** A date that stands for one that was written and cannot be read. */
  private static final String UNREADABLE = "?";

  private static final String BIRTH = "perinatal.births-";

  /** What the interface's field is called that holds words where a code does not say it. */
  private static final String WORDS = "Words";

  private static final String LANGUAGE = "access.language";
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** How a field is written. */
  enum Kind {
    /** As typed, or a word of those to choose from. */
    TEXT,
    /** {@code yes} or {@code no}; {@code not-known} is no answer. */
    FLAG,
    /** Three fields: {@code name-day}, {@code name-month}, {@code name-year}. */
    DATE,
    /** A language as people write it: its code, and their words where those say more. */
    LANGUAGE
  }

  /** Every field that a page may bring, in the order of a form. */
  private static final Map<String, Kind> FIELDS = fields();

  private final String route;

  /** Of the one page that asks many, by field; none where each has a page of its own. */
  private final Map<String, Question> questions;

  private final Map<String, Object> tree = new LinkedHashMap<>();
  private final List<String> births = new ArrayList<>();

  private FormTree(FormData form, String route, Programme programme) {
    this.route = route;
    this.questions =
        route.equals("professional") ? ProfessionalForm.questions(programme) : Map.of();
    FIELDS.forEach(
        (field, kind) -> {
          boolean left = !isOf(field, route);
          Object value = left ? null : value(form, field, kind);
          if (value == null) {
            return;
          }
          if (value instanceof LanguageNames.Spoken spoken) {
            putKnown(field, spoken.code());
            putKnown(field + WORDS, spoken.words());
          } else if (field.startsWith(BIRTH)) {
            births.add(field);
            list("perinatal", "births").add(value);
          } else {
            put(field, value);
          }
        });
    tree.put("route", route);
    if (!tree.containsKey("site")) {
      String site = siteOf(form.text("mother.postcode"), programme);
      if (site != null) {
        tree.put("site", site);
      }
    }
  }

  /** The names of the inputs that some fields have on a page: a date has three. */
  static List<String> inputs(List<String> fields) {
    List<String> inputs = new ArrayList<>();
    for (String field : fields) {
      if (FIELDS.get(field) == Kind.DATE) {
        inputs.addAll(List.of(field + "-day", field + "-month", field + "-year"));
      } else {
        inputs.add(field);
      }
    }
    return inputs;
  }

  /**
   * Every field of a route.
   *
   * @param route {@code professional} or {@code self}
   */
  static List<String> fields(String route) {
    return FIELDS.keySet().stream().filter(field -> isOf(field, route)).toList();
  }

  /** What a form brought for some inputs, as a draft keeps it; nothing for those left empty. */
  static Map<String, Object> answers(FormData form, List<String> inputs) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (String input : inputs) {
      String text = form.text(input);
      if (!text.isBlank()) {
        answers.put(input, text);
      }
    }
    return answers;
  }

  /** What a draft keeps, as a form to fill in or to read. */
  static FormData filled(Map<String, Object> answers) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    answers.forEach(
        (input, value) ->
            fields.put(
                input,
                value instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of(String.valueOf(value))));
    return new FormData(fields);
  }

  /**
   * Reads a form.
   *
   * @param route {@code professional} or {@code self}
   * @param today in London, by our clock
   * @throws NoAgreement if she does not agree to be referred
   * @throws InvalidInput with everything that needs attention, for {@link #problems}
   */
  static ReferralForm read(FormData form, String route, Programme programme, LocalDate today) {
    FormTree read = new FormTree(form, route, programme);
    ReferralForm referral;
    try {
      referral = ReferralReading.read(Input.root(read.tree), programme, today);
    } catch (InvalidInput e) {
      throw new InvalidInput(read.onPage(e.problems()));
    }
    List<Problem> forged = read.notOffered(form);
    if (!forged.isEmpty()) {
      throw new InvalidInput(read.onPage(forged));
    }
    return referral;
  }

  /** Of what is to be chosen, that which no page offers: no browser sends it of itself. */
  private List<Problem> notOffered(FormData form) {
    return questions.values().stream()
        .filter(question -> !question.offers(form.text(question.field())))
        .map(question -> new Problem("/" + question.field().replace('.', '/'), PageWords.CHOOSE))
        .toList();
  }

  /** In the order of a form, so that whoever goes through them goes down the page once. */
  private List<Problem> onPage(List<Problem> found) {
    List<String> order = List.copyOf(FIELDS.keySet());
    List<Problem> problems = new ArrayList<>(found.stream().map(this::onPage).distinct().toList());
    boolean unplaced =
        problems.stream().anyMatch(problem -> problem.pointer().equals("/mother/postcode"));
    if (unplaced && !tree.containsKey("site")) {
      // Once the postcode is right, it tells the site.
      problems.removeIf(problem -> problem.pointer().equals("/site"));
    }
    problems.sort(
        Comparator.comparingInt(
            problem -> {
              int place = order.indexOf(field(problem.pointer()));
              return place < 0 ? order.size() : place;
            }));
    return problems;
  }

  /** What needs attention, none if the form can be taken; throws as {@link #read}. */
  static Problems check(
      FormData form, String route, Programme programme, LocalDate today, Words words) {
    try {
      read(form, route, programme, today);
      return Problems.none();
    } catch (InvalidInput e) {
      return problems(e, words);
    }
  }

  /** What {@link #read} found, by field, in the reader's language. */
  static Problems problems(InvalidInput found, Words words) {
    Problems problems = Problems.none();
    for (Problem problem : found.problems()) {
      problems = problems.and(field(problem.pointer()), Said.in(words, problem.message()));
    }
    return problems;
  }

  /** Of some fields only: what a page of them has to say. */
  static Problems of(Problems problems, List<String> fields) {
    return new Problems(
        problems.all().stream().filter(problem -> fields.contains(problem.field())).toList());
  }

  private static String field(String pointer) {
    return pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
  }

  /** The same problem where the page has it, in words that fit what the page shows. */
  private Problem onPage(Problem problem) {
    String field = field(problem.pointer());
    String shown =
        field.startsWith("perinatal.births")
            ? birth(field)
            : field.equals(LANGUAGE + WORDS) ? LANGUAGE : field;
    Question asked = questions.get(shown);
    return new Problem(
        shown.equals(field) ? problem.pointer() : "/" + shown.replace('.', '/'),
        PageWords.of(route, field, asked == null ? null : asked.label(), problem.message()));
  }

  /** The row of a birth: of the one that is named, or the first that was filled in. */
  private String birth(String field) {
    String index = field.substring(field.lastIndexOf('.') + 1);
    if (NUMBER.matcher(index).matches() && Integer.parseInt(index) < births.size()) {
      return births.get(Integer.parseInt(index));
    }
    return births.isEmpty() ? BIRTH + 1 : births.getFirst();
  }

  private static @Nullable Object value(FormData form, String field, Kind kind) {
    if (kind == Kind.DATE) {
      WrittenDate date = WrittenDate.read(form, field);
      if (date.empty()) {
        return null;
      }
      return date.date() == null ? UNREADABLE : date.date().toString();
    }
    String text = form.text(field);
    if (text.isBlank()) {
      return null;
    }
    return switch (kind) {
      case FLAG ->
          switch (text) {
            case "yes" -> true;
            case "no" -> false;
            case "not-known" -> null;
            default -> text;
          };
      case LANGUAGE -> LanguageNames.read(text);
      case TEXT, DATE -> text;
    };
  }

  private void putKnown(String field, @Nullable String value) {
    if (value != null) {
      put(field, value);
    }
  }

  private void put(String field, Object value) {
    String[] path = field.split("\\.", -1);
    Map<String, Object> at = tree;
    for (int index = 0; index < path.length - 1; index++) {
      at = object(at, path[index]);
    }
    at.put(path[path.length - 1], value);
  }

  @SuppressWarnings("unchecked")
  private List<Object> list(String object, String name) {
    return (List<Object>)
        object(tree, object).computeIfAbsent(name, missing -> new ArrayList<Object>());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Map<String, Object> in, String name) {
    return (Map<String, Object>)
        in.computeIfAbsent(name, missing -> new LinkedHashMap<String, Object>());
  }

  /** The site that serves a postcode, or null where none does, or more than one. */
  static @Nullable String siteOf(String typed, Programme programme) {
    Postcode postcode = Postcode.parse(typed);
    String district = postcode == null ? null : postcode.district();
    List<String> sites =
        programme.sites().stream()
            .filter(site -> district != null && site.districts().contains(district))
            .map(Programme.Site::id)
            .toList();
    return sites.size() == 1 ? sites.getFirst() : null;
  }

  private static boolean isOf(String field, String route) {
    return route.equals("professional")
        ? !field.startsWith("helper.")
        : !field.startsWith("referrer.") && !field.startsWith("risk.");
  }

  private static Map<String, Kind> fields() {
    Map<String, Kind> fields = new LinkedHashMap<>();
    add(fields, Kind.FLAG, "referrer.motherAgrees");
    add(fields, Kind.TEXT, "referrer.type", "referrer.name", "referrer.role");
    add(fields, Kind.TEXT, "referrer.organisation", "referrer.phone", "referrer.email");
    add(fields, Kind.TEXT, "helper.name", "helper.relation");
    add(fields, Kind.TEXT, "mother.given", "mother.family", "mother.preferred");
    add(fields, Kind.DATE, "mother.born");
    add(fields, Kind.TEXT, "mother.postcode", "site", "mother.nhsNumber", "mother.phone");
    add(fields, Kind.TEXT, "mother.email");
    add(fields, Kind.FLAG, "mother.safe.text", "mother.safe.voicemail", "mother.safe.email");
    add(fields, Kind.FLAG, "mother.safe.sharedDevice");
    add(fields, Kind.TEXT, "mother.safe.bestTime", "mother.safe.callUs");
    add(fields, Kind.TEXT, "perinatal.stage");
    add(fields, Kind.DATE, "perinatal.dueDate");
    for (int number = 1; number <= BIRTHS; number++) {
      add(fields, Kind.DATE, BIRTH + number);
    }
    add(fields, Kind.TEXT, "perinatal.firstChild");
    add(fields, Kind.TEXT, "need.helpWith", "need.difficulties", "need.previousHistory");
    add(fields, Kind.TEXT, "need.perinatalTeam", "need.otherServices");
    add(fields, Kind.FLAG, "need.talkSoon", "risk.self", "risk.baby", "risk.others");
    add(fields, Kind.TEXT, "risk.details");
    add(fields, Kind.LANGUAGE, LANGUAGE);
    add(fields, Kind.FLAG, "access.interpreter", "access.childcare", "access.transport");
    add(fields, Kind.TEXT, "access.disability", "access.prefers");
    add(fields, Kind.TEXT, "professionals.gp", "professionals.midwife");
    add(fields, Kind.TEXT, "professionals.healthVisitor");
    add(fields, Kind.FLAG, "consents.support", "consents.phone", "consents.text");
    add(fields, Kind.FLAG, "consents.email", "consents.shareWithReferrer", "consents.evaluation");
    add(fields, Kind.TEXT, "equality.ethnicity", "equality.religion", "equality.orientation");
    return fields;
  }

  private static void add(Map<String, Kind> fields, Kind kind, String... names) {
    for (String name : names) {
      fields.put(name, kind);
    }
  }
}
