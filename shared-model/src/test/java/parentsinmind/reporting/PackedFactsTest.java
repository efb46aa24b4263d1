package parentsinmind.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyFacts;

class PackedFactsTest {

  /** As lines, sorted, without the ids that no figure asks for. */
  private static List<String> lines(JourneyFacts facts) {
    return facts.facts().stream()
        .map(Fact::toText)
        .map(line -> line.replaceFirst("^([RA])\\|r?\\|", "$1||"))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  @Test
  void everyFactOfEveryMotherComesBackAsItWas() {
    World world = new World(36, 400);
    Mothers mothers = new Mothers();
    Map<String, List<String>> kept = new HashMap<>();
    for (World.Journey journey : world.journeys) {
      mothers.add(journey.mother, journey.site, journey.kept());
      kept.computeIfAbsent(journey.mother, _ -> new ArrayList<>())
          .add(journey.site + lines(journey.kept()));
    }
    Map<String, List<String>> read = new HashMap<>();
    mothers.forEach(
        (mother, episodes) ->
            read.put(
                mother,
                episodes.stream().map(episode -> episode.site + lines(episode.facts())).toList()));
    assertThat(read).isEqualTo(kept);
  }

  @Test
  void idsOfAnyKindAreToldApart() {
    Mothers mothers = new Mothers();
    List<String> ids = List.of("", "0", "00", "I", "Ü", "7k4d93xf20000000000z", "7k4d93xf2");
    ids.forEach(id -> mothers.add(id, "halton", JourneyFacts.NONE));
    List<String> read = new ArrayList<>();
    mothers.forEach((id, _) -> read.add(id));
    assertThat(read).containsExactlyInAnyOrderElementsOf(ids);
  }
}
