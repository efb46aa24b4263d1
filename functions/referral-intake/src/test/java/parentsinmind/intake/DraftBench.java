package parentsinmind.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.intake.Drafts.Opened;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.referral.ReferralForm;
import parentsinmind.referral.ReferralReading;
import parentsinmind.runtime.Digest;
import parentsinmind.store.DraftItem;
import parentsinmind.store.DraftLinkItem;
import parentsinmind.store.Keys;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.Table;
import parentsinmind.time.London;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Drafts whose few fields stand for what the pages ask. */
final class DraftBench implements AutoCloseable {

  static final LocalDate BORN = LocalDate.of(1990, 2, 28);
  static final String HERE = "192.0.2.7";

  final IntakeBench intake = new IntakeBench();
  final Drafts drafts = drafts(intake.dynamoDb.client());

  /** A birth date as {@code 1990-02-28}; an address with "yes" to email. */
  private static final DraftReading READING =
      new DraftReading() {
        @Override
        public @Nullable LocalDate born(Map<String, Object> answers) {
          try {
            return answers.get("born") instanceof String born ? LocalDate.parse(born) : null;
          } catch (DateTimeParseException e) {
            return null;
          }
        }

        @Override
        public @Nullable String safeEmail(Map<String, Object> answers) {
          return "yes".equals(answers.get("safe-email"))
                  && answers.get("email") instanceof String email
              ? email
              : null;
        }
      };

  Drafts drafts(DynamoDbClient client) {
    return new Drafts(
        new Table(client, LocalDynamoDb.TABLE),
        intake.now::get,
        IntakeBench::random,
        intake.programme,
        READING);
  }

  /** A self-referral with her name, birth date and an address that is safe. */
  Opened begun(String name) {
    return drafts.begin(
        Draft.Kind.SELF,
        "en",
        Map.of(
            "name",
            name,
            "born",
            BORN.toString(),
            "email",
            "her@example.org",
            "safe-email",
            "yes"));
  }

  Draft open(Opened opened) {
    return Objects.requireNonNull(drafts.open(opened.draft().id(), opened.browserKey()));
  }

  /** The form that a draft's answers make. */
  ReferralForm form(Draft draft) {
    Map<String, Object> form = new LinkedHashMap<>(IntakeBench.form(draft.text("name")));
    if (draft.answers().get("help") instanceof String help) {
      form.put("need", Map.of("helpWith", help));
    }
    return ReferralReading.read(
        Input.root(Json.parse(Json.write(form))),
        intake.programme,
        London.dateOf(intake.now.get()));
  }

  @Nullable DraftItem item(Draft draft) {
    return intake.table.find(DraftItem.SCHEMA, Keys.draft(draft.item().hash()), DraftItem.SK);
  }

  /** How many items of drafts, of what leads to them, there are. */
  List<String> draftItems() {
    return intake.everything().stream().filter(item -> item.contains("S=DRAFT#")).toList();
  }

  String motherOf(Map<String, Object> confirmation) {
    String reference = (String) Objects.requireNonNull(confirmation.get("reference"));
    return Objects.requireNonNull(
            intake.table.find(ReferenceItem.SCHEMA, ReferenceItem.pk(reference), ReferenceItem.SK))
        .mother();
  }

  /** An email went with a link, as the function that sends it leaves it. */
  void linked(Opened opened, String token) {
    DraftItem item = open(opened).item();
    List<String> links = new ArrayList<>(item.links());
    links.add(Digest.of(token));
    intake.table.put(DraftItem.SCHEMA, item.mailing(null, links), null);
    intake.table.put(
        DraftLinkItem.SCHEMA,
        DraftLinkItem.of(Digest.of(token), item.hash(), intake.now.get().plus(DraftLinkItem.OPEN)),
        null);
  }

  void at(Instant when) {
    intake.now.set(when);
  }

  @Override
  public void close() {
    intake.close();
  }
}
