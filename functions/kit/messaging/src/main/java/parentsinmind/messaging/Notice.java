package parentsinmind.messaging;

import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.messaging.Message.Attachment;

/**
 * What staff, referrers and funders are told. No mother's name, score or answer has a place in any
 * of them: whoever may know looks behind sign-in.
 */
public sealed interface Notice {

  /** What an alert is about, in words that anybody may read on a locked screen. */
  enum About {
    REFERRAL("a referral to look at first"),
    ANSWERS("answers to look at"),
    SESSION("a note of a session to read"),
    CALL("a request for a call");

    private final String words;

    About(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** As the file of words names it. */
  String code();

  /** To the manager whose alert it is. */
  record AlertRaised(String site, About about, Instant takeBy, URI where) implements Notice {
    @Override
    public String code() {
      return "alert-raised";
    }
  }

  /** To the deputy or the lead, when the person before is away or did not take it. */
  record AlertPassedOn(String site, About about, Instant takeBy, URI where) implements Notice {
    @Override
    public String code() {
      return "alert-passed-on";
    }
  }

  /** To the managers of a site at which there is somebody to call. */
  record CallTaskOpened(String site, URI where) implements Notice {
    @Override
    public String code() {
      return "call-task-opened";
    }
  }

  /** To the managers of a site that was sent a referral. */
  record ReferralWaiting(String site, URI where) implements Notice {
    @Override
    public String code() {
      return "referral-waiting";
    }
  }

  /**
   * To a referrer.
   *
   * @param reachable whether we were told of a way to contact her whom it is about
   */
  record ReferralReceived(String reference, boolean reachable) implements Notice {
    @Override
    public String code() {
      return reachable ? "referral-received" : "referral-received-unreachable";
    }
  }

  /** To a referrer. */
  record ReferralAccepted(String reference) implements Notice {
    @Override
    public String code() {
      return "referral-accepted";
    }
  }

  /** To a referrer. */
  record ReferralNotSuitable(String reference) implements Notice {
    @Override
    public String code() {
      return "referral-not-suitable";
    }
  }

  /** To a referrer. */
  record ReferralEnded(String reference) implements Notice {
    @Override
    public String code() {
      return "referral-ended";
    }
  }

  /**
   * To a manager or the lead.
   *
   * @param site its name, or null for all sites
   */
  record ReportReleased(@Nullable String site, YearMonth month, URI where) implements Notice {
    @Override
    public String code() {
      return "report-released";
    }
  }

  /**
   * To a funder, who has no sign-in: with the files of its own profile.
   *
   * @param site its name, or null for all sites
   */
  record ReportForFunder(
      String funder, @Nullable String site, YearMonth month, List<Attachment> files)
      implements Notice {
    public ReportForFunder {
      files = List.copyOf(files);
    }

    @Override
    public String code() {
      return "report-for-funder";
    }
  }
}
