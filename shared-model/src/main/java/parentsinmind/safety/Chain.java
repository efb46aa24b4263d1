package parentsinmind.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for a site's alerts, one after the other: a manager of the site, the deputy, the
 * programme lead, and then the lead again and again. Whoever is away or has no address is passed
 * over at once. As long as no lead is here it goes round again among the others, so that no alert
 * rests with somebody who is away while anybody is here; and there is always somebody, so that none
 * is without an owner.
 *
 * @param managers of the site, in the order of {@code programme.json}
 * @param deputy of the site, or null
 * @param leads at least one
 */
public record Chain(List<Person> managers, @Nullable Person deputy, List<Person> leads) {

  private static final int MANAGER = 0;
  private static final int DEPUTY = 1;
  private static final int LEAD = 2;

  public Chain {
    managers = List.copyOf(managers);
    leads = List.copyOf(leads);
    if (leads.isEmpty()) {
      throw new IllegalArgumentException("a chain that ends with nobody");
    }
  }

  /**
   * Somebody in it.
   *
   * @param email where messages to her go, or null for none
   */
  public record Person(String subject, @Nullable String email, List<Away> away) {
    public Person {
      away = List.copyOf(away);
    }

    boolean away(LocalDate day) {
      return away.stream().anyMatch(period -> period.on(day));
    }
  }

  /**
   * Whose an alert is.
   *
   * @param step how far it went: 0 a manager, 1 the deputy, 2 and every one after it a lead, or who
   *     else is here where no lead is
   */
  public record Owner(Person person, int step) {
    public String subject() {
      return person.subject();
    }
  }

  /** Whose a new alert is, for whom the clock begins to run on this day. */
  public Owner first(LocalDate day) {
    return from(MANAGER, day);
  }

  /** Whose an alert is after this step. */
  public Owner next(int step, LocalDate day) {
    return from(step + 1, day);
  }

  /**
   * Whose an alert is after this step, of those who are here and are not among some; null where
   * nobody else is.
   */
  public @Nullable Owner nextBut(Set<String> some, int step, LocalDate day) {
    int last = Math.max(step, DEPUTY) + managers.size() + 1 + leads.size();
    for (int turn = step + 1; turn <= last; turn++) {
      Owner owner = from(turn, day);
      if (!some.contains(owner.subject()) && !owner.person().away(day)) {
        return owner;
      }
    }
    return null;
  }

  /** Whether somebody is away on a day; whoever is not in the chain any more is away for good. */
  public boolean away(String subject, LocalDate day) {
    Person person = person(subject);
    return person == null || person.away(day);
  }

  /** Somebody in the chain, or null. */
  public @Nullable Person person(String subject) {
    if (deputy != null && deputy.subject().equals(subject)) {
      return deputy;
    }
    for (List<Person> some : List.of(managers, leads)) {
      for (Person person : some) {
        if (person.subject().equals(subject)) {
          return person;
        }
      }
    }
    return null;
  }

  private Owner from(int step, LocalDate day) {
    Owner owner = from(step, person -> !person.away(day) && person.email() != null);
    if (owner == null) {
      owner = from(step, person -> !person.away(day));
    }
    if (owner == null) {
      owner = from(Math.max(step, LEAD), person -> true);
    }
    if (owner == null) {
      throw new IllegalStateException("a chain that ends with nobody");
    }
    return owner;
  }

  private @Nullable Owner from(int step, Predicate<Person> here) {
    if (step <= MANAGER) {
      for (Person manager : managers) {
        if (here.test(manager)) {
          return new Owner(manager, MANAGER);
        }
      }
    }
    if (step <= DEPUTY && deputy != null && here.test(deputy)) {
      return new Owner(deputy, DEPUTY);
    }
    List<Person> turns = leads.stream().filter(here).toList();
    if (turns.isEmpty()) {
      turns = Stream.concat(managers.stream(), Stream.ofNullable(deputy)).filter(here).toList();
    }
    int turn = Math.max(step, LEAD);
    return turns.isEmpty() ? null : new Owner(turns.get((turn - LEAD) % turns.size()), turn);
  }
}
