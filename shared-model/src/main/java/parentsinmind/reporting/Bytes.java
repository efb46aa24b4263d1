package parentsinmind.reporting;

import java.util.Arrays;

/** Whole numbers one after another, the small ones in one byte: written, or read again. */
final class Bytes {

  private byte[] bytes;
  private int at;

  Bytes(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  Bytes() {
    this(new byte[512], 0);
  }

  boolean more() {
    return at < bytes.length;
  }

  int at() {
    return at;
  }

  void put(int value) {
    if (at == bytes.length) {
      bytes = Arrays.copyOf(bytes, at * 2);
    }
    bytes[at++] = (byte) value;
  }

  int take() {
    return bytes[at++] & 0xFF;
  }

  /** A number that is not negative: seven bits a byte, the last byte without the eighth. */
  void number(long value) {
    long rest = value;
    while (rest > 127) {
      put((int) (rest & 127) | 128);
      rest >>>= 7;
    }
    put((int) rest);
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = take();
      value |= (long) (next & 127) << shift;
      if (next < 128) {
        return value;
      }
    }
  }

  /** Any number, near nought the shortest. */
  void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  /** What has been written, alone. */
  byte[] written() {
    return Arrays.copyOf(bytes, at);
  }
}
