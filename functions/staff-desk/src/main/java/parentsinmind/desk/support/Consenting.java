package parentsinmind.desk.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parentsinmind.desk.Happened;
import parentsinmind.events.Event;
import parentsinmind.input.Input;
import parentsinmind.journey.Fact;
import parentsinmind.journey.JourneyState;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaires.Asking;
import parentsinmind.store.Change;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/**
 * What she says of each consent, and when. The latest word holds, whenever it was typed in; every
 * word stays in her history.
 */
final class Consenting {

  private static final Set<String> CONSENTS =
      Set.of("support", "phone", "text", "email", "share-with-referrer", "evaluation");
  private static final Set<String> CHANNELS = Set.of("phone", "text", "email");
  private static final int LONGEST_VERSION = 30;

  private final Table table;
  private final Asking asking;
  private final Programme programme;

  Consenting(Table table, Asking asking, Programme programme) {
    this.table = table;
    this.asking = asking;
    this.programme = programme;
  }

  Answer change(Mother mother, Change change, Input body, Transaction transaction) {
    String consent = body.requiredChoice("consent", CONSENTS);
    boolean given = body.requiredFlag("given", "Say whether she gives it: true or false.");
    String named =
        body.parsed(
            "version",
            LONGEST_VERSION,
            "Name the version of the consent words, such as 2016-1.",
            text -> text.matches("[A-Za-z0-9.-]+") ? text : null);
    Moment happened = Happened.read(body, change.now());
    body.finish();
    if (consent == null) {
      throw new IllegalStateException("finish() lets nothing incomplete through");
    }
    String version = named == null ? programme.referral().consentVersion() : named;
    change.event(new Event.ConsentChanged(consent, given, version), happened, null);
    boolean latest = isLatest(mother.current(), consent, happened.earliest());
    if (latest) {
      String line = line(consent, given, version, happened.earliest());
      change.journey(
          mother.current().episode(), item -> item.withConsents(with(item, consent, line)));
    }
    if (consent.equals("evaluation")) {
      evaluation(mother, change, happened, given);
    }
    if (latest && (consent.equals("support") || CHANNELS.contains(consent))) {
      StopList stops = StopList.of(table, asking, mother);
      String channel = consent.equals("support") ? "" : consent;
      if (given) {
        stops.lift(channel, transaction);
      } else {
        stops.add("consent-withdrawn", channel, happened, change, transaction);
      }
    }
    change.addTo(transaction);
    return SupportRoutes.answer(Map.of("mother", mother.id(), "consent", consent, "given", given));
  }

  /** She is one woman: what she says of evaluation holds for each of her episodes. */
  private static void evaluation(Mother mother, Change change, Moment happened, boolean given) {
    for (JourneyItem episode : mother.episodes()) {
      if (episode.state() != JourneyState.MERGED) {
        change.journey(
            episode.episode(),
            item ->
                item.with(
                    item.facts().with(new Fact.EvaluationConsent(happened, change.now(), given))));
      }
    }
  }

  private static boolean isLatest(JourneyItem item, String consent, Instant happened) {
    return item.consents().stream()
        .map(line -> line.split("\\|", -1))
        .filter(parts -> parts[0].equals(consent))
        .noneMatch(parts -> Moment.parse(parts[3]).earliest().isAfter(happened));
  }

  private static List<String> with(JourneyItem item, String consent, String line) {
    List<String> lines = new ArrayList<>(item.consents());
    lines.removeIf(known -> known.startsWith(consent + "|"));
    lines.add(line);
    return lines;
  }

  private static String line(String consent, boolean given, String version, Instant at) {
    return String.join("|", consent, given ? "y" : "n", version, at.toString());
  }
}
