package parentsinmind.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.web.Response;

/** What mothers live through, and do with what they are sent. */
final class Lives {

  private static final String BASELINE = "baseline";
  private static final String HAPPENED = "happened";
  private static final String REASON = "reason";
  private static final String KIND = "kind";
  private static final int HIGH = 15;
  private static final int RISE = 5;
  private static final int HIGHEST = 21;
  private static final List<String> SETBACKS =
      List.of("loss", "death", "moved", "closed", "consent-withdrawn", "crisis-hold", "unsafe");

  private final World world;
  private final Alarms alarms;

  Lives(World world, Alarms alarms) {
    this.world = world;
    this.alarms = alarms;
  }

  /** Puts the beginning of a life on the agenda. */
  void begin(Life life) {
    Chance chance = life.chance;
    LocalDate opened =
        world.plan.first.plusMonths(world.plan.sites.indexOf(life.site) < 2 ? 0 : 3).atDay(1);
    long days = Math.max(1, ChronoUnit.DAYS.between(opened, world.plan.last.atDay(1)) * 3 / 4);
    LocalDate day = opened.plusDays(chance.between(1, (int) days));
    world.agenda.at(
        World.on(day, chance.between(7, 22), chance.between(0, 59)), life, () -> refer(life));
  }

  private void refer(Life life) {
    Chance chance = life.chance;
    boolean urgent = chance.inHundred(8);
    boolean pregnant = chance.inHundred(50);
    Map<String, Object> perinatal = new LinkedHashMap<>();
    if (pregnant) {
      life.due = world.today().plusDays(chance.between(5, 220));
      perinatal.put("stage", "pregnant");
      perinatal.put("dueDate", life.due.toString());
    } else {
      LocalDate born = world.today().minusDays(chance.between(3, 300));
      life.births.add(born);
      perinatal.put("stage", "postnatal");
      perinatal.put("births", List.of(born.toString()));
    }
    int reach = chance.between(1, 100);
    boolean email = life.email != null && reach <= 75;
    boolean text = life.phone != null && (reach <= 30 || reach > 70);
    if (email) {
      life.open.add(Life.EMAIL);
    }
    if (text) {
      life.open.add(Life.TEXT);
    }
    Map<String, Object> form = form(life, perinatal, email, text, urgent);
    Object reference = world.desk.must(life, null, "/api/referrals", form).get("reference");
    life.id =
        String.valueOf(world.desk.get(Plan.LEAD, "/api/desk/referrals/" + reference).get("mother"));
    world.known(life);
    world.tell(
        life,
        "is referred to "
            + life.site
            + (urgent ? ", and it hurries" : "")
            + (pregnant ? ", due " + life.due : ", born " + life.births.getFirst())
            + ", open: "
            + life.open);
    if (urgent) {
      alarms.raise(life, "referral-" + reference, true);
    }
    later(life, chance.between(1, 8), () -> decide(life, chance.between(1, 100)));
    if (chance.inHundred(6)) {
      later(life, chance.between(9, 90), () -> referAgain(life, perinatal, email, text));
    }
  }

