package parentsinmind.messaging;

/**
 * A message that was taken.
 *
 * @param providerId the carrier's own id of it, by which outcomes of texts are told
 */
public record Accepted(String providerId) {}
