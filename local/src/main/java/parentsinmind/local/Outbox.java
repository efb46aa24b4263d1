package parentsinmind.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.messaging.Accepted;
import parentsinmind.messaging.Message;
import parentsinmind.messaging.Messenger;
import parentsinmind.messaging.Outgoing;

/**
 * Takes every message that the system sends, as SES and SNS do in the cloud, and keeps it to be
 * looked at. Nothing leaves this machine.
 */
public final class Outbox implements Messenger {

  private static final Pattern TOKEN = Pattern.compile("/q/([A-Za-z0-9_-]+)");

  private final @Nullable Path file;
  private final InstantSource clock;
  private final List<Sent> sent = new ArrayList<>();

  /**
   * A message as it would be received.
   *
   * @param id ours
   * @param from what the reader sees as its sender
   * @param subject of an email; "" of a text
   * @param text all its words
   * @param html of an email; "" of a text
   * @param files that came with it
   */
  public record Sent(
      String id,
      Instant at,
      String channel,
      String to,
      String from,
      String subject,
      String text,
      String html,
      List<Attached> files) {

    public Sent {
      files = List.copyOf(files);
    }

    /** Says nothing of her. */
    @Override
    public String toString() {
      return "Sent[" + id + "]";
    }
  }

  /** A file that came with an email: all of ours are text. */
  public record Attached(String name, String mediaType, String content) {

    /** Says nothing of what is in it. */
    @Override
    public String toString() {
      return "Attached[" + name + "]";
    }
  }

  /**
   * An outbox.
   *
   * @param file where messages are kept from one start to the next, a line each; null for nowhere
   */
  Outbox(@Nullable Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    if (file != null && Files.exists(file)) {
      try {
        Files.readAllLines(file).forEach(line -> sent.add(read(Json.object(line))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public synchronized Accepted send(Outgoing outgoing) {
    Sent message =
        switch (outgoing.message()) {
          case Message.Email email ->
              new Sent(
                  outgoing.messageId(),
                  clock.instant(),
                  "email",
                  outgoing.address(),
                  email.from().name() + " <" + email.from().address() + ">",
                  email.subject(),
                  email.text(),
                  email.html(),
                  email.attachments().stream().map(Outbox::attached).toList());
          case Message.TextMessage text ->
              new Sent(
                  outgoing.messageId(),
                  clock.instant(),
                  "text",
                  outgoing.address(),
                  text.sender(),
                  "",
                  text.body(),
                  "",
                  List.of());
        };
    sent.add(message);
    keep(message);
    return new Accepted("local-" + sent.size());
  }

  /** Every message, the oldest first. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /**
   * The token of the link in the last message that was sent to a mother about a wave; null where
   * none was.
   *
   * @param response the wave's response, such as {@code 001-month-3}
   */
  public synchronized @Nullable String lastLink(String mother, String response) {
    for (Sent message : sent.reversed()) {
      Matcher token = TOKEN.matcher(message.text());
      if (message.id().startsWith(mother + "_" + response + "_") && token.find()) {
        return token.group(1);
      }
    }
    return null;
  }

  private void keep(Sent message) {
    if (file == null) {
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", message.id());
    line.put("at", message.at().toString());
    line.put("channel", message.channel());
    line.put("to", message.to());
    line.put("from", message.from());
    line.put("subject", message.subject());
    line.put("text", message.text());
    line.put("html", message.html());
    line.put(
        "files",
        message.files().stream()
            .map(one -> List.of(one.name(), one.mediaType(), one.content()))
            .toList());
    try {
      Files.writeString(
          file, Json.write(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sent read(Map<String, Object> line) {
    return new Sent(
        String.valueOf(line.get("id")),
        Instant.parse(String.valueOf(line.get("at"))),
        String.valueOf(line.get("channel")),
        String.valueOf(line.get("to")),
        String.valueOf(line.get("from")),
        String.valueOf(line.get("subject")),
        String.valueOf(line.get("text")),
        String.valueOf(line.get("html")),
        files(line.get("files")));
  }

  /** None in a line that was written before there were any. */
  private static List<Attached> files(@Nullable Object kept) {
    List<Attached> files = new ArrayList<>();
    if (kept instanceof List<?> lines) {
      for (Object line : lines) {
        if (line instanceof List<?> file) {
          files.add(
              new Attached(
                  String.valueOf(file.get(0)),
                  String.valueOf(file.get(1)),
                  String.valueOf(file.get(2))));
        }
      }
    }
    return files;
  }

  private static Attached attached(Message.Attachment file) {
    return new Attached(
        file.name(), file.mediaType(), new String(file.content(), StandardCharsets.UTF_8));
  }
}
