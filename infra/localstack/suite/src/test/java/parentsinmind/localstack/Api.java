package parentsinmind.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.events.Json;
import parentsinmind.http.Client;
import parentsinmind.http.Described;

/** Whoever calls the deployed system, through API Gateway. */
final class Api extends Client {

  static final String MANAGER = "manager-halton";
  static final String MOTHERS = "/api/desk/mothers/";

  Api(Running running) {
    super(
        Described.in(running.root()),
        () -> running.deployed().address(),
        running.issuer()::idToken);
  }

  /** Refers a woman of that surname, invented; answers what the form answered. */
  Map<String, Object> refer(String family) {
    return post(NOBODY, "/api/referrals", form(family));
  }

  /** Refers a woman and answers the id under which the desk knows her. */
  String referred(String family) {
    return mother(refer(family));
  }

  /** Who a referral's answer is about. */
  String mother(Map<String, Object> answer) {
    return String.valueOf(
        get(MANAGER, "/api/desk/referrals/" + answer.get("reference")).get("mother"));
  }

  /** Refers a woman, and the manager takes her on. */
  String accepted(String family) {
    String mother = referred(family);
    post(MANAGER, MOTHERS + mother + "/decisions", decision("accepted", "suitable"));
    return mother;
  }

  /** Opens a link as it was given out. */
  Map<String, Object> open(String link) {
    HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(link)).build());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.object(response.body());
  }

  /** A link to a wave's questionnaire, as the desk hands it out. */
  String link(String mother, String wave) {
    return String.valueOf(
        post(MANAGER, MOTHERS + mother + "/questionnaires/" + wave + "/link", Map.of())
            .get("link"));
  }

  static Map<String, String> decision(String decision, String reason) {
    return Map.of("decision", decision, "reason", reason);
  }

  /** A self-referral with as little as the form takes. */
  static Map<String, Object> form(String family) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("site", "halton");
    form.put("route", "self");
    form.put(
        "mother",
        Map.of(
            "given", "Test-" + family,
            "family", family,
            "born", "1990-04-11",
            "postcode", "WA8 9ZX",
            "phone", "07700 900101"));
    form.put("perinatal", Map.of("stage", "postnatal", "births", List.of("2016-09-20")));
    form.put("consents", Map.of("support", true, "evaluation", true));
    return form;
  }
}
