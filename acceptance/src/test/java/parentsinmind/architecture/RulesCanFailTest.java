package parentsinmind.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parentsinmind.desk.Staff;
import parentsinmind.events.broken.EventOnAws;
import parentsinmind.events.broken.EventOnTheKit;
import parentsinmind.intake.broken.FunctionOnAFunction;
import parentsinmind.intake.broken.FunctionOnAws;
import parentsinmind.intake.broken.FunctionOnLocal;
import parentsinmind.intake.broken.HandsOutTheInstant;
import parentsinmind.intake.broken.MakesAnIdentifier;
import parentsinmind.intake.broken.NameHelper;
import parentsinmind.intake.broken.NameImpl;
import parentsinmind.intake.broken.NameManager;
import parentsinmind.intake.broken.NameUtil;
import parentsinmind.intake.broken.NameUtils;
import parentsinmind.intake.broken.ReadsTheDate;
import parentsinmind.intake.broken.ReadsTheInstant;
import parentsinmind.intake.broken.ReadsTheMilliseconds;
import parentsinmind.intake.broken.ReadsTheMonth;
import parentsinmind.intake.broken.ThrowsDice;
import parentsinmind.intake.broken.ThrowsMathematicalDice;
import parentsinmind.journey.broken.ModelOnTheKit;
import parentsinmind.local.broken.DrawsFromTheOperatingSystem;
import parentsinmind.nowhere.InAPackageOfNoKind;
import parentsinmind.store.broken.KitOnAFunction;
import parentsinmind.store.broken.KitReadsTheInstant;

/** A rule that cannot fail holds nothing: each is broken here by classes made for it. */
class RulesCanFailTest {

  private static final Map<String, List<Class<?>>> BREAKING =
      Map.ofEntries(
          Map.entry("theModelStandsOnNothingButJava", List.of(ModelOnTheKit.class)),
          Map.entry("eventsStandOnTheModel", List.of(EventOnTheKit.class)),
          Map.entry("theKitKnowsNoFunction", List.of(KitOnAFunction.class)),
          Map.entry("functionsDoNotKnowEachOther", List.of(FunctionOnAFunction.class)),
          Map.entry("functionsDoNotKnowWhereTheyRun", List.of(FunctionOnLocal.class)),
          Map.entry("awsStaysAtTheEdge", List.of(FunctionOnAws.class, EventOnAws.class)),
          Map.entry(
              "timeAndChanceArePassedIn",
              List.of(
                  ReadsTheInstant.class,
                  HandsOutTheInstant.class,
                  ReadsTheDate.class,
                  ReadsTheMonth.class,
                  ReadsTheMilliseconds.class,
                  MakesAnIdentifier.class,
                  ThrowsDice.class,
                  ThrowsMathematicalDice.class,
                  KitReadsTheInstant.class)),
          Map.entry(
              "onlyOnePlaceDrawsFromTheOperatingSystem",
              List.of(DrawsFromTheOperatingSystem.class)),
          Map.entry(
              "namesSayWhatAThingIs",
              List.of(
                  NameUtil.class,
                  NameUtils.class,
                  NameHelper.class,
                  NameManager.class,
                  NameImpl.class)),
          Map.entry(
              "packagesSayWhatTheyAreAbout",
              List.of(
                  parentsinmind.intake.util.Name.class,
                  parentsinmind.intake.common.Name.class,
                  parentsinmind.intake.helper.Name.class,
                  parentsinmind.intake.manager.Name.class)),
          Map.entry("nothingIsNullUnlessItSaysSo", List.of(InAPackageOfNoKind.class)),
          Map.entry("everyPackageHasItsPlace", List.of(InAPackageOfNoKind.class)));

  static Stream<Arguments> breaking() {
    return BREAKING.entrySet().stream()
        .flatMap(rule -> rule.getValue().stream().map(type -> Arguments.of(rule.getKey(), type)));
  }

  @ParameterizedTest
  @MethodSource("breaking")
  void aRuleFailsWhereItIsBroken(String rule, Class<?> breaking) {
    ArchRule broken = rule(rule);
    assertThat(
            broken
                // One class alone leaves some rules nothing to look at.
                .allowEmptyShould(true)
                .evaluate(new ClassFileImporter().importClasses(breaking, Staff.class))
                .getFailureReport()
                .getDetails())
        .anySatisfy(detail -> assertThat(detail).contains(breaking.getName()));
  }

  @Test
  void everyRuleIsSeenToFail() {
    List<String> rules =
        Arrays.stream(ArchitectureTest.class.getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(ArchTest.class))
            .map(java.lang.reflect.Field::getName)
            .toList();
    assertThat(BREAKING.keySet()).containsExactlyInAnyOrderElementsOf(rules);
  }

  private static ArchRule rule(String name) {
    try {
      return (ArchRule) ArchitectureTest.class.getDeclaredField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no rule " + name, e);
    }
  }
}
