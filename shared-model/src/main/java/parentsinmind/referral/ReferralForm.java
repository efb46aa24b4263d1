package parentsinmind.referral;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A referral as it was filled in: every field of domain §6, validated. Null means not answered.
 *
 * @param site id of the programme's site
 * @param route {@code self}, or the word for those who refer somebody else
 * @param received the date on a paper form that is typed in later; null for one sent in now
 * @param referrer null for a self-referral
 * @param risk null for a self-referral
 * @param helper who helps her to fill it in; null where nobody does, and where a professional
 *     refers
 */
public record ReferralForm(
    String site,
    String route,
    @Nullable LocalDate received,
    @Nullable Referrer referrer,
    @Nullable Companion helper,
    Woman mother,
    Perinatal perinatal,
    Need need,
    @Nullable Risk risk,
    Access access,
    Professionals professionals,
    Equality equality,
    Consents consents) {

  /** The professional who refers. */
  public record Referrer(
      String type,
      String name,
      @Nullable String role,
      @Nullable String organisation,
      @Nullable String phone,
      @Nullable String email) {}

  /** Who helps a mother to refer herself. Consent is still hers (issue 6, section 2). */
  public record Companion(String name, @Nullable String relation) {
    /** Says nothing of who it is. */
    @Override
    public String toString() {
      return "Companion";
    }
  }

  /** The mother herself, and how she may be reached. */
  public record Woman(
      String given,
      String family,
      @Nullable String preferred,
      LocalDate born,
      @Nullable Postcode postcode,
      @Nullable String nhsNumber,
      @Nullable String phone,
      @Nullable String email,
      SafeContact safe) {
    /** Says nothing of her. */
    @Override
    public String toString() {
      return "Woman";
    }
  }

  /** What is safe to do when contacting her. */
  public record SafeContact(
      @Nullable Boolean text,
      @Nullable Boolean voicemail,
      @Nullable Boolean email,
      @Nullable Boolean sharedDevice,
      @Nullable String bestTime,
      @Nullable String callUs) {}

  /**
   * Where she is in pregnancy and birth.
   *
   * @param stage {@code pregnant}, {@code postnatal} or {@code bereaved}
   * @param firstChild {@code yes}, {@code no}, {@code not-known}
   */
  public record Perinatal(
      String stage,
      @Nullable LocalDate dueDate,
      List<LocalDate> births,
      @Nullable String firstChild) {
    public Perinatal {
      births = List.copyOf(births);
    }

    public boolean bereaved() {
      return stage.equals("bereaved");
    }
  }

  /** What she wants, and what is known of her difficulties. */
  public record Need(
      @Nullable String helpWith,
      @Nullable String difficulties,
      @Nullable String previousHistory,
      @Nullable String perinatalTeam,
      @Nullable String otherServices,
      boolean talkSoon) {}

  /** Current risk as the professional sees it. */
  public record Risk(boolean self, boolean baby, boolean others, @Nullable String details) {
    public boolean any() {
      return self || baby || others;
    }
  }

  /**
   * What she needs to take part.
   *
   * @param language its ISO code
   * @param languageWords how she calls what she speaks, where no code says it, or more than one
   */
  public record Access(
      @Nullable String language,
      @Nullable String languageWords,
      @Nullable Boolean interpreter,
      @Nullable String disability,
      @Nullable Boolean childcare,
      @Nullable Boolean transport,
      @Nullable String prefers) {}

  public record Professionals(
      @Nullable String gp, @Nullable String midwife, @Nullable String healthVisitor) {}

  public record Equality(
      @Nullable String ethnicity, @Nullable String religion, @Nullable String orientation) {}

  /** What she agreed to; her agreement to support is what makes it a referral. */
  public record Consents(
      boolean phone, boolean text, boolean email, boolean shareWithReferrer, boolean evaluation) {}

  /** A current risk is named, or she asks to talk to someone soon (domain §8). */
  public boolean urgent() {
    return need.talkSoon() || (risk != null && risk.any());
  }

  /**
   * Whether there is a way to contact her: one that is given, that she agreed to and, where
   * somebody may see what is sent, that is said to be safe (domain §6).
   */
  public boolean reachable() {
    boolean byPhone =
        mother.phone() != null
            && (consents.phone() || (consents.text() && Boolean.TRUE.equals(mother.safe().text())));
    return byPhone
        || (mother.email() != null
            && consents.email()
            && Boolean.TRUE.equals(mother.safe().email()));
  }

  /** The kind of referrer, {@code self} for herself. */
  public String referrerKind() {
    return referrer == null ? "self" : referrer.type();
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "ReferralForm[" + site + ", " + route + "]";
  }
}
