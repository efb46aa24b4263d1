package parentsinmind.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Files below a folder, a key being the path from it. The media type is not kept. */
public final class FolderFileStore implements FileStore {

  private final Path folder;

  public FolderFileStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public boolean writeIfAbsent(String key, byte[] content, String mediaType) {
    Path file = file(key);
    try {
      Path fresh = fresh(file, content);
      try {
        Files.createLink(file, fresh);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      } finally {
        Files.delete(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte @Nullable [] read(String key) {
    try {
      return Files.readAllBytes(file(key));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void replace(String key, byte[] content, String mediaType) {
    Path file = file(key);
    try {
      Files.move(fresh(file, content), file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      Files.deleteIfExists(file(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Written whole before it gets its name, so that nobody sees half a file. */
  private static Path fresh(Path file, byte[] content) throws IOException {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a key that names no file");
    }
    Files.createDirectories(parent);
    return Files.write(Files.createTempFile(parent, ".", ".new"), content);
  }

  /** The file of a key, which may not lead out of the folder. */
  private Path file(String key) {
    Path file = folder.resolve(key).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw new IllegalArgumentException("a key that leads out of the folder");
    }
    return file;
  }
}
