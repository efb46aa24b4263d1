package parentsinmind.postcode;

import java.nio.file.Path;

/**
 * A published file that cannot be taken as it is: says where (file, line from 1, column) and what
 * to do, for whoever runs the import.
 */
public final class UnreadableFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableFile(Path file, long line, String column, String reason) {
    super(
        file.getFileName()
            + ", line "
            + line
            + (column.isEmpty() ? "" : ", column \"" + column + "\"")
            + ": "
            + reason);
  }

  UnreadableFile(Path file, String reason) {
    super(file.getFileName() + ": " + reason);
  }
}
