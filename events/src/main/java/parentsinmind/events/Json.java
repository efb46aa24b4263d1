package parentsinmind.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.InvalidInput;

/** JSON as trees of maps, lists, texts, numbers and flags. */
public final class Json {

  private static final JSON JACKSON =
      JSON.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS)
          .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
          .build();

  /**
   * Parses what somebody sent: exactly one JSON value.
   *
   * @throws InvalidInput if it is not JSON; the message tells the place, never the content
   */
  public static @Nullable Object parse(String text) {
    try (JsonParser parser = JACKSON.getStreamingFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        throw InvalidInput.at("", "Nothing was sent. Send one JSON object.");
      }
      Object tree = JACKSON.anyFrom(parser);
      if (parser.nextToken() != null) {
        throw InvalidInput.at("", "Send one JSON object and nothing after it.");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw InvalidInput.at(
          "", "This is not complete JSON" + place(e) + ". Check quotes, commas and brackets.");
    } catch (IOException e) {
      throw InvalidInput.at("", "This is not complete JSON. Check quotes, commas and brackets.");
    }
  }

  /** Parses a JSON object that we wrote ourselves, or that AWS did. */
  public static Map<String, Object> object(String text) {
    try {
      return JACKSON.mapFrom(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not a JSON object", scrubbed(e));
    }
  }

  /** Parses a JSON object from a stream that AWS gave us. */
  public static Map<String, Object> object(InputStream stream) throws IOException {
    return JACKSON.mapFrom(stream);
  }

  /** Writes a tree; a map's fields keep their order. */
  public static String write(@Nullable Object tree) {
    try {
      return JACKSON.asString(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String place(IOException e) {
    if (e instanceof JsonProcessingException problem && problem.getLocation() != null) {
      return " (line "
          + problem.getLocation().getLineNr()
          + ", column "
          + problem.getLocation().getColumnNr()
          + ")";
    }
    return "";
  }

  /** The parser's own message quotes the text, which may hold anything. */
  private static IOException scrubbed(IOException e) {
    return new IOException(e.getClass().getSimpleName());
  }

  private Json() {}
}
