package parentsinmind.programme;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parentsinmind.followup.FollowUpRules;
import parentsinmind.input.Input;
import parentsinmind.referral.EmailAddress;
import parentsinmind.safety.Away;
import parentsinmind.safety.Chain;
import parentsinmind.safety.SafetyRules;

/**
 * All that a charity edits, as {@code programme.json} has it. The pilot's is in the root of the
 * repository; every key is described in {@code docs/programme.md}.
 *
 * @param name of the programme, such as {@code Parents in Mind}
 * @param notice printed on every report, such as that the records are synthetic; null for none
 */
public record Programme(
    String name,
    Charity charity,
    List<Site> sites,
    List<StaffMember> staff,
    ReferralRules referral,
    QuestionnaireRules questionnaire,
    FollowUpRules followUp,
    List<Funder> funders,
    List<HelpContact> help,
    Messages messages,
    SafetyRules safety,
    @Nullable String notice) {

  /**
   * Who runs it, and how a referrer or a mother reaches a person.
   *
   * @param colour of its pages, as six hexadecimal digits; white on it, and it on white or on a
   *     page's grey, can be read (WCAG 2.2, 1.4.3)
   */
  public record Charity(String name, String phone, String email, String colour) {

    /** The colour where none is given. */
    public static final String COLOUR = "0b5a6b";

    /** One with the colour that nobody chose. */
    public Charity(String name, String phone, String email) {
      this(name, phone, email, COLOUR);
    }
  }

  /**
   * A place where the programme runs.
   *
   * @param id lower-case letters, digits and hyphens
   * @param opened its first month, and so the month of its first report
   * @param districts postcode districts it serves, such as {@code CV1}
   * @param nation whose help its mothers can turn to, such as {@code wales}
   */
  public record Site(
      String id,
      String name,
      YearMonth opened,
      String phone,
      List<String> districts,
      String nation) {
    public Site {
      districts = List.copyOf(districts);
    }

    /** One in England. */
    public Site(String id, String name, YearMonth opened, String phone, List<String> districts) {
      this(id, name, opened, phone, districts, ENGLAND);
    }
  }

  /** What somebody may do at the desk. */
  public enum Role {
    /** A local project manager: the sites named. */
    MANAGER,
    /** The programme lead: all sites. */
    LEAD
  }

  /**
   * Somebody who may sign in.
   *
   * @param subject the issuer's {@code sub}; role and sites come from here, never from a claim
   * @param sites ids; all of them for a lead
   * @param email where messages to her or him go, or null for none
   * @param away days on which somebody else answers for alerts
   */
  public record StaffMember(
      String subject,
      String name,
      Role role,
      Set<String> sites,
      @Nullable String email,
      List<Away> away) {
    public StaffMember {
      sites = Set.copyOf(sites);
      away = List.copyOf(away);
    }

    /** Somebody without an address, and never away. */
    public StaffMember(String subject, String name, Role role, Set<String> sites) {
      this(subject, name, role, sites, null, List.of());
    }
  }

  /**
   * Rules of referral.
   *
   * @param decisionWithinWorkingDays what the confirmation promises
   * @param consentVersion of the consent words shown now
   * @param publicHolidays days on which nobody works, weekends apart
   */
  public record ReferralRules(
      int decisionWithinWorkingDays, String consentVersion, Set<LocalDate> publicHolidays) {
    public ReferralRules {
      publicHolidays = Set.copyOf(publicHolidays);
    }

    /** Whether somebody is at work. */
    public boolean isWorkingDay(LocalDate date) {
      return date.getDayOfWeek() != DayOfWeek.SATURDAY
          && date.getDayOfWeek() != DayOfWeek.SUNDAY
          && !publicHolidays.contains(date);
    }
  }

  /**
   * Rules of questionnaires.
   *
   * @param instrument id and version given to mothers, such as {@code hads-1}
   * @param leastAnswered items of a subscale that must be answered for a score, or null for the
   *     instrument's own rule
   * @param linkDays how long a link answers
   */
  public record QuestionnaireRules(
      String instrument, @Nullable Integer leastAnswered, int linkDays) {}

  /** How small numbers are hidden from a funder (domain §5). */
  public enum Profile {
    /** 1 to 7 hidden, the rest rounded to the nearest 5. */
    ROUNDED,
    /** Below 5 hidden, with complementary suppression. */
    SUPPRESSED
  }

  /**
   * Who is sent a report.
   *
   * @param sites ids of the sites it may see
   * @param wholeProgramme whether it also gets the figures of all sites together
   * @param email where its reports go, or null for nowhere
   */
  public record Funder(
      String id,
      String name,
      Profile profile,
      Set<String> sites,
      boolean wholeProgramme,
      @Nullable String email) {
    public Funder {
      sites = Set.copyOf(sites);
    }

    /** One without an address. */
    public Funder(
        String id, String name, Profile profile, Set<String> sites, boolean wholeProgramme) {
      this(id, name, profile, sites, wholeProgramme, null);
    }
  }

  /**
   * Where a person in distress can turn.
   *
   * @param nation where it answers, or {@code all}
   * @param checked when somebody last tried it
   */
  public record HelpContact(
      String name, String contact, String nation, String hours, LocalDate checked) {

    /** Whether it answers in a nation. */
    boolean answersIn(String where) {
      return nation.equals(EVERYWHERE) || nation.equals(where);
    }

    /** Whether it is for danger alone, and nobody to talk to. */
    public boolean isEmergency() {
      return EMERGENCY.contains(contact);
    }

    /** Whether nobody has tried it for more than a year: staff are asked to. */
    public boolean isOld(LocalDate today) {
      return checked.isBefore(today.minusYears(1));
    }
  }

  /**
   * Who messages come from (domain §7: neutral, for she may not be the only one who sees them).
   *
   * @param senderName what mailboxes show, unless she said what to call ourselves
   * @param replyTo where an answer goes, or null for the sender's own address
   * @param textSender what phones show instead of a number; it cannot be answered
   * @param unreviewedTranslations whether mothers may be sent wording that nobody has reviewed
   * @param funderHoldHours how long a released report waits before funders are sent it
   */
  public record Messages(
      String senderName,
      String senderEmail,
      @Nullable String replyTo,
      String textSender,
      boolean unreviewedTranslations,
      int funderHoldHours) {}

  private static final Pattern DISTRICT = Pattern.compile("[A-Z]{1,2}[0-9][0-9A-Z]?");

  /** The grey of a page; white is lighter still. */
  private static final String PAGE = "f0f4f5";

  private static final int MOST_HOLIDAYS = 500;
  private static final String ENGLAND = "england";
  private static final String EVERYWHERE = "all";
  private static final Set<String> NATIONS =
      Set.of(ENGLAND, "wales", "scotland", "northern-ireland");
  private static final Set<String> NATIONS_OF_HELP =
      Set.of(EVERYWHERE, ENGLAND, "wales", "scotland", "northern-ireland");

  /** The emergency numbers of the United Kingdom. */
  private static final Set<String> EMERGENCY = Set.of("999", "112");

  public Programme {
    sites = List.copyOf(sites);
    staff = List.copyOf(staff);
    funders = List.copyOf(funders);
    help = List.copyOf(help);
  }

  private static Set<LocalDate> dates(Input input, String name) {
    Set<LocalDate> dates = new TreeSet<>();
    for (String text : input.texts(name, MOST_HOLIDAYS, 10)) {
      try {
        dates.add(LocalDate.parse(text));
      } catch (DateTimeParseException e) {
        input.problem(name, "Expected dates that exist, such as 2026-12-25.");
      }
    }
    return dates;
  }

  /** The funder with an id, or null. */
  public @Nullable Funder funder(String id) {
    return funders.stream().filter(funder -> funder.id().equals(id)).findFirst().orElse(null);
  }

  /** The site with an id, or null. */
  public @Nullable Site site(String id) {
    return sites.stream().filter(site -> site.id().equals(id)).findFirst().orElse(null);
  }

  /**
   * Where mothers of a site can turn: help of its nation (domain §8). The nation of the place a
   * mother was referred to is what is known of hers wherever help is shown; her postcode is not.
   *
   * @param id of a site; of one that is unknown or not said, as {@link #helpAnywhere}
   */
  public List<HelpContact> helpFor(@Nullable String id) {
    Site site = id == null ? null : site(id);
    return site == null
        ? helpAnywhere()
        : help.stream().filter(contact -> contact.answersIn(site.nation())).toList();
  }

  /**
   * Where to turn for somebody of whom nothing is known or may be told: help of all our nations.
   */
  public List<HelpContact> helpAnywhere() {
    return help.stream()
        .filter(contact -> sites.stream().anyMatch(site -> contact.answersIn(site.nation())))
        .toList();
  }

  /** Who signs in with this subject, or null. */
  public @Nullable StaffMember staff(String subject) {
    return staff.stream().filter(who -> who.subject().equals(subject)).findFirst().orElse(null);
  }

  /** Who answers for a site's alerts, one after the other. */
  public Chain chain(String site) {
    String deputy = safety.deputy(site);
    return new Chain(
        people(who -> who.role() == Role.MANAGER && who.sites().contains(site))
            .filter(person -> !person.subject().equals(deputy))
            .toList(),
        people(who -> who.subject().equals(deputy)).findFirst().orElse(null),
        people(who -> who.role() == Role.LEAD).toList());
  }

  private Stream<Chain.Person> people(Predicate<StaffMember> which) {
    return staff.stream()
        .filter(which)
        .map(who -> new Chain.Person(who.subject(), who.email(), who.away()));
  }

  /**
   * Reads a parsed {@code programme.json}.
   *
   * @throws parentsinmind.input.InvalidInput with the JSON pointer of every wrong value and what
   *     was expected there
   */
  public static Programme read(@Nullable Object tree) {
    Input root = Input.root(tree);
    String name = required(root, "name", 100);
    Input charity = root.object("charity");
    Charity who =
        new Charity(
            required(charity, "name", 200),
            required(charity, "phone", 30),
            required(charity, "email", 200),
            colour(charity));
    if (!who.email().isEmpty() && EmailAddress.parse(who.email()) == null) {
      charity.problem("email", "Expected an email address, such as hello@charity.example.");
    }
    List<Site> sites = sites(root);
    Set<String> ids = new HashSet<>();
    sites.forEach(site -> ids.add(site.id()));
    List<StaffMember> staff = staff(root, ids);
    Input referral = root.object("referral");
    ReferralRules referralRules =
        new ReferralRules(
            whole(referral, "decisionWithinWorkingDays", 1, 60),
            required(referral, "consentVersion", 30),
            dates(referral, "publicHolidays"));
    Input questionnaire = root.object("questionnaire");
    QuestionnaireRules questionnaireRules =
        new QuestionnaireRules(
            required(questionnaire, "instrument", 30),
            questionnaire.number("leastAnswered", 1, 21),
            whole(questionnaire, "linkDays", 1, 366));
    FollowUpRules followUp = FollowUpRules.read(root.object("followUp"));
    List<Funder> funders = funders(root, ids);
    List<HelpContact> help = help(root);
    everySiteHasHelp(root, sites, help);
    Messages messages = messages(root.object("messages"), name);
    Map<String, Set<String>> mayUse = new HashMap<>();
    staff.forEach(one -> mayUse.put(one.subject(), one.sites()));
    SafetyRules safety = SafetyRules.read(root.object("safety"), ids, mayUse);
    String notice = root.text("notice", 200);
    root.finish();
    return new Programme(
        name,
        who,
        sites,
        staff,
        referralRules,
        questionnaireRules,
        followUp,
        funders,
        help,
        messages,
        safety,
        notice);
  }

  private static String colour(Input charity) {
    String colour = charity.text("colour", 7);
    if (colour == null) {
      return Charity.COLOUR;
    }
    if (!colour.matches("#[0-9a-f]{6}")) {
      charity.problem("colour", "Expected a colour such as #0b5a6b, in small letters.");
      return Charity.COLOUR;
    }
    String digits = colour.substring(1);
    if (Contrast.ratio(digits, PAGE) < Contrast.LEAST) {
      charity.problem(
          "colour",
          "Expected a darker colour: this one cannot be read well on a page, or white on" + " it.");
    }
    return digits;
  }

  private static List<Site> sites(Input root) {
    List<Site> sites = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Input site : root.objects("sites", 500)) {
      String id = id(site, ids);
      String opened = required(site, "opened", 7);
      YearMonth month = YearMonth.of(1900, 1);
      if (opened.matches("(19|20|21)\\d\\d-(0[1-9]|1[0-2])")) {
        month = YearMonth.parse(opened);
      } else if (!opened.isEmpty()) {
        site.problem("opened", "Expected a month, such as 2016-04.");
      }
      List<String> districts = site.texts("districts", 3000, 4);
      if (!districts.stream().allMatch(DISTRICT.asMatchPredicate())) {
        site.problem("districts", "Expected the first halves of postcodes, such as WA7 or E6.");
      }
      String nation = site.choice("nation", NATIONS);
      sites.add(
          new Site(
              id,
              required(site, "name", 100),
              month,
              required(site, "phone", 30),
              districts,
              nation == null ? ENGLAND : nation));
    }
    if (sites.isEmpty()) {
      root.problem("sites", "Expected a list of at least one site.");
    }
    return sites;
  }

  private static List<StaffMember> staff(Input root, Set<String> siteIds) {
    List<StaffMember> staff = new ArrayList<>();
    Set<String> subjects = new HashSet<>();
    for (Input member : root.objects("staff", 2000)) {
      String subject = required(member, "subject", 100);
      if (!subjects.add(subject)) {
        member.problem("subject", "Expected a subject that nobody else here has.");
      }
      String role = member.requiredChoice("role", Set.of("manager", "lead"));
      Set<String> sites = siteIds;
      if ("manager".equals(role)) {
        sites = member.choices("sites", siteIds);
        if (sites.isEmpty()) {
          member.problem("sites", "Expected the ids of the sites this manager looks after.");
        }
      }
      staff.add(
          new StaffMember(
              subject,
              required(member, "name", 100),
              "lead".equals(role) ? Role.LEAD : Role.MANAGER,
              sites,
              member.parsed(
                  "email",
                  EmailAddress.LONGEST,
                  "Expected an email address, or leave it out.",
                  EmailAddress::parse),
              SafetyRules.away(member)));
    }
    if (staff.stream().noneMatch(member -> member.role() == Role.LEAD)) {
      root.problem("staff", "Expected a list with a programme lead: alerts end with her or him.");
    }
    return staff;
  }

  private static List<Funder> funders(Input root, Set<String> siteIds) {
    List<Funder> funders = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Input funder : root.objects("funders", 200)) {
      String id = id(funder, ids);
      String profile = funder.requiredChoice("profile", Set.of("rounded", "suppressed"));
      boolean whole = !funder.has("sites");
      Set<String> seen = whole ? siteIds : funder.choices("sites", siteIds);
      if (!whole && seen.isEmpty()) {
        funder.problem(
            "sites", "Expected the ids of the sites this funder sees; leave it out for all.");
      }
      funders.add(
          new Funder(
              id,
              required(funder, "name", 200),
              "suppressed".equals(profile) ? Profile.SUPPRESSED : Profile.ROUNDED,
              seen,
              whole,
              funder.parsed(
                  "email",
                  EmailAddress.LONGEST,
                  "Expected an email address, or leave it out.",
                  EmailAddress::parse)));
    }
    return funders;
  }

  private static List<HelpContact> help(Input root) {
    List<HelpContact> help = new ArrayList<>();
    for (Input contact : root.objects("help", 50)) {
      LocalDate checked = contact.date("checked");
      if (checked == null) {
        contact.problem("checked", "Expected the date somebody last tried it: 2026-11-01.");
        checked = LocalDate.EPOCH;
      }
      String nation = contact.requiredChoice("nation", NATIONS_OF_HELP);
      help.add(
          new HelpContact(
              required(contact, "name", 100),
              required(contact, "contact", 100),
              nation == null ? "" : nation,
              required(contact, "hours", 100),
              checked));
    }
    if (help.isEmpty()) {
      root.problem("help", "Expected a list of at least one place to turn to.");
    }
    return help;
  }

  /** A page that knows of nobody to talk to is not shown to a mother: an emergency is not all. */
  private static void everySiteHasHelp(Input root, List<Site> sites, List<HelpContact> help) {
    Set<String> nations = new TreeSet<>();
    sites.forEach(site -> nations.add(site.nation()));
    for (String nation : nations) {
      if (help.stream().noneMatch(one -> one.answersIn(nation) && !one.isEmergency())) {
        root.problem(
            "help",
            "Expected somebody to talk to in " + nation + ", where there is a site, or in all.");
      }
    }
  }

  private static Messages messages(Input input, String programme) {
    Messages messages =
        new Messages(
            required(input, "senderName", 60),
            required(input, "senderEmail", EmailAddress.LONGEST),
            input.text("replyTo", EmailAddress.LONGEST),
            required(input, "textSender", 30),
            Boolean.TRUE.equals(input.flag("unreviewedTranslations")),
            whole(input, "funderHoldHours", 0, 720));
    if (!programme.isEmpty()
        && messages
            .senderName()
            .toLowerCase(Locale.ROOT)
            .contains(programme.toLowerCase(Locale.ROOT))) {
      input.problem("senderName", "Expected a neutral name: the programme's own gives away why.");
    }
    if (!messages.senderEmail().isEmpty() && EmailAddress.parse(messages.senderEmail()) == null) {
      input.problem("senderEmail", "Expected an email address, such as hello@page.example.");
    }
    if (messages.replyTo() != null && EmailAddress.parse(messages.replyTo()) == null) {
      input.problem("replyTo", "Expected an email address, or leave it out.");
    }
    String sender = messages.textSender();
    if (!sender.isEmpty() && !sender.matches("(?=.*[A-Za-z])[A-Za-z0-9]{1,11}")) {
      input.problem(
          "textSender", "Expected 1 to 11 letters and digits, at least one of them a letter.");
    }
    return messages;
  }

  private static String id(Input input, Set<String> taken) {
    String id = required(input, "id", 40);
    if (!id.isEmpty() && !id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      input.problem("id", "Expected lower-case letters, digits and hyphens.");
    } else if (id.equals("all")) {
      input.problem("id", "Expected another id: \"all\" means all sites together.");
    } else if (!taken.add(id)) {
      input.problem("id", "Expected an id that nothing else here has.");
    }
    return id;
  }

  private static String required(Input input, String name, int longest) {
    String text =
        input.requiredText(name, longest, "Expected text of 1 to " + longest + " characters.");
    return text == null ? "" : text;
  }

  private static int whole(Input input, String name, int least, int most) {
    if (!input.has(name)) {
      input.problem(name, "Expected a whole number from " + least + " to " + most + ".");
      return least;
    }
    Integer number = input.number(name, least, most);
    return number == null ? least : number;
  }
}
