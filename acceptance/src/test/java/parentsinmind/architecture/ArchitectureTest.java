package parentsinmind.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The direction of dependencies, and the few things that only some code may do. */
@AnalyzeClasses(packages = "parentsinmind", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] MODEL = {
    "parentsinmind.followup..",
    "parentsinmind.input..",
    "parentsinmind.journey..",
    "parentsinmind.programme..",
    "parentsinmind.questionnaire..",
    "parentsinmind.referral..",
    "parentsinmind.reporting..",
    "parentsinmind.safety..",
    "parentsinmind.support..",
    "parentsinmind.time..",
    "parentsinmind.volunteer.."
  };

  private static final String EVENTS = "parentsinmind.events..";

  private static final String[] KIT = {
    "parentsinmind.cohorts..",
    "parentsinmind.files..",
    "parentsinmind.matching..",
    "parentsinmind.messaging..",
    "parentsinmind.pages..",
    "parentsinmind.postcode..",
    "parentsinmind.questionnaires..",
    "parentsinmind.runtime..",
    "parentsinmind.store..",
    "parentsinmind.web.."
  };

  private static final String[] FUNCTIONS = {
    "parentsinmind.alerts..",
    "parentsinmind.frontdoor..",
    "parentsinmind.notifications..",
    "parentsinmind.intake..",
    "parentsinmind.hads..",
    "parentsinmind.keeping..",
    "parentsinmind.receipts..",
    "parentsinmind.relay..",
    "parentsinmind.reminders..",
    "parentsinmind.report..",
    "parentsinmind.desk.."
  };

  private static final String[] LOCAL = {
    "parentsinmind.local..",
    "parentsinmind.records..",
    "parentsinmind.pilot..",
    "parentsinmind.simulation.."
  };

  private static final String[] MEASURING = {"parentsinmind.bench.."};

  private static final String[] ASKING = {"parentsinmind.http.."};

  private static final Set<String> CLOCKS_AND_DICE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone");

  @ArchTest
  static final ArchRule theModelStandsOnNothingButJava =
      classes()
          .that()
          .resideInAnyPackage(MODEL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(MODEL, "java..", "org.jspecify.."));

  @ArchTest
  static final ArchRule eventsStandOnTheModel =
      noClasses()
          .that()
          .resideInAPackage(EVENTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(with(with(KIT, FUNCTIONS), LOCAL));

  @ArchTest
  static final ArchRule theKitKnowsNoFunction =
      noClasses()
          .that()
          .resideInAnyPackage(KIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(with(FUNCTIONS, LOCAL));

  @ArchTest
  static final ArchRule functionsDoNotKnowEachOther =
      slices()
          .matching(
              "parentsinmind.(alerts|frontdoor|notifications|intake|hads|keeping|receipts|relay|reminders|report|desk)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule functionsDoNotKnowWhereTheyRun =
      noClasses()
          .that()
          .resideInAnyPackage(FUNCTIONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(LOCAL);

  @ArchTest
  static final ArchRule awsStaysAtTheEdge =
      noClasses()
          .that()
          .resideInAnyPackage(with(FUNCTIONS, EVENTS))
          .and(areNot("Handler", "Wiring", "EventBridgeBus"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws..");

  /** Also where a method is only handed on, as in {@code Instant::now}. */
  @ArchTest
  static final ArchRule timeAndChanceArePassedIn =
      noClasses()
          .that()
          .resideInAnyPackage(with(with(with(MODEL, FUNCTIONS), KIT), EVENTS))
          .and()
          .resideOutsideOfPackage("parentsinmind.runtime..")
          .and(areNot("Transaction"))
          .should()
          .accessTargetWhere(tellsTimeOrChance())
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class);

  @ArchTest
  static final ArchRule onlyOnePlaceDrawsFromTheOperatingSystem =
      noClasses()
          .that()
          .resideOutsideOfPackage("parentsinmind.runtime..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(SecureRandom.class);

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule packagesSayWhatTheyAreAbout =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..");

  /** So that no package stands outside the rules because nobody wrote it down. */
  @ArchTest
  static final ArchRule everyPackageHasItsPlace =
      classes()
          .should()
          .resideInAnyPackage(
              with(
                  with(with(with(with(with(MODEL, EVENTS), KIT), FUNCTIONS), LOCAL), MEASURING),
                  ASKING));

  @ArchTest
  static final ArchRule nothingIsNullUnlessItSaysSo =
      // The compiler of templates writes its own.
      classes()
          .that()
          .resideOutsideOfPackage("parentsinmind..jte..")
          .should(resideInANullMarkedPackage());

  private static DescribedPredicate<JavaClass> areNot(String... endings) {
    return DescribedPredicate.describe(
        "are neither handlers nor wiring",
        type -> {
          String outermost = type.getName().replaceAll("\\$.*", "");
          for (String ending : endings) {
            if (outermost.endsWith(ending)) {
              return false;
            }
          }
          return true;
        });
  }

  private static DescribedPredicate<JavaAccess<?>> tellsTimeOrChance() {
    return DescribedPredicate.describe(
        "tells the time or throws dice",
        access -> {
          String owner = access.getTargetOwner().getName();
          String name = access.getTarget().getName();
          return (owner.startsWith("java.time.") && name.equals("now"))
              || CLOCKS_AND_DICE.contains(owner + "." + name);
        });
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, marked, type.getName() + " is not"));
      }
    };
  }

  private static String[] with(String[] some, String... more) {
    String[] all = new String[some.length + more.length];
    System.arraycopy(some, 0, all, 0, some.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
