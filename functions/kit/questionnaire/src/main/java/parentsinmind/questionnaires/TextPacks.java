package parentsinmind.questionnaires;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.InvalidInput;
import parentsinmind.input.Problem;
import parentsinmind.questionnaire.Instrument;

/**
 * The wording there is: packs in a folder that the operator fills, and for instruments that are
 * free to use the ones that come with the code. Nothing is ever translated by a machine (domain
 * §2): where a language has no pack, pages show another's, and say so.
 */
public final class TextPacks {

  private final Instruments instruments;
  private final Map<String, Map<String, TextPack>> installed = new TreeMap<>();

  /**
   * Reads the operator's folder: every {@code .json} file in it is a pack.
   *
   * @param folder null where none is installed
   * @throws InvalidInput naming the file and place of everything that does not fit its instrument
   */
  public TextPacks(@Nullable Path folder, Instruments instruments) {
    this.instruments = instruments;
    if (folder != null) {
      read(folder);
    }
  }

  /**
   * The wording of an instrument in a language.
   *
   * @param language a language tag that somebody asked for, or null for whichever there is
   * @return the pack of that language, else British English, else the first there is; null where
   *     there is none at all, and pages show placeholders under a notice
   */
  public @Nullable TextPack find(Instrument instrument, @Nullable String language) {
    Map<String, TextPack> packs = packs(instrument);
    if (language != null) {
      for (TextPack pack : packs.values()) {
        if (pack.locale().equalsIgnoreCase(language)) {
          return pack;
        }
      }
      for (TextPack pack : packs.values()) {
        if (pack.isIn(language)) {
          return pack;
        }
      }
    }
    TextPack british = packs.get("en-GB");
    return british != null || packs.isEmpty() ? british : packs.values().iterator().next();
  }

  /** The languages in which an instrument can be shown. */
  public List<String> languages(Instrument instrument) {
    return List.copyOf(packs(instrument).keySet());
  }

  private Map<String, TextPack> packs(Instrument instrument) {
    Map<String, TextPack> packs = new TreeMap<>();
    for (String locale : instrument.locales()) {
      packs.put(
          locale,
          TextPack.read(
              Instruments.resource(instrument.ref() + "." + locale + ".json"), instruments));
    }
    packs.putAll(installed.getOrDefault(instrument.ref(), Map.of()));
    return packs;
  }

  private void read(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
      found.forEach(files::add);
      files.sort(null);
      for (Path file : files) {
        add(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of text packs cannot be read", e);
    }
  }

  private void add(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    TextPack pack;
    try (InputStream in = Files.newInputStream(file)) {
      pack = TextPack.read(Json.object(in), instruments);
    } catch (InvalidInput invalid) {
      throw new InvalidInput(
          invalid.problems().stream()
              .map(problem -> new Problem(name + problem.pointer(), problem.message()))
              .toList());
    } catch (IOException e) {
      throw InvalidInput.at(name, "Expected one JSON object.");
    }
    TextPack before =
        installed
            .computeIfAbsent(pack.instrument(), ref -> new TreeMap<>())
            .put(pack.locale(), pack);
    if (before != null) {
      throw InvalidInput.at(name + "/locale", "Expected one pack a language and instrument.");
    }
  }
}
