package parentsinmind.files;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is built when somebody first asks for a file: few calls of a function do. */
public final class LaterFileStore implements FileStore {

  private final Supplier<FileStore> build;
  private @Nullable FileStore built;

  public LaterFileStore(Supplier<FileStore> build) {
    this.build = build;
  }

  @Override
  public boolean writeIfAbsent(String key, byte[] content, String mediaType) {
    return store().writeIfAbsent(key, content, mediaType);
  }

  @Override
  public byte @Nullable [] read(String key) {
    return store().read(key);
  }

  @Override
  public void replace(String key, byte[] content, String mediaType) {
    store().replace(key, content, mediaType);
  }

  @Override
  public void delete(String key) {
    store().delete(key);
  }

  @Override
  public List<String> keys(String folder) {
    return store().keys(folder);
  }

  private synchronized FileStore store() {
    FileStore store = built;
    if (store == null) {
      store = build.get();
      built = store;
    }
    return store;
  }
}
