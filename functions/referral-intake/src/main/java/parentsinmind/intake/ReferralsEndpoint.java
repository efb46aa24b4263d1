package parentsinmind.intake;

import java.time.InstantSource;
import parentsinmind.programme.Programme;
import parentsinmind.referral.NoAgreement;
import parentsinmind.referral.ReferralForm;
import parentsinmind.referral.ReferralReading;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.RememberedAnswers;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.store.RememberedAnswers.KeyReused;
import parentsinmind.store.Table;
import parentsinmind.time.London;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/** A referral over HTTP: read it whole, take it once, answer in words. */
final class ReferralsEndpoint {

  private final InstantSource clock;
  private final Programme programme;
  private final RememberedAnswers answers;
  private final TakingReferral taking;

  ReferralsEndpoint(Table table, InstantSource clock, Randomness randomness, Programme programme) {
    this.clock = clock;
    this.programme = programme;
    this.answers = new RememberedAnswers(table, clock);
    this.taking = new TakingReferral(table, clock, randomness, programme);
  }

  Response post(Request request) {
    String key = request.idempotencyKey();
    String body = request.checkedBody();
    try {
      // Before the form is read: what it says of the future may have been true when it was taken.
      Answer known = answers.find(request.path(), key, body);
      if (known == null) {
        ReferralForm form = read(request);
        known =
            answers.once(
                request.path(), key, body, transaction -> taking.prepare(form, transaction));
      }
      return Response.ofJson(known.status(), known.body());
    } catch (KeyReused e) {
      throw HttpProblem.of(
          422,
          "This Idempotency-Key was used before",
          "It came with another referral. Send a new UUID with each new referral.");
    }
  }

  private ReferralForm read(Request request) {
    try {
      return ReferralReading.read(request.json(), programme, London.dateOf(clock.instant()));
    } catch (NoAgreement e) {
      throw Confirmation.withoutAgreement(e, programme);
    }
  }
}
