package parentsinmind.notifications;

import java.net.URI;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.files.FileStore;
import parentsinmind.messaging.Message.Attachment;
import parentsinmind.messaging.Notice;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Funder;
import parentsinmind.programme.Programme.StaffMember;
import parentsinmind.referral.Eligibility;
import parentsinmind.runtime.Digest;
import parentsinmind.store.HoldItem;
import parentsinmind.store.Keys;
import parentsinmind.store.NoticeItem;
import parentsinmind.store.ReferenceItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.ReleaseItem;
import parentsinmind.store.Table;

/** Writes what a notice says, from how things stand at this moment and not when it was planned. */
final class Letters {

  /** The site that stands for all. */
  static final String ALL = "all";

  private final Table table;
  private final Programme programme;
  private final FileStore suppressed;
  private final URI desk;
  private final Sharing sharing;
  private final FunderHold hold;

  Letters(Table table, Programme programme, FileStore suppressed, String desk, FunderHold hold) {
    this.hold = hold;
    this.table = table;
    this.programme = programme;
    this.suppressed = suppressed;
    this.desk = URI.create(desk);
    this.sharing = new Sharing(table);
  }

  /** What becomes of a notice now. Whoever asks sends it straight away, or not at all. */
  Letter of(NoticeItem notice) {
    return switch (Told.of(notice)) {
      case Told.Referrer(String reference, String what) -> toReferrer(reference, what);
      case Told.Waiting(String _, String site, String subject) ->
          toStaff(subject, site, new Notice.ReferralWaiting(name(site), desk));
      case Told.Calls(String site, var _, String subject) ->
          toStaff(subject, site, new Notice.CallTaskOpened(name(site), desk));
      case Told.Released(String site, YearMonth month, String subject) ->
          toStaff(
              subject,
              site,
              new Notice.ReportReleased(site.equals(ALL) ? null : name(site), month, desk));
      case Told.Funded(String site, YearMonth month, String funder) ->
          toFunder(programme.funder(funder), site, month);
      case null -> new Letter.Broken("unknown-kind");
    };
  }

  private Letter toReferrer(String reference, String what) {
    ReferenceItem known =
        table.find(ReferenceItem.SCHEMA, ReferenceItem.pk(reference), ReferenceItem.SK);
    ReferralItem referral =
        known == null
            ? null
            : table.find(
                ReferralItem.SCHEMA, Keys.mother(known.mother()), ReferralItem.PREFIX + reference);
    Notice notice =
        switch (what) {
          case Sharing.RECEIVED ->
              new Notice.ReferralReceived(reference, referral == null || reachable(referral));
          case "accepted" -> new Notice.ReferralAccepted(reference);
          case "not-suitable" -> new Notice.ReferralNotSuitable(reference);
          case "ended" -> new Notice.ReferralEnded(reference);
          default -> null;
        };
    if (referral == null || notice == null) {
      return new Letter.Broken("no-referral");
    }
    String address = address(referral);
    // Her word is read last: what she takes back until now holds.
    return address != null && referral.undone() == null && sharing.allows(referral, what)
        ? new Letter.Goes(address, notice)
        : new Letter.Withheld();
  }

  /**
   * Where a professional is written to; null where she referred herself, or no address was told.
   */
  private static @Nullable String address(ReferralItem referral) {
    return Json.object(referral.form()).get("referrer") instanceof Map<?, ?> referrer
            && referrer.get("email") instanceof String email
        ? email
        : null;
  }

  /** Whether we can contact her as she was referred; by what it said when it came in. */
  private static boolean reachable(ReferralItem referral) {
    return !(Json.object(referral.form()).get("flags") instanceof List<?> flags
        && flags.contains(Eligibility.UNREACHABLE));
  }

  private Letter toStaff(String subject, String site, Notice notice) {
    StaffMember member = programme.staff(subject);
    return member != null && member.email() != null && mayUse(member, site)
        ? new Letter.Goes(member.email(), notice)
        : new Letter.Withheld();
  }

  private static boolean mayUse(StaffMember member, String site) {
    return member.role() == Programme.Role.LEAD || member.sites().contains(site);
  }

  /** The two files that a funder can read, of its own folder, each just as it was released. */
  private Letter toFunder(@Nullable Funder funder, String site, YearMonth month) {
    if (funder == null || funder.email() == null || !sees(funder, site)) {
      return new Letter.Withheld();
    }
    ReleaseItem release = table.find(ReleaseItem.SCHEMA, Keys.report(site, month), ReleaseItem.SK);
    if (release == null) {
      return new Letter.Broken("no-release");
    }
    List<Attachment> files = new ArrayList<>();
    for (String end : List.of("html", "csv")) {
      String key = ReleaseItem.file(funder.id(), site, month, end);
      byte[] content = suppressed.read(key);
      if (content == null || !Digest.of(content).equals(release.hashes().get(key))) {
        return new Letter.Broken("not-as-released");
      }
      files.add(
          new Attachment(
              site + "-" + month + "." + end, "text/" + end + "; charset=utf-8", content));
    }
    // The lead's word is read last.
    return !hold.over(release) || kept(site, month)
        ? new Letter.Kept()
        : new Letter.Goes(
            funder.email(),
            new Notice.ReportForFunder(
                funder.name(), site.equals(ALL) ? null : name(site), month, files));
  }

  /** Whether a funder may see the figures of a site, or of all together. */
  static boolean sees(Funder funder, String site) {
    return site.equals(ALL) ? funder.wholeProgramme() : funder.sites().contains(site);
  }

  /** A month of all sites that is kept back keeps back each site's. */
  private boolean kept(String site, YearMonth month) {
    for (String one : List.of(site, ALL)) {
      HoldItem hold = HoldItem.find(table, one, month);
      if (hold != null && hold.held()) {
        return true;
      }
    }
    return false;
  }

  private String name(String site) {
    Programme.Site found = programme.site(site);
    return found == null ? site : found.name();
  }
}
