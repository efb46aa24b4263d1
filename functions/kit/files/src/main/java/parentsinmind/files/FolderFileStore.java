package parentsinmind.files;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files in a folder, for local use: a file appears whole or not at all. */
public final class FolderFileStore implements FileStore {

  private final Path folder;

  /** Keeps files below a folder, which is made when the first is written. */
  public FolderFileStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public boolean writeIfAbsent(String key, byte[] content, String mediaType) {
    Path file = file(key);
    try {
      Path whole = written(file, content);
      try {
        Files.createLink(file, whole);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      } finally {
        Files.delete(whole);
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
      Files.move(
          written(file, content),
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
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

  @Override
  public List<String> keys(String below) {
    Path start = file(below);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith(".part"))
          .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path written(Path file, byte[] content) throws IOException {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IOException("a file without a folder");
    }
    Files.createDirectories(parent);
    Path whole = Files.createTempFile(parent, ".", ".part");
    Files.write(whole, content);
    return whole;
  }

  /** The key's file. A key that leads anywhere else is a mistake, never a request. */
  private Path file(String key) {
    Path file = folder.resolve(key).normalize();
    boolean plain = key.matches("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    if (!plain || !file.startsWith(folder) || file.equals(folder)) {
      throw new IllegalArgumentException("not a key of a file");
    }
    return file;
  }
}
