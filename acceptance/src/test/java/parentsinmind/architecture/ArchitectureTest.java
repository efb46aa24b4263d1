package parentsinmind.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** The direction of dependencies, and the few things that only some code may do. */
@AnalyzeClasses(packages = "parentsinmind", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] MODEL = {
    "parentsinmind.input..",
    "parentsinmind.journey..",
    "parentsinmind.programme..",
    "parentsinmind.questionnaire..",
    "parentsinmind.referral..",
    "parentsinmind.reporting..",
    "parentsinmind.support..",
    "parentsinmind.time..",
    "parentsinmind.volunteer.."
  };

  private static final String[] KIT = {
    "parentsinmind.cohorts..",
    "parentsinmind.files..",
    "parentsinmind.matching..",
    "parentsinmind.postcode..",
    "parentsinmind.questionnaires..",
    "parentsinmind.runtime..",
    "parentsinmind.store..",
    "parentsinmind.web.."
  };

  private static final String[] FUNCTIONS = {
    "parentsinmind.intake..",
    "parentsinmind.hads..",
    "parentsinmind.relay..",
    "parentsinmind.report..",
    "parentsinmind.desk.."
  };

  private static final String[] LOCAL = {
    "parentsinmind.local..", "parentsinmind.records..", "parentsinmind.pilot.."
  };

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
          .resideInAPackage("parentsinmind.events..")
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
          .matching("parentsinmind.(intake|hads|relay|report|desk)..")
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
          .resideInAnyPackage(FUNCTIONS)
          .and(areNot("Handler", "Wiring", "EventBridgeBus"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws..");

  @ArchTest
  static final ArchRule timeAndChanceArePassedIn =
      noClasses()
          .that()
          .resideInAnyPackage(with(with(MODEL, FUNCTIONS), "parentsinmind.events.."))
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
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
  static final ArchRule nothingIsNullUnlessItSaysSo =
      classes().should(resideInANullMarkedPackage());

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
