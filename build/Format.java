import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks (--check) or repairs (--write) the layout of every Java file below a folder. */
public final class Format {

  public static void main(String[] args) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        args[0].equals("--write")
            ? List.of("--replace")
            : List.of("--dry-run", "--set-exit-if-changed"));
    try (var files = Files.walk(Path.of(args[1]))) {
      files.filter(Format::isOurs).map(Path::toString).sorted().forEach(arguments::add);
    }
    Main.main(arguments.toArray(String[]::new));
  }

  private static boolean isOurs(Path file) {
    for (Path part : file) {
      if (part.toString().equals("target") || part.toString().equals("node_modules")) {
        return false;
      }
    }
    return file.toString().endsWith(".java");
  }

  private Format() {}
}
