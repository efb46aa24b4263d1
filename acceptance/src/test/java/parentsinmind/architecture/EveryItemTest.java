package parentsinmind.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every kind of item that the table holds, by how an erasure finds what of a mother is in it. A new
 * kind fails here until somebody has said so, and seen to it in {@code Erasing}.
 */
class EveryItemTest {

  /** Their partition is hers and goes whole. */
  private static final Set<String> IN_HER_PARTITION =
      Set.of(
          "AccessItem",
          "AddressesItem",
          "AlertItem",
          "BirthsItem",
          "EventItem",
          "JourneyItem",
          "MessageItem",
          "PairingItem",
          "PersonItem",
          "ReferralItem",
          "ResponseItem",
          "SaidItem",
          "SessionItem",
          "StopsItem",
          "TaskItem",
          "UnpairedItem",
          "WaveItem");

  /** They stand elsewhere and name her: by what of hers they are found. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("AddressItem", "her list of them"),
          Map.entry("AnswerItem", "the events that came of the same command"),
          Map.entry("GroupSessionItem", "her sessions"),
          Map.entry("HeadItem", "everything that she was ever known by"),
          Map.entry("LinkItem", "her responses, which have the hash of each link"),
          Map.entry("NoticeItem", "her references"),
          Map.entry("ParkedItem", "its key begins with hers"),
          Map.entry("QuotationItem", "her responses"),
          Map.entry("ReferenceItem", "her referrals"),
          Map.entry("TextItem", "her messages, which have the carrier's id of each text"),
          Map.entry("VolunteerItem", "her pairings"));

  /** They stand under the hash of an address, and are forgotten two days later. */
  private static final Set<String> BY_ADDRESS = Set.of("AskedItem");

  /**
   * What somebody is still writing, under the hash of a number drawn at random: found by nothing of
   * hers, and gone 28 days after it was last touched (ADR 061).
   */
  private static final Set<String> NOBODYS_YET =
      Set.of("DraftItem", "DraftCodeItem", "DraftLinkItem");

  /** They name no mother. */
  private static final Set<String> OF_NOBODY =
      Set.of("GroupItem", "HoldItem", "KeysItem", "ReachItem", "ReleaseItem", "SectorItem");

  /** They hold where a page of mothers ended until the next page does, for minutes. */
  private static final Set<String> IN_PASSING = Set.of("PlannedItem", "RotationItem");

  /** Other readings of the items above. */
  private static final Set<String> VIEWS = Set.of("FactsItem", "WorkItem");

  @Test
  void anErasureKnowsEveryKindOfItem() {
    Set<String> known = new TreeSet<>(IN_HER_PARTITION);
    known.addAll(ELSEWHERE.keySet());
    known.addAll(OF_NOBODY);
    known.addAll(BY_ADDRESS);
    known.addAll(NOBODYS_YET);
    known.addAll(IN_PASSING);
    known.addAll(VIEWS);
    Map<String, String> found = new TreeMap<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test"))
            .importPackages("parentsinmind")) {
      if (type.tryGetField("SCHEMA").isPresent()) {
        found.put(type.getSimpleName(), type.getName());
      }
    }
    Set<String> unknown = new TreeSet<>(found.keySet());
    unknown.removeAll(known);
    assertThat(unknown).as("kinds of items that no erasure looks for").isEmpty();
    known.removeAll(found.keySet());
    assertThat(known).as("kinds of items that there are no more").isEmpty();
  }
}
