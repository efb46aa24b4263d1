package parentsinmind.desk.triage;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/**
 * A manager's word that a referral was read which joined an episode of hers. A decision on the
 * episode does not say so: the referral may have come while the manager was deciding. Where nothing
 * more urgent waits, it stands in the queue {@code new-referral} until then, for it may say that a
 * mother is in danger.
 */
final class ReadingReferral {

  private static final int LONGEST_REFERENCE = 40;

  private final Table table;
  private final InstantSource clock;

  ReadingReferral(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  Answer read(Staff staff, Request request, Input body, Transaction transaction) {
    Mother mother = staff.motherToChange(table, request.parameter("mother"));
    String asked =
        body.requiredText("referral", LONGEST_REFERENCE, "Say which referral you have read.");
    body.finish();
    String referral = asked == null ? "" : asked;
    Change change = Change.of(mother, staff.subject(), clock.instant());
    boolean unread = false;
    for (JourneyItem episode : mother.episodes()) {
      if (episode.undecided().unread().contains(referral)) {
        unread = true;
        change.journey(
            episode.episode(),
            item -> item.with(item.undecided().read(referral)).requeued(change.now().toString()));
      }
    }
    if (!unread) {
      throw HttpProblem.conflict(
          "No such referral waits to be read. Look at her record again: somebody may just have read"
              + " it.");
    }
    change.event(new Event.ReferralRead(referral)).addTo(transaction);
    List<String> left = change.episode(mother.current().episode()).undecided().unread();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("mother", mother.id());
    answer.put("referral", referral);
    answer.put("unread", left);
    return new Answer(201, Json.write(answer));
  }
}
