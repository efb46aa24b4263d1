package parentsinmind.desk.duplicates;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.input.Input;
import parentsinmind.matching.MatchKeys;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.QuotationFile;
import parentsinmind.questionnaires.Quotations;
import parentsinmind.referral.NhsNumber;
import parentsinmind.runtime.Ids;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.store.UndecidedLosses;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/** A manager's decisions on who is who (domain §6). */
public final class DuplicateRoutes {

  private static final String MERGE = "merge";
  private static final String KEEP_APART = "keep-apart";
  private static final String UNDO_JOIN = "undo-join";
  private static final int LONGEST_ID = 100;

  private final Table table;
  private final InstantSource clock;
  private final MatchKeys matchKeys;
  private final Asking asking;
  private final Leftovers leftovers;
  private final UndoingJoin undoing;
  private final Settling settling;
  private final Quotations quotes;
  private final Correcting correcting;
  private final QuotationFile quotations;

  /**
   * With what it stands on.
   *
   * @param randomness for ids, and for match keys where there are none yet
   * @param exact where approved quotations are written, which move with a merge
   */
  public DuplicateRoutes(
      Table table,
      InstantSource clock,
      Randomness randomness,
      Programme programme,
      FileStore exact) {
    this.table = table;
    this.clock = clock;
    this.matchKeys = new MatchKeys(table, randomness);
    this.asking = new Asking(table, clock, programme.questionnaire());
    this.leftovers = new Leftovers(table);
    this.undoing = new UndoingJoin(table, matchKeys, new Ids(randomness), programme, asking);
    this.quotes = new Quotations(table, clock);
    this.settling = new Settling(table, matchKeys, programme, asking, quotes);
    this.quotations = new QuotationFile(quotes, exact);
    this.correcting = new Correcting(table, matchKeys, asking);
  }

  public void addTo(Desk desk) {
    desk.command("/api/desk/mothers/{mother}/duplicates", this::decide, this::followed);
    desk.command("/api/desk/mothers/{mother}/differences", this::settle, this::leftOut);
    desk.command("/api/desk/mothers/{mother}/details", this::correct);
  }

  private Answer decide(Staff staff, Request request, Input body, Transaction transaction) {
    Mother mother = staff.mother(table, request.parameter("mother"));
    String outcome = body.requiredChoice("outcome", Set.of(MERGE, KEEP_APART, UNDO_JOIN));
    String other = body.text("other", LONGEST_ID);
    String referral = body.text("referral", LONGEST_ID);
    if (MERGE.equals(outcome) && other == null && !body.hasProblems()) {
      body.problem("other", "Say which record stays: the id of that mother.");
    }
    body.finish();
    if (MERGE.equals(outcome) && other != null) {
      return merge(staff, mother, other, transaction);
    }
    Mother open = staff.motherToChange(table, mother.id());
    return KEEP_APART.equals(outcome)
        ? keepApart(open, other, referral, staff, transaction)
        : undo(open, referral, staff, transaction);
  }

  private Answer merge(Staff staff, Mother gone, String other, Transaction transaction) {
    Mother stays = Survivor.find(table, staff, other);
    if (gone.merged() && stays.id().equals(Survivor.of(table, gone.id()))) {
      return merged(gone, stays);
    }
    if (gone.merged() || gone.id().equals(stays.id())) {
      throw HttpProblem.conflict(
          "These are one record, or this one was merged into another already. Open that one.");
    }
    PersonItem personGone = person(gone);
    PersonItem person = person(stays);
    refuseTwoNumbers(personGone.nhsNumber(), person.nhsNumber());
    new Merging(
            table,
            matchKeys,
            asking,
            quotes,
            gone,
            stays,
            personGone,
            person,
            staff.subject(),
            clock.instant())
        .addTo(transaction);
    // One more is the answer that is remembered.
    if (transaction.size() >= Transaction.MOST_WRITES) {
      throw HttpProblem.conflict(
          "This record holds too many referrals and questionnaires to be merged in one step."
              + " Nothing was changed. Merge the other record into this one, or ask for help.");
    }
    return merged(gone, stays);
  }

  private static Answer merged(Mother gone, Mother stays) {
    return answer(Map.of("mother", gone.id(), "outcome", MERGE, "into", stays.id()));
  }

