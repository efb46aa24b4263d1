package parentsinmind.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parentsinmind.safety.Chain.Owner;
import parentsinmind.safety.Chain.Person;

/** Domain §8: a named manager, then the deputy, then the lead; trap 15: an absent manager. */
class ChainTest {

  private static final LocalDate TODAY = LocalDate.parse("2018-01-10");

  private static Person here(String subject) {
    return new Person(subject, subject + "@charity.example", List.of());
  }

  private static Person away(String subject) {
    return new Person(subject, subject + "@charity.example", List.of(new Away(TODAY, TODAY)));
  }

  private static Person silent(String subject) {
    return new Person(subject, null, List.of());
  }

  private static Chain chain(Person manager, @Nullable Person deputy, Person lead) {
    return new Chain(List.of(manager), deputy, List.of(lead));
  }

  private static List<String> turns(Chain chain, int count) {
    List<String> turns = new ArrayList<>();
    Owner owner = chain.first(TODAY);
    turns.add(owner.subject());
    while (turns.size() < count) {
      owner = chain.next(owner.step(), TODAY);
      turns.add(owner.subject());
    }
    return turns;
  }

  @Test
  @DisplayName(
      "S8: an alert goes from the manager to the deputy to the lead, and to the lead again")
  void fromTheManagerToTheDeputyToTheLeadAndToTheLeadAgainAndAgain() {
    assertThat(turns(chain(here("manager"), here("deputy"), here("lead")), 5))
        .containsExactly("manager", "deputy", "lead", "lead", "lead");
  }

  @Test
  @DisplayName("S8, 15: whoever is away is passed over at once")
  void whoeverIsAwayIsPassedOver() {
    assertThat(turns(chain(away("manager"), here("deputy"), here("lead")), 3))
        .containsExactly("deputy", "lead", "lead");
    assertThat(turns(chain(here("manager"), away("deputy"), here("lead")), 3))
        .containsExactly("manager", "lead", "lead");
    assertThat(turns(chain(away("manager"), null, here("lead")), 2))
        .containsExactly("lead", "lead");
  }

  @Test
  @DisplayName("S8, 15: while the lead is away it goes round again among those who are here")
  void whileNoLeadIsHereItGoesRoundAgain() {
    assertThat(turns(chain(here("manager"), here("deputy"), away("lead")), 5))
        .containsExactly("manager", "deputy", "manager", "deputy", "manager");
    assertThat(turns(chain(here("manager"), null, away("lead")), 3))
        .containsExactly("manager", "manager", "manager");
    assertThat(turns(chain(away("manager"), here("deputy"), away("lead")), 3))
        .containsExactly("deputy", "deputy", "deputy");
    Chain twoLeads =
        new Chain(List.of(here("manager")), null, List.of(away("lead"), here("other")));
    assertThat(turns(twoLeads, 3)).containsExactly("manager", "other", "other");
    assertThat(turns(chain(away("manager"), away("deputy"), away("lead")), 2))
        .as("where nobody is here, it has an owner all the same")
        .containsExactly("lead", "lead");
  }

  @Test
  void anotherManagerOfTheSiteIsAskedBeforeTheDeputy() {
    Chain chain =
        new Chain(List.of(away("one"), here("other")), here("deputy"), List.of(here("lead")));
    assertThat(turns(chain, 3)).containsExactly("other", "deputy", "lead");
  }

  @Test
  void whoeverHasNoAddressIsPassedOverUnlessNobodyHasOne() {
    assertThat(turns(chain(silent("manager"), here("deputy"), here("lead")), 2))
        .containsExactly("deputy", "lead");
    assertThat(turns(chain(silent("manager"), silent("deputy"), silent("lead")), 4))
        .containsExactly("manager", "deputy", "lead", "lead");
  }

  @Test
  void leadsTakeTurnsSoThatNoneOfThemIsAskedForEver() {
    Chain chain = new Chain(List.of(), null, List.of(here("one"), away("two"), here("three")));
    assertThat(turns(chain, 4)).containsExactly("one", "three", "one", "three");
  }

  @Test
  void absenceHasAFirstAndALastDayAndWhoeverLeftIsAwayForGood() {
    Person manager =
        new Person(
            "manager",
            "m@charity.example",
            List.of(new Away(TODAY.plusDays(1), TODAY.plusDays(2))));
    Chain chain = chain(manager, null, here("lead"));
    assertThat(chain.away("manager", TODAY)).isFalse();
    assertThat(chain.away("manager", TODAY.plusDays(1))).isTrue();
    assertThat(chain.away("manager", TODAY.plusDays(2))).isTrue();
    assertThat(chain.away("manager", TODAY.plusDays(3))).isFalse();
    assertThat(chain.away("somebody who left", TODAY)).isTrue();
  }

  @Test
  @DisplayName("S7: no alert without an owner, whoever is away")
  void thereIsAlwaysAnOwner() {
    Random random = new Random(7);
    for (int round = 0; round < 1_000; round++) {
      List<Person> managers = some(random, "manager", 0);
      List<Person> leads = some(random, "lead", 1);
      Person deputy = random.nextBoolean() ? some(random, "deputy", 1).getFirst() : null;
      Chain chain = new Chain(managers, deputy, leads);
      Owner owner = chain.first(TODAY);
      for (int step = 0; step < 6; step++) {
        assertThat(chain.person(owner.subject())).isNotNull();
        boolean somebodyIsHere =
            Stream.of(managers, leads, deputy == null ? List.<Person>of() : List.of(deputy))
                .flatMap(List::stream)
                .anyMatch(one -> !one.away(TODAY));
        assertThat(somebodyIsHere && chain.away(owner.subject(), TODAY)).isFalse();
        Owner next = chain.next(owner.step(), TODAY);
        assertThat(next.step()).isGreaterThan(owner.step());
        owner = next;
      }
    }
    assertThatThrownBy(() -> new Chain(List.of(here("manager")), null, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Person> some(Random random, String name, int least) {
    List<Person> some = new ArrayList<>();
    for (int number = random.nextInt(3) + least; number > 0; number--) {
      String subject = name + number;
      some.add(
          switch (random.nextInt(3)) {
            case 0 -> here(subject);
            case 1 -> away(subject);
            default -> silent(subject);
          });
    }
    return some;
  }
}
