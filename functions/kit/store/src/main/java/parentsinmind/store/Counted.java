package parentsinmind.store;

/**
 * The item that stands for a whole partition other than a mother's: it carries the version that
 * every change is conditional on, and the count of the partition's events.
 */
public interface Counted<T extends Counted<T>> {

  String partition();

  /** One more with every change. */
  long version();

  /** The number of the last event; a change may have none of its own here. */
  long events();

  /** The same after a change. */
  T at(long newVersion, long newEvents);
}