  /** Whoever has two numbers is two women, or one number is wrong: that is put right first. */
  private static void refuseTwoNumbers(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return;
    }
    String first = NhsNumber.parse(one);
    String second = NhsNumber.parse(other);
    if (first != null && second != null && !first.equals(second)) {
      throw HttpProblem.conflict(
          "These two have different NHS numbers, so they are not merged. If one of the numbers was"
              + " mistyped, put it right first. Nothing was changed.");
    }
  }

  /** The proposal goes, and her history remembers that these two were kept apart. */
  private Answer keepApart(
      Mother mother,
      @Nullable String other,
      @Nullable String referral,
      Staff staff,
      Transaction transaction) {
    Instant now = clock.instant();
    Change change = Change.of(mother, staff.subject(), now);
    int apart = 0;
    UndecidedLosses others = new UndecidedLosses(table);
    for (JourneyItem episode : mother.episodes()) {
      List<String> left = new ArrayList<>();
      for (String proposal : episode.undecided().proposals()) {
        String[] parts = proposal.split("\\|", -1);
        boolean meant =
            (other == null || other.equals(parts[1]))
                && (referral == null || referral.equals(parts[0]));
        if (meant) {
          change.event(new Event.DuplicateResolved(parts[0], KEEP_APART, parts[1]));
          others.decided(mother.id(), proposal);
          apart++;
        } else {
          left.add(proposal);
        }
      }
      if (left.size() < episode.undecided().proposals().size()) {
        change.journey(
            episode.episode(),
            item -> item.with(item.undecided().withProposals(left)).requeued(now.toString()));
      }
    }
    if (apart == 0) {
      throw HttpProblem.conflict(
          "No such possible duplicate waits here. Somebody may just have decided on it.");
    }
    others.addTo(transaction);
    change.addTo(transaction);
    return answer(
        Map.of(
            "mother",
            mother.id(),
            "outcome",
            KEEP_APART,
            "proposals",
            change.episode(mother.current().episode()).undecided().proposals()));
  }

  private Answer undo(
      Mother mother, @Nullable String referral, Staff staff, Transaction transaction) {
    UndoingJoin.Separated separated =
        undoing.undo(mother, referral, staff.subject(), clock.instant(), transaction);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("mother", separated.mother());
    answer.put("outcome", UNDO_JOIN);
    answer.put("referral", separated.referral());
    answer.put("from", mother.id());
    return answer(answer);
  }

  /** After a merge, and again on a repeat of it, the rest follows. */
  private Answer followed(Request request, Answer answer) {
    if (Json.object(answer.body()).get("into") instanceof String into) {
      leftovers.move(request.parameter("mother"), into);
      Mother mother = Mother.find(table, into);
      Mother gone = Mother.find(table, request.parameter("mother"));
      if (mother != null && gone != null) {
        for (ResponseItem response : MergedResponses.quoted(asking, into)) {
          quotations.follow(Quotations.site(mother, response), Quotations.month(response));
          quotations.follow(gone.current().site(), Quotations.month(response));
        }
      }
    }
    return answer;
  }

  /** A difference settled may have ended her consent to evaluation: her words leave the files. */
  private Answer leftOut(Request request, Answer answer) {
    Mother mother = Mother.find(table, request.parameter("mother"));
    if (mother != null) {
      quotations.followWithdrawn(mother);
    }
    return answer;
  }

  private Answer settle(Staff staff, Request request, Input body, Transaction transaction) {
    Mother mother = staff.motherToChange(table, request.parameter("mother"));
    return answer(settling.settle(mother, body, staff.subject(), clock.instant(), transaction));
  }

  private Answer correct(Staff staff, Request request, Input body, Transaction transaction) {
    Mother mother = staff.motherToChange(table, request.parameter("mother"));
    return answer(
        correcting.correct(
            mother, person(mother), body, staff.subject(), clock.instant(), transaction));
  }

  private PersonItem person(Mother mother) {
    PersonItem person = table.find(PersonItem.SCHEMA, Keys.person(mother.id()), PersonItem.SK);
    if (person == null) {
      throw HttpProblem.conflict("Somebody is just changing this record. Try again.");
    }
    return person;
  }

  private static Answer answer(Map<String, ?> body) {
    return new Answer(201, Json.write(new TreeMap<String, Object>(body)));
  }
}
