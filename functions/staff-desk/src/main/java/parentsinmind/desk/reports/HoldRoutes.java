package parentsinmind.desk.reports;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Desk;
import parentsinmind.desk.Staff;
import parentsinmind.events.Event;
import parentsinmind.events.Json;
import parentsinmind.input.Input;
import parentsinmind.programme.Programme;
import parentsinmind.store.CountedChange;
import parentsinmind.store.HoldItem;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;

/**
 * The lead keeps a released report back from funders, and lets it go. The release stays as it is:
 * staff read it, and the next one follows from it.
 */
public final class HoldRoutes {

  private static final Set<String> REASONS =
      Set.of("figures-in-doubt", "somebody-recognisable", "not-agreed", "other");
  private static final Set<String> LIFTED = Set.of("checked", "mistaken", "other");
  private static final String OTHER = "other";
  private static final int LONGEST_NOTE = 1_000;

  /** What may still go, also where it was tried and nobody knows whether it went. */
  static final Set<String> TO_COME = Set.of("waiting", "under-way");

  private final Table table;
  private final InstantSource clock;
  private final Releases releases;
  private final Funding funding;

  public HoldRoutes(Table table, InstantSource clock, Programme programme) {
    this.table = table;
    this.clock = clock;
    this.releases = new Releases(table, programme);
    this.funding = new Funding(table, clock, programme);
  }

  public void addTo(Desk desk) {
    desk.command("/api/desk/reports/{site}/{month}/hold", this::hold, this::withFunders);
    desk.command("/api/desk/reports/{site}/{month}/hold/lifting", this::lift, this::withFunders);
  }

  Answer hold(Staff staff, Request request, Input body, Transaction transaction) {
    ReleaseItem release = lead(staff, request);
    Said said = said(body, REASONS, "Write why this report is kept back from funders.");
    HoldItem before = read(release);
    if (before.held()) {
      throw HttpProblem.conflict("This report is kept back already.");
    }
    List<Map<String, Object>> funders = funding.funders(release.site(), release.month());
    if (funders.stream().noneMatch(one -> TO_COME.contains(String.valueOf(one.get("state"))))) {
      throw HttpProblem.conflict(
          "Nothing of this report waits to go to a funder: it was sent, or nobody is to be sent"
              + " it. Ring whoever has it.");
    }
    return decide(
        transaction,
        before,
        staff,
        said,
        said.reason(),
        new Event.ReportHeld(release.site(), release.month().toString()));
  }

  Answer lift(Staff staff, Request request, Input body, Transaction transaction) {
    ReleaseItem release = lead(staff, request);
    Said said = said(body, LIFTED, "Write why this report is let go to funders.");
    HoldItem before = read(release);
    if (!before.held()) {
      throw HttpProblem.conflict("This report is not kept back.");
    }
    return decide(
        transaction,
        before,
        staff,
        said,
        null,
        new Event.ReportHoldLifted(release.site(), release.month().toString()));
  }

  private ReleaseItem lead(Staff staff, Request request) {
    ReleaseItem release = releases.asked(staff, request);
    if (!staff.lead()) {
      throw HttpProblem.notAllowed();
    }
    return release;
  }

  private HoldItem read(ReleaseItem release) {
    HoldItem found = HoldItem.find(table, release.site(), release.month());
    return found == null ? HoldItem.none(release.site(), release.month()) : found;
  }

  private record Said(String reason, @Nullable String note) {}

  private static Said said(Input body, Set<String> reasons, String unsaid) {
    String reason = body.requiredChoice("reason", reasons);
    String note =
        OTHER.equals(reason)
            ? body.requiredText("note", LONGEST_NOTE, unsaid)
            : body.text("note", LONGEST_NOTE);
    body.finish();
    if (reason == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    return new Said(reason, note);
  }

  private Answer decide(
      Transaction transaction,
      HoldItem before,
      Staff staff,
      Said said,
      @Nullable String held,
      Event event) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    CountedChange.of(HoldItem.SCHEMA, before, staff.subject(), now)
        .with(item -> item.decided(held, now.toString(), staff.subject(), said.note()))
        .event(event, Moment.at(now), said.reason())
        .addTo(transaction);
    Map<String, Object> answer = new TreeMap<>();
    answer.put("site", before.site());
    answer.put("month", before.month().toString());
    answer.put("held", held != null);
    answer.put("reason", said.reason());
    answer.put("since", now.toString());
    return new Answer(201, Json.write(answer));
  }

  /** Read after the hold is written: what is under way by then may have gone all the same. */
  private Answer withFunders(Request request, Answer answer) {
    Map<String, Object> shown = new TreeMap<>(Json.object(answer.body()));
    shown.put(
        "funders",
        funding.funders(request.parameter("site"), YearMonth.parse(request.parameter("month"))));
    return new Answer(answer.status(), Json.write(shown));
  }
}
