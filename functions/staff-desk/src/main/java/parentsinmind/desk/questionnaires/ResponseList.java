package parentsinmind.desk.questionnaires;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.desk.Staff;
import parentsinmind.journey.Fact;
import parentsinmind.journey.SubscaleScore;
import parentsinmind.questionnaire.Band;
import parentsinmind.questionnaire.Display;
import parentsinmind.questionnaire.Instrument;
import parentsinmind.questionnaire.Subscale;
import parentsinmind.questionnaires.Asking;
import parentsinmind.questionnaires.Instruments;
import parentsinmind.store.JourneyItem;
import parentsinmind.store.Mother;
import parentsinmind.store.ResponseItem;
import parentsinmind.store.Table;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/**
 * A mother's questionnaires: where each stands, and its scores as they were made then. Neither
 * single answers nor her words.
 */
final class ResponseList {

  private final Table table;
  private final Asking asking;
  private final Instruments instruments;

  ResponseList(Table table, Asking asking, Instruments instruments) {
    this.table = table;
    this.asking = asking;
    this.instruments = instruments;
  }

  Response answer(Staff staff, Request request) {
    Mother mother = staff.mother(table, request.parameter("mother"));
    List<Map<String, Object>> list = new ArrayList<>();
    for (ResponseItem response : asking.all(mother.id())) {
      list.add(response(mother, response));
    }
    return Response.json(200, Map.of("questionnaires", list));
  }

  private Map<String, Object> response(Mother mother, ResponseItem response) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("response", response.id());
    body.put("episode", response.episode());
    body.put("wave", response.wave());
    body.put("instrument", response.instrument());
    body.put("state", response.state());
    body.put("issued", response.issued());
    body.put("closes", response.closes());
    body.put("answered", response.positions().size());
    body.put("mode", response.mode());
    body.put("completed", response.completed());
    body.put("recorded", response.recorded());
    body.put("enteredBy", response.enteredBy());
    body.put("risk", response.risk());
    body.put("callMe", response.callMe());
    body.put("words", response.words() != null);
    body.put("quotation", response.quotation());
    body.put("rule", response.rule());
    body.put("scores", scores(mother, response));
    return body;
  }

  /** From the fact, where they were kept when they were made: never scored again. */
  private List<Map<String, Object>> scores(Mother mother, ResponseItem response) {
    List<Map<String, Object>> scores = new ArrayList<>();
    JourneyItem episode = mother.episode(response.episode());
    if (episode == null || !response.submitted()) {
      return scores;
    }
    Instrument instrument = instruments.get(response.instrument());
    for (Fact.Answered fact : episode.facts().all(Fact.Answered.class)) {
      if (fact.response().equals(response.id())) {
        fact.scores().forEach(score -> scores.add(score(instrument, score)));
      }
    }
    return scores;
  }

  private static Map<String, Object> score(Instrument instrument, SubscaleScore score) {
    Map<String, Object> body = new LinkedHashMap<>();
    Subscale subscale = instrument.subscale(score.subscale());
    @Nullable Band band = subscale == null ? null : subscale.band(score);
    body.put("subscale", score.subscale());
    body.put("name", subscale == null ? null : subscale.name());
    body.put("score", Display.oneDecimal(score));
    body.put("band", band == null ? null : band.code());
    body.put("answered", score.answered());
    body.put("items", score.items());
    body.put("prorated", score.prorated());
    return body;
  }
}
