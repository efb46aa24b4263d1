package parentsinmind.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files under keys such as {@code newham/2018-03/report.json}, each written once. */
public interface FileStore {

  /** Writes a file unless the key is taken; answers whether it was written. */
  boolean writeIfAbsent(String key, byte[] content, String mediaType);

  /** The file's bytes, or null where there is none. */
  byte @Nullable [] read(String key);

  /**
   * Writes a file whether or not the key is taken: only for what stands beside a frozen release.
   */
  void replace(String key, byte[] content, String mediaType);

  /** Removes a file; no error where there is none. */
  void delete(String key);

  /**
   * The keys of all files below a folder, in their order.
   *
   * @param folder a key without its last part, such as {@code newham/2018-03}
   */
  List<String> keys(String folder);
}
