package parentsinmind.desk.questionnaires;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import parentsinmind.desk.Staff;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.messaging.Wording;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.questionnaires.Sendable;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Ids;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/**
 * Issues a link. A repeat of the command must give the same link, yet the table may hold no token
 * (domain §7): the remembered answer keeps 192 random bits, and the token is their digest with the
 * command's Idempotency-Key, which is stored nowhere either.
 */
final class LinkCommand {

  private static final int TOKEN_BYTES = 24;

  private final Table table;
  private final Ids ids;
  private final Asking asking;
  private final Instruments instruments;
  private final Sendable sendable;
  private final Supplier<Wording> wording;
  private final String baseAddress;

  LinkCommand(
      Table table,
      Ids ids,
      Asking asking,
      Instruments instruments,
      Sendable sendable,
      Supplier<Wording> wording,
      String baseAddress) {
    this.table = table;
    this.ids = ids;
    this.asking = asking;
    this.instruments = instruments;
    this.sendable = sendable;
    this.wording = wording;
    this.baseAddress = baseAddress;
  }

  Answer prepare(Staff staff, Request request, Input body, Transaction transaction) {
    Mother mother = staff.mother(table, request.parameter("mother"));
    WaveRequest wave =
        WaveRequest.read(request.parameter("wave"), body, mother, asking, instruments);
    body.finish();
    if (asking.stopped(mother.id())) {
      throw HttpProblem.conflict("Contact with her has stopped: no link goes out.");
    }
    String why = sendable.refusal(wave.instrument());
    if (why != null) {
      throw HttpProblem.conflict(why);
    }
    String half = ids.token();
    Instant closes =
        asking.issue(
            transaction,
            mother,
            wave.response(),
            staff.subject(),
            token(half, request),
            shown(mother.id()));
    Map<String, Object> remembered = new LinkedHashMap<>();
    remembered.put("half", half);
    remembered.put("closes", closes.toString());
    return new Answer(201, Json.write(remembered));
  }

  /**
   * By the name that she chose for us and in her language, as behind the links that we send: a link
   * that is read out to her must say no more to whoever else is there than an email would.
   */
  private Asking.Shown shown(String mother) {
    PersonItem person = table.find(PersonItem.SCHEMA, Keys.person(mother), PersonItem.SK);
    if (person == null) {
      return Asking.Shown.NEUTRAL;
    }
    Wording words = wording.get();
    return new Asking.Shown(words.name(person.callUs()), words.language(person.language()));
  }

  /** The link itself, the first time and each other time. */
  Answer shown(Request request, Answer remembered) {
    Map<String, Object> kept = Json.object(remembered.body());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("link", baseAddress + "/q/" + token(String.valueOf(kept.get("half")), request));
    answer.put("closes", kept.get("closes"));
    return new Answer(remembered.status(), Json.write(answer));
  }

  private static String token(String half, Request request) {
    byte[] digest =
        HexFormat.of().parseHex(Digest.of("link\n" + half + "\n" + request.idempotencyKey()));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(digest, TOKEN_BYTES));
  }
}
