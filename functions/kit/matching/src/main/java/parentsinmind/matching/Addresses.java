package parentsinmind.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.AddressItem;
import parentsinmind.store.AddressesItem;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.Refused;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;

/**
 * Who may be reached by an address, for a mother who lost her link: kept by the address's hash
 * under the keys of {@link MatchKeys}, so that nobody learns one from it.
 */
public final class Addresses {

  private static final String LABEL = "addresses";
  private static final int TRIES = 10;

  private final Table table;
  private final MatchKeys keys;

  public Addresses(Table table, MatchKeys keys) {
    this.table = table;
    this.keys = keys;
  }

  /**
   * The partitions in which whoever has an address stands, one for each key in use.
   *
   * @param address an email address in its usual form, or a phone number as E.164 writes it
   */
  public List<String> partitions(String address) {
    return keys.hashed(Keys::address, address.toLowerCase(Locale.ROOT));
  }

  /** The partition in which requests from somewhere are counted. */
  public String source(String address) {
    return keys.hashed(Keys::source, address).getFirst();
  }

  /** Those who may be reached by what a partition is of, as far as is known. */
  public List<String> candidates(String partition) {
    return table.collection(AddressItem.SCHEMA, partition, AddressItem.PREFIX).stream()
        .map(AddressItem::mother)
        .toList();
  }

  /** Whether a person is reached by what a partition is of, at this moment. */
  public boolean reaches(PersonItem person, String partition) {
    return of(person).contains(partition);
  }

  /** Brings in line under which addresses a mother stands. Repeating it changes nothing. */
  public void update(String mother) {
    for (int attempt = 1; ; attempt++) {
      AddressesItem read = table.find(AddressesItem.SCHEMA, Keys.mother(mother), AddressesItem.SK);
      List<String> before = read == null ? List.of() : read.partitions();
      List<String> now = of(table.find(PersonItem.SCHEMA, Keys.person(mother), PersonItem.SK));
      if (now.equals(before)) {
        return;
      }
      Transaction transaction = table.transaction();
      for (String gone : before) {
        if (!now.contains(gone)) {
          transaction.delete(LABEL, gone, AddressItem.PREFIX + mother, null);
        }
      }
      for (String more : now) {
        transaction.put(LABEL, AddressItem.SCHEMA, new AddressItem(more, mother), null);
      }
      AddressesItem item = new AddressesItem(mother, read == null ? 1 : read.version() + 1, now);
      if (read == null) {
        transaction.create(LABEL, AddressesItem.SCHEMA, item);
      } else {
        transaction.replace(LABEL, AddressesItem.SCHEMA, item, read.version());
      }
      try {
        transaction.commit();
        return;
      } catch (Refused e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private List<String> of(@Nullable PersonItem person) {
    TreeSet<String> partitions = new TreeSet<>();
    for (String address :
        person == null ? List.<String>of() : addresses(person.email(), person.phone())) {
      partitions.addAll(partitions(address));
    }
    return List.copyOf(partitions);
  }

  private static List<String> addresses(@Nullable String... addresses) {
    List<String> known = new ArrayList<>();
    for (String address : addresses) {
      if (address != null) {
        known.add(address);
      }
    }
    return known;
  }
}
