package parentsinmind.keeping;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import parentsinmind.events.Event;
import parentsinmind.files.FileStore;
import parentsinmind.journey.JourneyState;
import parentsinmind.matching.EverKnown;
import parentsinmind.matching.MatchKeys;
import parentsinmind.matching.Unmatching;
import parentsinmind.questionnaires.QuotationFile;
import parentsinmind.questionnaires.QuotationItem;
import parentsinmind.questionnaires.Quotations;
import parentsinmind.store.AddressItem;
import parentsinmind.store.AddressesItem;
import parentsinmind.store.Change;
import parentsinmind.store.Condition;
import parentsinmind.store.CountedChange;
import parentsinmind.store.EventItem;
import parentsinmind.store.GroupSessionItem;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.LinkItem;
import parentsinmind.store.MessageItem;
import parentsinmind.store.Mother;
import parentsinmind.store.PairingItem;
import parentsinmind.store.ParkedItem;
import parentsinmind.store.Refused;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.SessionItem;
import parentsinmind.store.StopsItem;
import parentsinmind.store.Table;
import parentsinmind.store.TextItem;
import parentsinmind.store.Transaction;
import parentsinmind.store.VolunteerItem;
import parentsinmind.store.WaveItem;

/**
 * Takes a woman out of the records, in steps that may be cut off anywhere and repeated: first
 * nothing may be sent to her or recorded of her any more; then it is written down, outside the
 * table, that she is erased; then everything goes that leads to her from elsewhere; and last what
 * that was found by. Of her stays one item, which says that this id must never be written to.
 */
final class Erasing {

  private static final String ACTOR = "record-keeping";
  private static final String TEXT = "text";
  private static final int TRIES = 20;

  private final Table table;
  private final InstantSource clock;
  private final Unmatching unmatching;
  private final QuotationFile quotations;
  private final ErasureRegister register;
  private final Runnable settle;
  private final Others others;

  /**
   * Erasing.
   *
   * @param settle waits until whoever read her before has answered
   */
  Erasing(Table table, InstantSource clock, MatchKeys keys, FileStore exact, Runnable settle) {
    this.table = table;
    this.clock = clock;
    this.unmatching = new Unmatching(table, keys);
    this.quotations = new QuotationFile(new Quotations(table, clock), exact);
    this.register = new ErasureRegister(exact);
    this.settle = settle;
    this.others = new Others(table, clock, ACTOR);
  }

  /**
   * What an erasure came to.
   *
   * @param records how many were hers
   * @param items how many items of them were deleted
   * @param left items elsewhere that name her and that nothing here knows how to change: somebody
   *     must look
   */
  record Erased(int records, int items, int left) {}

  /**
   * Whether there is anything of a record but the one item that an erasure leaves. Her identity
   * says nothing of it: a volunteer has one too, and hers goes before her record does.
   */
  boolean isThere(String mother) {
    return !leavings(mother).isEmpty();
  }

  /** Whether it was erased before. */
  boolean wasErased(String mother) {
    return register.has(mother);
  }

  /** Erases a woman by the id of one of her records. */
  Erased erase(String asked) {
    Woman before = Woman.of(table, asked);
    // Of whom it is proposed that they are she stands in what her erasure empties first.
    Set<String> proposing = before.proposing(table);
    Woman woman = stopped(before);
    woman.records().forEach(record -> register.add(record, now()));
    EverKnown known = EverKnown.of(table, woman.records());
    Set<String> alike = unmatching.remove(known, woman.records());
    alike.addAll(woman.named(table));
    alike.addAll(proposing);
    int left = others.forget(woman, alike);
    int items = 0;
    for (String record : woman.records()) {
      freeVolunteers(record);
      leaveGroupSessions(woman, record);
      quotations(record);
      RememberedAnswers.about(table, record)
          .forEach(answer -> RememberedAnswers.blank(table, answer));
      items += delete(elsewhere(record));
    }
    items += delete(woman.links(table));
    for (String record : woman.records()) {
      items += delete(table.keys(Keys.person(record)));
    }
    // Once more: whoever was about to settle a difference of hers may have put her there again.
    unmatching.remove(known, woman.records());
    for (String record : woman.records()) {
      items += empty(record);
    }
    settle.run();
    for (String record : woman.records()) {
      items += delete(table.keys(Keys.person(record)));
      items += delete(elsewhere(record));
      items += empty(record);
    }
    items += delete(woman.lateNotices(table));
    return new Erased(woman.records().size(), items, left);
  }

