package parentsinmind.store;

import java.time.YearMonth;

/** The keys of the one table. IAM tells partitions apart by their first letters. */
public final class Keys {

  public static final String PK = "pk";
  public static final String SK = "sk";

  /** How many parts what falls due is spread over, each swept on its own. */
  public static final int SHARDS = 4;

  /** The same for alerts. */
  public static final int ALERT_SHARDS = 2;

  /** The same for what staff, referrers and funders are told: a handful a day. */
  public static final int NOTICE_SHARDS = 1;

  public static String person(String id) {
    return "PERSON#" + id;
  }

  public static String mother(String id) {
    return "MOTHER#" + id;
  }

  public static String volunteer(String id) {
    return "VOLUNTEER#" + id;
  }

  public static String group(String id) {
    return "GROUP#" + id;
  }

  public static String report(String site, YearMonth month) {
    return "REPORT#" + site + "#" + month;
  }

  /** Whether funders may be sent a month's report of a site. */
  public static String hold(String site, YearMonth month) {
    return "HOLD#" + site + "#" + month;
  }

  /**
   * What was told about something: a partition of its own, so that whoever tells may write there
   * and nowhere else.
   *
   * @param about the partition of what it is about
   */
  public static String notices(String about) {
    return "NOTICE#" + about;
  }

  public static String link(String tokenHash) {
    return "LINK#" + tokenHash;
  }

  /**
   * A referral that is being written, or what leads to it: a partition of its own each, found by
   * nothing of whoever writes it.
   *
   * @param hash of the draft's id, of a resume code or of an emailed link's token
   */
  public static String draft(String hash) {
    return "DRAFT#" + hash;
  }

  /** The partition of the index of what falls due in which a mother's is, or a draft's. */
  public static String shard(String mother) {
    return shard(Math.floorMod(mother.hashCode(), SHARDS));
  }

  public static String shard(int number) {
    return "DUE#" + number;
  }

  /**
   * The partition of the index of what falls due in which a mother's alerts are: apart from all
   * else, so that nothing that waits for mothers can hold up what waits for staff.
   */
  public static String alertShard(String mother) {
    return alertShard(Math.floorMod(mother.hashCode(), ALERT_SHARDS));
  }

  public static String alertShard(int number) {
    return "ALERT#" + number;
  }

  /** The partition of the index of what falls due in which notices are, apart from all else. */
  public static String noticeShard(int number) {
    return "NOTICES#" + number;
  }

  public static String match(String keyId, String hmac) {
    return "MATCH#" + keyId + "#" + hmac;
  }

  /** By what a mother may be found who asks for a link again: the hash of an address of hers. */
  public static String address(String keyId, String hmac) {
    return "ADDRESS#" + keyId + "#" + hmac;
  }

  /** Where a request came from, hashed. */
  public static String source(String keyId, String hmac) {
    return "SOURCE#" + keyId + "#" + hmac;
  }

  public static String sector(String sector) {
    return "SECTOR#" + sector;
  }

  public static String journey(int episode) {
    return "JOURNEY#" + padded(episode, 3);
  }

  public static String event(long sequence) {
    return "EVENT#" + padded(sequence, 10);
  }

  /**
   * A number with leading zeros, so that text sorts as numbers do. By hand: a formatter costs every
   * function some thirty classes at its start.
   */
  static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  /** The part of a key after its first {@code #}. */
  public static String rest(String key) {
    return key.substring(key.indexOf('#') + 1);
  }

  private Keys() {}
}
