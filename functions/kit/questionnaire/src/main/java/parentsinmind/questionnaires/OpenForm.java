package parentsinmind.questionnaires;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.store.LinkItem;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;

/** A questionnaire that may be answered now, behind a link. */
public record OpenForm(LinkItem link, Mother mother, ResponseItem response, Instrument instrument) {

  /** The part's name under which the browser stands that sent the form. */
  static final String SENT = "sent";

  /** The part's name under which the browser stands that asked for a call last. */
  static final String CALL_ME = "callMe";

  /** The draft's part in which the items stand that she would rather not answer. */
  public static final String LEFT_OUT = "leftOut";

  /** The numbers of the items answered so far: never which answer (domain §7). */
  public List<Integer> answered() {
    List<Integer> numbers = new ArrayList<>();
    for (int number = 1; number <= instrument.items().size(); number++) {
      if (response.positions().containsKey(Integer.toString(number))) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  /** The numbers of the items that she would rather not answer, in any browser. */
  public List<Integer> leftOut() {
    String numbers = response.draft().getOrDefault(LEFT_OUT, "");
    return numbers.isEmpty()
        ? List.of()
        : Stream.of(numbers.split(",", -1)).map(Integer::valueOf).toList();
  }

  /**
   * The first item that she has neither answered nor left out, where to go on; null after the last.
   */
  public @Nullable Integer next() {
    List<Integer> leftOut = leftOut();
    for (int number = 1; number <= instrument.items().size(); number++) {
      if (!response.positions().containsKey(Integer.toString(number))
          && !leftOut.contains(number)) {
        return number;
      }
    }
    return null;
  }

  /**
   * Whether one of its questions can be answered so that a person is needed at once: such an answer
   * is told before the form is sent, all others with it (domain §8).
   */
  public boolean asksOfRisk() {
    return instrument.items().stream().anyMatch(item -> item.riskFrom() != null);
  }

  /** Whether a part was filled in by this very browser, so that it may be shown there. */
  public boolean givenIn(@Nullable Browser browser, String part) {
    return browser != null && browser.mark().equals(response.browsers().get(part));
  }

  /** Whether a call was asked for in this very browser, so that it may be told there. */
  public boolean callAskedForIn(@Nullable Browser browser) {
    return response.callMe() && givenIn(browser, CALL_ME);
  }

  /** Says nothing of the answers. */
  @Override
  public String toString() {
    return "OpenForm[" + response.id() + "]";
  }
}