  /**
   * Erases again whoever was erased before and is there: after a restore.
   *
   * @return how many were there, and whether that was all
   */
  Map<String, Object> again(BooleanSupplier timeLeft) {
    int erased = 0;
    int left = 0;
    boolean all = true;
    for (String mother : register.all()) {
      if (!isThere(mother)) {
        continue;
      }
      if (!timeLeft.getAsBoolean()) {
        all = false;
        break;
      }
      left += erase(mother).left();
      erased++;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("done", all);
    answer.put("erased", erased);
    answer.put("left", left);
    return answer;
  }

  /** All that is hers once nothing can join it any more: until then a referral or a merge may. */
  private Woman stopped(Woman found) {
    Woman before = found;
    while (true) {
      before.records().forEach(this::stop);
      Woman woman = Woman.of(table, found.records().getLast());
      if (woman.equals(before)) {
        return woman;
      }
      before = woman;
    }
  }

  /**
   * From here on nothing is sent to her and nothing recorded of her: the stop that every message
   * and plan is conditional on, and a state of her journey in which nobody may change it.
   */
  private void stop(String record) {
    for (int attempt = 1; ; attempt++) {
      StopsItem read = StopsItem.find(table, record);
      Mother mother = Mother.find(table, record);
      boolean stopped = read != null && StopsItem.ERASED.equals(read.all());
      boolean closed =
          mother == null
              || mother.episodes().stream().allMatch(e -> e.state() == JourneyState.ERASED);
      if (stopped && closed) {
        return;
      }
      Transaction transaction = table.transaction();
      if (!stopped) {
        StopsItem.write(
            transaction, read, record, item -> StopsItem.ofErased(record, item.version()));
      }
      if (mother != null) {
        Change change = Change.of(mother, ACTOR, now());
        mother
            .episodes()
            .forEach(episode -> change.journey(episode.in(JourneyState.ERASED).queued(null, null)));
        change.event(new Event.StopRecorded(StopsItem.ERASED, ""));
        change.addTo(transaction);
      }
      if (committed(transaction, attempt)) {
        return;
      }
    }
  }

  /** Whoever supported her has a place for somebody else. */
  private void freeVolunteers(String record) {
    Set<String> volunteers = new LinkedHashSet<>();
    for (PairingItem pairing :
        table.collection(PairingItem.SCHEMA, Keys.mother(record), PairingItem.PREFIX)) {
      if (pairing.kind().equals(PairingItem.VOLUNTEER)) {
        volunteers.add(pairing.with());
      }
    }
    volunteers.forEach(volunteer -> free(volunteer, record));
  }

  private void free(String volunteer, String record) {
    for (int attempt = 1; ; attempt++) {
      VolunteerItem read = VolunteerItem.find(table, volunteer);
      if (read == null || !read.paired().containsValue(record)) {
        return;
      }
      CountedChange<VolunteerItem> change =
          CountedChange.of(VolunteerItem.SCHEMA, read, ACTOR, now());
      read.paired()
          .forEach(
              (pairing, mother) -> {
                if (mother.equals(record)) {
                  change.with(item -> item.withoutPairing(pairing));
                }
              });
      Transaction transaction = table.transaction();
      change.addTo(transaction);
      if (committed(transaction, attempt)) {
        return;
      }
    }
  }

  /**
   * Who else came to a group's session stays as it was recorded. A merge brought her sessions into
   * the record that stays; the group's have her under the id that she had.
   */
  private void leaveGroupSessions(Woman woman, String record) {
    for (SessionItem session :
        table.collection(SessionItem.SCHEMA, Keys.mother(record), SessionItem.PREFIX)) {
      String group = session.group();
      GroupSessionItem held =
          group == null
              ? null
              : table.find(
                  GroupSessionItem.SCHEMA,
                  Keys.group(group),
                  GroupSessionItem.PREFIX + session.session());
      GroupSessionItem without = held;
      for (String hers : woman.records()) {
        without = without == null ? null : without.without(hers);
      }
      if (without != null && !without.equals(held)) {
        table.put(GroupSessionItem.SCHEMA, without, Condition.present());
      }
    }
  }

  /** Her words, and the files in which they were released. */
  private void quotations(String record) {
    Mother mother = Mother.find(table, record);
    if (mother == null) {
      return;
    }
    for (ResponseItem response : responses(record)) {
      if (response.quotation() != null) {
        String site = Quotations.site(mother, response);
        YearMonth month = Quotations.month(response);
        table.deleteAll(List.of(QuotationItem.key(site, month, record, response.id())));
        quotations.follow(site, month);
      }
    }
  }

  private List<ResponseItem> responses(String record) {
    return table.collection(ResponseItem.SCHEMA, Keys.mother(record), ResponseItem.PREFIX);
  }

  /** What leads to her from partitions of its own, and is found by what stands in hers. */
  private List<Table.Key> elsewhere(String record) {
    List<Table.Key> keys = new ArrayList<>();
    for (ResponseItem response : responses(record)) {
      response.links().forEach(hash -> keys.add(new Table.Key(Keys.link(hash), LinkItem.SK)));
    }
    for (MessageItem message :
        table.collection(MessageItem.SCHEMA, Keys.mother(record), MessageItem.PREFIX)) {
      String provider = message.provider();
      if (provider != null && message.channel().equals(TEXT)) {
        keys.add(new Table.Key(TextItem.pk(provider), TextItem.SK));
      }
    }
    keys.addAll(addresses(record));
    keys.addAll(table.keys(ParkedItem.PK, ParkedItem.PREFIX + Keys.mother(record) + "/"));
    return keys;
  }

  /**
   * Where she stands by her addresses; and how often was asked with one of them, unless somebody
   * else is reached by it too.
   */
  private List<Table.Key> addresses(String record) {
    List<Table.Key> keys = new ArrayList<>();
    AddressesItem item = table.find(AddressesItem.SCHEMA, Keys.mother(record), AddressesItem.SK);
    for (String partition : item == null ? List.<String>of() : item.partitions()) {
      List<Table.Key> there = table.keys(partition);
      Table.Key hers = new Table.Key(partition, AddressItem.PREFIX + record);
      boolean shared =
          there.stream()
              .anyMatch(key -> key.sk().startsWith(AddressItem.PREFIX) && !key.equals(hers));
      keys.addAll(shared ? List.of(hers) : there);
    }
    return keys;
  }

  /**
   * Empties her partition: first what a message under way is logged by, then once more what its log
   * leads to; her events last, since they name her other records.
   */
  private int empty(String record) {
    int items =
        delete(
            leavings(record).stream()
                .filter(key -> key.sk().startsWith(JourneyItem.PREFIX) || isWave(key))
                .toList());
    items += delete(elsewhere(record));
    List<Table.Key> leavings = leavings(record);
    items +=
        delete(leavings.stream().filter(key -> !key.sk().startsWith(EventItem.PREFIX)).toList());
    items +=
        delete(leavings.stream().filter(key -> key.sk().startsWith(EventItem.PREFIX)).toList());
    return items;
  }

  private static boolean isWave(Table.Key key) {
    return key.sk().startsWith(WaveItem.PREFIX);
  }

  private List<Table.Key> leavings(String record) {
    return table.keys(Keys.mother(record)).stream()
        .filter(key -> !key.sk().equals(StopsItem.SK) || !isTombstone(record))
        .toList();
  }

  private boolean isTombstone(String record) {
    StopsItem stops = StopsItem.find(table, record);
    return stops != null && StopsItem.ERASED.equals(stops.all()) && stops.stops().isEmpty();
  }

  private int delete(List<Table.Key> keys) {
    table.deleteAll(keys);
    return keys.size();
  }

  /** Answers whether it went through; not if somebody changed her in between. */
  private static boolean committed(Transaction transaction, int attempt) {
    try {
      transaction.commit();
      return true;
    } catch (Refused e) {
      if (attempt == TRIES) {
        throw e;
      }
      return false;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
