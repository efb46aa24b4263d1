package parentsinmind.alerts;

import java.net.URI;
import parentsinmind.messaging.Messenger;
import parentsinmind.messaging.Notice;
import parentsinmind.messaging.NoticeWording;
import parentsinmind.messaging.Outgoing;
import parentsinmind.programme.Programme;
import parentsinmind.safety.Cause;

/** Messages about alerts as email, in the words that staff are sent. */
public final class NoticePost implements AlertPost {

  private final Messenger messenger;
  private final NoticeWording wording;

  public NoticePost(Messenger messenger, Programme programme) {
    this.messenger = messenger;
    this.wording = new NoticeWording(programme);
  }

  @Override
  public String send(Word word) {
    try {
      return messenger
          .send(new Outgoing(word.id(), word.address(), wording.email(worded(word))))
          .providerId();
    } catch (parentsinmind.messaging.NotSent e) {
      if (e.mayHaveGone()) {
        throw e;
      }
      throw new NotSent(e.againCanHelp(), e);
    }
  }

  private static Notice worded(Word word) {
    Notice.About about = about(word.cause());
    URI where = URI.create(word.where());
    return word.passedOn()
        ? new Notice.AlertPassedOn(word.site(), about, word.takeBy(), where)
        : new Notice.AlertRaised(word.site(), about, word.takeBy(), where);
  }

  private static Notice.About about(Cause cause) {
    return switch (cause) {
      case REFERRAL -> Notice.About.REFERRAL;
      case RISK, SCORE, RISE -> Notice.About.ANSWERS;
      case CONCERN -> Notice.About.SESSION;
      case CALL_ME -> Notice.About.CALL;
    };
  }
}
