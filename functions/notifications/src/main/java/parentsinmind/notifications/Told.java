package parentsinmind.notifications;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.Keys;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.ReferenceItem;

/**
 * What somebody is told, and who: one notice each, by an id that says both, so that the same is
 * never begun twice.
 */
sealed interface Told {

  /** The partition of what it is about. */
  String about();

  /** Unlike any other about the same. */
  String id();

  /**
   * To whoever referred: what became of a referral.
   *
   * @param what {@code received}, {@code accepted}, {@code not-suitable} or {@code ended}
   */
  record Referrer(String reference, String what) implements Told {
    @Override
    public String about() {
      return ReferenceItem.pk(reference);
    }

    @Override
    public String id() {
      return what;
    }
  }

  /** To a manager: a referral waits at a site. */
  record Waiting(String reference, String site, String subject) implements Told {
    @Override
    public String about() {
      return ReferenceItem.pk(reference);
    }

    @Override
    public String id() {
      return String.join("#", WAITING, site, subject);
    }
  }

  /** To a manager, once a day: there is somebody to call. */
  record Calls(String site, LocalDate day, String subject) implements Told {
    @Override
    public String about() {
      return "SITE#" + site;
    }

    @Override
    public String id() {
      return String.join("#", CALLS, day.toString(), subject);
    }
  }

  /** To staff: a month's report is out. */
  record Released(String site, YearMonth month, String subject) implements Told {
    @Override
    public String about() {
      return Keys.report(site, month);
    }

    @Override
    public String id() {
      return String.join("#", RELEASED, "", subject);
    }
  }

  /** To a funder: its own files of a month's report. */
  record Funded(String site, YearMonth month, String funder) implements Told {
    @Override
    public String about() {
      return Keys.report(site, month);
    }

    @Override
    public String id() {
      return NoticeItem.toFunder(funder);
    }
  }

  String WAITING = "waiting";
  String CALLS = "calls";
  String RELEASED = "released";
  String FUNDER = "funder";

  /** What a notice is, from its key; null for one of a kind that nobody knows. */
  static @Nullable Told of(NoticeItem notice) {
    String about = Keys.rest(notice.about());
    // A subject is the issuer's, and may have any sign in it.
    String[] id = notice.id().split("#", 3);
    if (id.length == 1) {
      return new Referrer(about, id[0]);
    }
    return switch (id[0]) {
      case WAITING -> new Waiting(about, id[1], id[2]);
      case CALLS -> new Calls(about, LocalDate.parse(id[1]), id[2]);
      case RELEASED -> new Released(site(about), month(about), id[2]);
      case FUNDER -> new Funded(site(about), month(about), id[2]);
      default -> null;
    };
  }

  private static String site(String report) {
    return report.substring(0, report.lastIndexOf('#'));
  }

  private static YearMonth month(String report) {
    return YearMonth.parse(report.substring(report.lastIndexOf('#') + 1));
  }
}