  private static Map<String, Object> form(
      Life life, Map<String, Object> perinatal, boolean email, boolean text, boolean urgent) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", life.site);
    boolean professional = life.number % 2 == 0;
    form.put("route", professional ? "professional" : "self");
    if (professional) {
      form.put(
          "referrer",
          Map.of(
              "type",
              "midwife",
              "name",
              "Invented",
              "role",
              "midwife",
              "organisation",
              "Invented",
              "phone",
              "01632 960200",
              "motherAgrees",
              true));
    }
    Map<String, Object> mother = new LinkedHashMap<>();
    mother.put("given", "Invented-" + word(life.number * 31));
    mother.put("family", "Simulated-" + word(life.number));
    mother.put("born", LocalDate.of(1985, 1, 1).plusDays(life.number).toString());
    mother.put("postcode", "WA8 9ZX");
    if (life.phone != null) {
      mother.put("phone", life.phone);
    }
    if (life.email != null) {
      mother.put("email", life.email);
    }
    mother.put(
        "safe", Map.of("text", text, "email", email, "voicemail", false, "sharedDevice", false));
    form.put("mother", mother);
    form.put("perinatal", perinatal);
    form.put("need", Map.of("talkSoon", urgent));
    form.put(
        "consents",
        Map.of(
            "support",
            true,
            "phone",
            true,
            "text",
            text,
            "email",
            email,
            "evaluation",
            life.number % 7 != 0));
    return form;
  }

  /** A surname of letters only. */
  private static String word(int number) {
    StringBuilder word = new StringBuilder();
    for (int left = number; left > 0; left /= 26) {
      word.append((char) ('a' + left % 26));
    }
    return word.toString();
  }

  /** Somebody refers her again, with the same answers or with news. */
  private void referAgain(Life life, Map<String, Object> perinatal, boolean email, boolean text) {
    if (life.accepted == null || life.ended != null || life.closed()) {
      return;
    }
    boolean unsafe = text && life.chance.inHundred(30);
    boolean bereaved = life.due != null && life.births.isEmpty() && life.chance.inHundred(20);
    Map<String, Object> now = bereaved ? Map.of("stage", "bereaved") : perinatal;
    world.desk.must(life, null, "/api/referrals", form(life, now, email, text && !unsafe, false));
    if (bereaved) {
      life.stop("loss", Life.ALL);
    }
    if (unsafe) {
      life.open.remove(Life.TEXT);
    }
    life.changed = world.now();
    world.tell(
        life,
        "is referred again" + (bereaved ? ", bereaved" : "") + (unsafe ? ", texts not safe" : ""));
  }

  private void decide(Life life, int draw) {
    String decision = draw <= 10 ? "not-suitable" : draw <= 20 ? "waiting" : "accepted";
    String reason = draw <= 10 ? "needs-specialist-care" : draw <= 20 ? "waiting-list" : "suitable";
    staff(life, "/decisions", Map.of("decision", decision, REASON, reason));
    world.tell(life, "is " + decision);
    if (decision.equals("waiting")) {
      later(life, life.chance.between(10, 40), () -> decide(life, 100));
    } else if (decision.equals("accepted")) {
      life.accepted = world.today();
      life.changed = world.now();
      live(life);
    } else {
      life.ended = world.today();
    }
  }

  /** What is to come, once she is accepted. */
  private void live(Life life) {
    Chance chance = life.chance;
    int sessions = chance.inHundred(12) ? 0 : chance.between(1, 7);
    int day = chance.between(3, 30);
    for (int session = 0; session < sessions; session++) {
      LocalDate on = world.today().plusDays(day);
      later(life, day + (chance.inHundred(30) ? chance.between(1, 6) : 0), () -> meet(life, on));
      day += chance.between(20, 45);
    }
    if (chance.inHundred(75)) {
      later(life, day + chance.between(0, 20), () -> end(life));
    }
    LocalDate due = life.due;
    if (due != null && chance.inHundred(75)) {
      LocalDate born = due.plusDays(chance.between(-20, 14));
      long until = ChronoUnit.DAYS.between(world.today(), born) + chance.between(1, 40);
      later(life, (int) Math.max(1, until), () -> born(life, born));
    }
    if (chance.inHundred(30)) {
      String setback = chance.of(SETBACKS);
      later(life, chance.between(5, 300), () -> setBack(life, setback));
    }
    if (life.phone != null && chance.inHundred(5)) {
      later(life, chance.between(5, 250), () -> losePhone(life));
    }
    if (chance.inHundred(5)) {
      later(life, chance.between(80, 110), () -> byHand(life));
    }
    if (chance.inHundred(4)) {
      later(life, chance.between(85, 115), () -> onPaper(life, "month-3"));
    }
    if (chance.inHundred(3)) {
      later(life, chance.between(5, 200), () -> takesBack(life));
    }
  }

  private void meet(Life life, LocalDate on) {
    if (life.ended != null || life.closed()) {
      return;
    }
    boolean attended = life.chance.inHundred(85);
    boolean concern = life.chance.inHundred(3);
    String model = life.chance.inHundred(15) ? "phone" : "one-to-one";
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", model);
    body.put("attendance", attended ? "attended" : "did-not-attend");
    body.put("concern", concern);
    body.put(HAPPENED, on.toString());
    Object session = staff(life, "/sessions", body).get("session");
    world.tell(life, "session " + model + " of " + on + (attended ? "" : ", not attended"));
    if (attended && model.equals("one-to-one") && life.supported == null) {
      life.supported = on;
      life.changed = world.now();
    }
    if (concern) {
      alarms.raise(life, "concern-" + session, true);
    }
  }

  private void end(Life life) {
    if (life.ended != null || life.closed()) {
      return;
    }
    int draw = life.chance.between(1, 100);
    String reason = draw <= 80 ? "goals-met" : draw <= 92 ? "declined" : "loss";
    if (reason.equals("loss") && life.due == null) {
      reason = "planned-end";
    }
    staff(life, "/ending", Map.of(REASON, reason));
    life.ended = world.today();
    life.declined = reason.equals("declined");
    if (reason.equals("loss")) {
      life.stop("loss", Life.ALL);
    }
    life.changed = world.now();
    world.tell(life, "support ends: " + reason);
  }

  private void born(Life life, LocalDate born) {
    if (life.stops.contains("loss|") || life.stops.contains("death|")) {
      return;
    }
    staff(life, "/births", Map.of(HAPPENED, born.toString()));
    life.births.add(born);
    life.changed = world.now();
    world.tell(life, "birth of " + born + " recorded");
  }

  private void setBack(Life life, String kind) {
    if (life.closed()) {
      return;
    }
    String channel = kind.equals("unsafe") ? life.chance.of(List.of("email", "text")) : "";
    String stop = kind.equals("unsafe") ? "unsafe-channel" : kind;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(KIND, stop);
    if (!channel.isEmpty()) {
      body.put("channel", channel);
    }
    staff(life, "/stops", body);
    life.stop(stop, channel);
    life.changed = world.now();
    world.tell(life, "stop: " + stop + " " + channel);
    String reason =
        switch (stop) {
          case "crisis-hold" -> "crisis-over";
          case "unsafe-channel" -> "safe-again";
          case "moved" -> "moved-back";
          case "loss" -> "asked-for-contact";
          default -> "";
        };
    if (!reason.isEmpty() && life.chance.inHundred(50)) {
      later(life, life.chance.between(3, 60), () -> resume(life, stop, channel, reason));
    }
  }

  /** The due date that a loss leaves, of one twin in some lives; null where none is expected. */
  private static @Nullable LocalDate ofTheOtherTwin(Life life) {
    return Messages.expects(life) && life.chance.inHundred(50) ? life.due : null;
  }

  private void resume(Life life, String kind, String channel, String reason) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(KIND, kind);
    body.put(REASON, reason);
    if (!channel.isEmpty()) {
      body.put("channel", channel);
    }
    boolean loss = kind.equals("loss");
    LocalDate due = loss ? ofTheOtherTwin(life) : life.due;
    if (loss) {
      body.put("expecting", due != null);
      if (due != null) {
        body.put("due", due.toString());
      }
    }
    staff(life, "/resumptions", body);
    life.resume(kind, channel);
    life.changed = world.now();
    life.due = due;
    world.tell(life, "stop taken back: " + kind + " " + channel);
  }

  private void losePhone(Life life) {
    if (life.phone != null) {
      world.carrier.dead(life.phone);
      life.phoneLost = true;
      world.tell(life, "loses her phone");
    }
  }

  /** She agrees to one channel no more. */
  private void takesBack(Life life) {
    if (life.closed() || life.open.isEmpty()) {
      return;
    }
    String channel = life.chance.of(List.copyOf(new TreeSet<>(life.open)));
    staff(life, "/consents", Map.of("consent", channel, "given", false));
    life.open.remove(channel);
    life.changed = world.now();
    world.tell(life, "agrees to " + channel + " no more");
  }

  private void byHand(Life life) {
    if (life.closed() || life.supported == null || life.answered.containsKey("month-3")) {
      return;
    }
    Response answer =
        world.desk.post(
            life, Plan.manager(life.site), life.path() + "/questionnaires/month-3/link", Map.of());
    if (answer.status() == 201) {
      String link = String.valueOf(Json.object(answer.body()).get("link"));
      world.tell(life, "is given a link to month-3");
      life.byHand.add("month-3");
      if (life.chance.inHundred(60)) {
        String token = link.substring(link.lastIndexOf('/') + 1);
        later(life, life.chance.between(0, 5), () -> answer(life, "month-3", token));
      }
    }
  }

  /** Answers on paper, or told over the phone, are typed in. */
  void onPaper(Life life, String wave) {
    if (life.closed() || life.supported == null || life.answered.containsKey(wave)) {
      return;
    }
    Life.Scored scored = scored(life, wave);
    Map<String, Object> body = new HashMap<>();
    body.put("mode", "paper");
    body.put(HAPPENED, world.today().toString());
    body.put("answers", Answers.of(scored.anxiety(), scored.depression()));
    Response answer =
        world.desk.post(
            life,
            Plan.manager(life.site),
            life.path() + "/questionnaires/" + wave + "/entry",
            body);
    if (answer.status() == 201) {
      world.tell(life, "answers of " + wave + " typed in");
      answered(life, scored, false);
    } else {
      world.tell(life, "answers of " + wave + " not taken: " + answer.status());
    }
  }

  /** What she does with a message. */
  void received(Life life, Life.Received message) {
    int draw = life.chance.between(1, 100);
    String token = message.token();
    if (draw <= 45) {
      soon(life, () -> answer(life, message.wave(), token));
    } else if (draw <= 52) {
      soon(life, () -> begin(life, message.wave(), token));
    } else if (draw <= 55) {
      soon(life, () -> optOut(life, message.channel(), token));
    } else if (draw <= 65) {
      soon(life, () -> loseLink(life));
    }
  }

  /** She lost her link and asks for it again, by whichever of her addresses. */
  private void loseLink(Life life) {
    List<String> addresses = Stream.of(life.email, life.phone).flatMap(Stream::ofNullable).toList();
    String address = life.chance.of(addresses);
    Response answer = world.desk.post(life, null, "/api/lost-links", Map.of("address", address));
    if (answer.status() != 202) {
      throw new Violation(
          Violation.Rule.REFUSED, life.number, "a lost link was answered " + answer.status());
    }
    life.asked.add(world.now());
    world.tell(
        life, "asks for her link again, by " + (address.equals(life.email) ? "email" : "text"));
  }

  private void answer(Life life, String wave, String token) {
    boolean callMe = life.chance.inHundred(4);
    Life.Scored scored = scored(life, wave);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("answers", Answers.of(scored.anxiety(), scored.depression()));
    body.put("callMe", callMe);
    body.put("mode", "self");
    if (!wave.equals(BASELINE)) {
      body.put("helped", Answers.helped(life.chance));
    }
    Response answer = world.desk.post(life, null, "/q/" + token + "/submission", body);
    if (answer.status() == 200) {
      world.tell(life, "answers " + wave);
      if (life.answered.containsKey(wave)) {
        throw new Violation(
            Violation.Rule.LINKED, life.number, wave + " was answered before and is again");
      }
      if (life.closed()) {
        throw new Violation(
            Violation.Rule.LINKED, life.number, wave + " can be answered after a stop");
      }
      answered(life, scored, callMe);
    } else {
      closed(life, wave, answer.status());
    }
  }

  private void begin(Life life, String wave, String token) {
    Life.Scored scored = scored(life, wave);
    Map<String, Integer> all = Answers.of(scored.anxiety(), scored.depression());
    Response answer =
        world.desk.post(
            life, null, "/q/" + token + "/answers", Map.of("answers", Answers.some(all)));
    if (answer.status() == 200) {
      world.tell(life, "begins to answer " + wave);
      if (life.chance.inHundred(50)) {
        soon(life, () -> answer(life, wave, token));
      }
    } else {
      closed(life, wave, answer.status());
    }
  }

  /** Her link opens nothing: that is so only where there is a reason. */
  private void closed(Life life, String wave, int status) {
    world.tell(life, "finds her link to " + wave + " closed");
    Instant first = life.received(wave).isEmpty() ? null : life.received(wave).getFirst().at();
    boolean over = first == null || first.plus(Duration.ofDays(28)).isBefore(world.now());
    if (!over
        && !life.answered.containsKey(wave)
        && !life.everStopped
        && !life.declined
        && !life.refused.contains(wave)) {
      throw new Violation(
          Violation.Rule.LINKED,
          life.number,
          "her link to " + wave + " answers " + status + " though it is neither answered nor over");
    }
  }

  private void optOut(Life life, String channel, String token) {
    Response answer = world.desk.post(life, null, "/q/" + token + "/opt-out/" + channel, Map.of());
    if (answer.status() != 200) {
      throw new Violation(
          Violation.Rule.LINKED, life.number, "she cannot opt out: " + answer.status());
    }
    life.stop("opted-out", channel);
    life.changed = world.now();
    world.tell(life, "opts out of " + channel);
  }

  private static Life.Scored scored(Life life, String wave) {
    Chance chance = life.chance;
    boolean first = wave.equals(BASELINE);
    int anxiety = first ? chance.between(7, 16) : chance.between(2, 14);
    int depression = first ? chance.between(5, 14) : chance.between(1, 12);
    if (chance.inHundred(4)) {
      anxiety = Math.min(HIGHEST, anxiety + 6);
    }
    return new Life.Scored(wave, anxiety, depression);
  }

  private void answered(Life life, Life.Scored scored, boolean callMe) {
    String response = "001-" + scored.wave();
    life.answered.put(scored.wave(), world.now());
    if (scored.anxiety() >= HIGH || scored.depression() >= HIGH) {
      alarms.raise(life, "score-" + response, false);
    }
    List<Life.Scored> before = new ArrayList<>();
    life.scores.stream().filter(one -> one.wave().equals(BASELINE)).forEach(before::add);
    if (!life.scores.isEmpty()) {
      before.add(life.scores.getLast());
    }
    for (Life.Scored one : before) {
      if (scored.anxiety() - one.anxiety() >= RISE
          || scored.depression() - one.depression() >= RISE) {
        alarms.raise(life, "rise-" + response, false);
        break;
      }
    }
    if (callMe) {
      alarms.raise(life, "call-me-" + response, false);
    }
    life.scores.add(scored);
  }

  private Map<String, Object> staff(Life life, String path, Map<String, ?> body) {
    return world.desk.must(life, Plan.manager(life.site), life.path() + path, body);
  }

  /** So many days on, at a time at which staff work. */
  private void later(Life life, int days, Runnable does) {
    world.agenda.at(world.atWork(world.today().plusDays(days), life.chance), life, does);
  }

  /** Some hours or days on. */
  private void soon(Life life, Runnable does) {
    int minutes =
        life.chance.inHundred(50) ? life.chance.between(2, 600) : life.chance.between(600, 8000);
    world.agenda.at(world.now().plus(Duration.ofMinutes(minutes)), life, does);
  }
}
