package parentsinmind.pilot;

import java.util.ArrayList;
import java.util.List;

/**
 * What the mothers of a site answer about themselves, dealt out so that the whole numbers come true
 * (domain §4). "" is an answer not given.
 */
record Traits(String ethnicity, String postcode, String firstChild, String history, String team) {

  /** Whether both count alike among those from the most deprived two fifths, or not at all. */
  boolean livesLike(Traits other) {
    return share(SamplePostcodes.decile(postcode)) == share(SamplePostcodes.decile(other.postcode));
  }

  private static int share(int decile) {
    return decile == 0 ? 0 : decile <= 4 ? 1 : 2;
  }

  /** The same answers from another address. */
  Traits at(String address) {
    return new Traits(ethnicity, address, firstChild, history, team);
  }

  /** Deals a site's hand: one for each mother. */
  static List<Traits> deal(PilotSite site, Chance chance) {
    PilotSite.Mothers wanted = site.mothers();
    int all = wanted.referred();
    List<String> ethnicities = new ArrayList<>();
    Chance.fill(ethnicities, "A", wanted.whiteBritish().part());
    while (ethnicities.size() < wanted.whiteBritish().whole()) {
      ethnicities.add(site.others().get(ethnicities.size() % site.others().size()));
    }
    List<String> unstated = List.of("Z", "99", "");
    while (ethnicities.size() < all) {
      ethnicities.add(unstated.get(ethnicities.size() % 3));
    }
    List<String> postcodes = new ArrayList<>();
    for (int n = 0; n < all; n++) {
      boolean deprived = n < wanted.deprived().part();
      postcodes.add(
          n < wanted.deprived().whole()
              ? SamplePostcodes.of(
                  chance.of(site.districts()),
                  deprived ? chance.between(1, 4) : chance.between(5, 10),
                  chance.between(0, 9))
              : SamplePostcodes.UNMATCHED.get(n % SamplePostcodes.UNMATCHED.size()));
    }
    List<String> ethnicity = chance.shuffled(ethnicities);
    List<String> postcode = chance.shuffled(postcodes);
    List<String> first = yesNo(chance, wanted.firstTime(), all);
    List<String> history = yesNo(chance, wanted.history(), all);
    List<String> team = yesNo(chance, wanted.team(), all);
    List<Traits> traits = new ArrayList<>();
    for (int n = 0; n < all; n++) {
      traits.add(
          new Traits(ethnicity.get(n), postcode.get(n), first.get(n), history.get(n), team.get(n)));
    }
    return List.copyOf(traits);
  }

  private static List<String> yesNo(Chance chance, PilotSite.Share share, int all) {
    List<String> answers = new ArrayList<>();
    Chance.fill(answers, "yes", share.part());
    Chance.fill(answers, "no", share.whole() - share.part());
    while (answers.size() < all) {
      answers.add(answers.size() % 2 == 0 ? "not-known" : "");
    }
    return chance.shuffled(answers);
  }
}
