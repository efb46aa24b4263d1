package parentsinmind.reporting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import parentsinmind.journey.JourneyFacts;

/**
 * All mothers' journeys, each mother one row of bytes that begins with her id; found by a table of
 * rows, unpacked one at a time.
 */
final class Mothers {

  /** The letters of our own ids: five bits each. Any other id is kept as it is written. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int OWN = 128;
  private static final byte[] NOBODY = {};

  private final PackedFacts packing = new PackedFacts();
  private final Codes sites = new Codes();
  private byte[][] rows = empty(1024);
  private int size;

  void add(String mother, String site, JourneyFacts facts) {
    byte[] id = pack(mother);
    Bytes journey = new Bytes();
    journey.number(sites.number(site));
    packing.write(journey, facts);
    byte[] more = journey.written();
    int place = place(id);
    byte[] row = rows[place];
    if (row.length == 0) {
      size++;
      row = id;
    }
    byte[] longer = Arrays.copyOf(row, row.length + more.length);
    System.arraycopy(more, 0, longer, row.length, more.length);
    rows[place] = longer;
    if (size > rows.length * 2 / 3) {
      grow();
    }
  }

  /** Each mother once, in no telling order. */
  void forEach(BiConsumer<String, List<Unpacked>> action) {
    for (byte[] row : rows) {
      if (row.length > 0) {
        Bytes from = new Bytes(row, idLength(row));
        List<Unpacked> episodes = new ArrayList<>(1);
        while (from.more()) {
          String site = sites.words((int) from.number()).getFirst();
          episodes.add(new Unpacked(site, packing.read(from)));
        }
        action.accept(unpack(row), episodes);
      }
    }
  }

  private static byte[][] empty(int length) {
    byte[][] rows = new byte[length][];
    Arrays.fill(rows, NOBODY);
    return rows;
  }

  /** Where a mother's row is, or would be. */
  private int place(byte[] row) {
    int length = idLength(row);
    int hash = 1;
    for (int index = 0; index < length; index++) {
      hash = 31 * hash + row[index];
    }
    int place = (hash ^ hash >>> 16) & (rows.length - 1);
    while (rows[place].length > 0
        && !Arrays.equals(rows[place], 0, Math.min(length, rows[place].length), row, 0, length)) {
      place = (place + 1) & (rows.length - 1);
    }
    return place;
  }

  private void grow() {
    byte[][] old = rows;
    rows = empty(old.length * 2);
    for (byte[] row : old) {
      if (row.length > 0) {
        rows[place(row)] = row;
      }
    }
  }

  /** How many bytes at a row's beginning are her id, its own length among them. */
  private static int idLength(byte[] row) {
    int first = row[0] & 0xFF;
    return first < OWN ? 1 + first : 1 + ((first - OWN) * 5 + 7) / 8;
  }

  private static byte[] pack(String id) {
    boolean own = id.length() < OWN && id.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
    if (!own) {
      byte[] text = id.getBytes(StandardCharsets.UTF_8);
      if (text.length >= OWN) {
        throw new IllegalArgumentException("an id of more than 127 bytes");
      }
      byte[] row = new byte[1 + text.length];
      row[0] = (byte) text.length;
      System.arraycopy(text, 0, row, 1, text.length);
      return row;
    }
    byte[] row = new byte[1 + (id.length() * 5 + 7) / 8];
    row[0] = (byte) (OWN + id.length());
    for (int bit = 0; bit < id.length() * 5; bit++) {
      int set = ALPHABET.indexOf(id.charAt(bit / 5)) >> (bit % 5) & 1;
      row[1 + bit / 8] |= (byte) (set << (bit % 8));
    }
    return row;
  }

  private static String unpack(byte[] row) {
    int length = (row[0] & 0xFF) - OWN;
    if (length < 0) {
      return new String(row, 1, row[0], StandardCharsets.UTF_8);
    }
    StringBuilder id = new StringBuilder(length);
    for (int letter = 0; letter < length; letter++) {
      int value = 0;
      for (int bit = letter * 5; bit < letter * 5 + 5; bit++) {
        value |= (row[1 + bit / 8] >> (bit % 8) & 1) << (bit - letter * 5);
      }
      id.append(ALPHABET.charAt(value));
    }
    return id.toString();
  }
}
