package parentsinmind.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a mother's waits for a manager.
 *
 * @param proposals possible duplicates: {@code referral|otherMother}
 * @param differences referrals whose contact details differ from what we hold
 * @param heldChannels channels that a differing safe-contact answer closes until then: {@code
 *     text}, {@code voicemail}, {@code email}
 * @param unread referrals that joined an episode, until a manager says that they were read
 */
public record Undecided(
    List<String> proposals,
    List<String> differences,
    List<String> heldChannels,
    List<String> unread) {

  public static final Undecided NOTHING = new Undecided(List.of(), List.of(), List.of(), List.of());

  public Undecided {
    proposals = List.copyOf(proposals);
    differences = List.copyOf(differences);
    heldChannels = List.copyOf(heldChannels);
    unread = List.copyOf(unread);
  }

  public Undecided withProposals(List<String> newProposals) {
    return new Undecided(newProposals, differences, heldChannels, unread);
  }

  public Undecided withDifferences(List<String> newDifferences, List<String> newHeld) {
    return new Undecided(proposals, newDifferences, newHeld, unread);
  }

  public Undecided withUnread(List<String> newUnread) {
    return new Undecided(proposals, differences, heldChannels, newUnread);
  }

  /** The same, with a referral read. */
  public Undecided read(String referral) {
    return withUnread(unread.stream().filter(known -> !known.equals(referral)).toList());
  }

  /** What waits in either of two records that become one. */
  public Undecided and(Undecided other) {
    return new Undecided(
        union(proposals, other.proposals),
        union(differences, other.differences),
        union(heldChannels, other.heldChannels),
        union(unread, other.unread));
  }

  private static List<String> union(List<String> one, List<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
