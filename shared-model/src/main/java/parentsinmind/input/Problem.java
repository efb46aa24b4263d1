package parentsinmind.input;

/**
 * Something a person can put right in what they sent.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole
 * @param message what is wrong and what to do, in the reader's words; never repeats what was sent
 */
public record Problem(String pointer, String message) {}
