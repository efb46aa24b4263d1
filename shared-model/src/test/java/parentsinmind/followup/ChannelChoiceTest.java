package parentsinmind.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.followup.ChannelChoice.Closed.NOT_A_MOBILE;
import static parentsinmind.followup.ChannelChoice.Closed.NO_ADDRESS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.followup.ChannelChoice.Closed;

class ChannelChoiceTest {

  private static final String EMAIL = "her@mail.example";
  private static final String PHONE = "+447700900123";
  private static final Set<Channel> BOTH = EnumSet.allOf(Channel.class);
  private static final Set<Channel> NONE = EnumSet.noneOf(Channel.class);

  /**
   * The decision table: y is yes, n is no, - is not answered. Of each channel: has an address, is
   * safe, is agreed to, is stopped, is held.
   */
  @ParameterizedTest(name = "email {0}, text {1}, shared {2}: by {3}")
  @DisplayName("F32: of all that she said of a channel the most restrictive answer holds")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # has safe agreed stopped held
          # email  | text     | shared | goes by | email is          | text is
          y y y n n | y y y n n | n | EMAIL |                     |
          y y y n n | y y y n n | - | EMAIL |                     |
          y y y n n | y y y n n | y | EMAIL |                     |
          y y y n n | y n y n n | n | EMAIL |                     | NOT_SAFE
          y y y n n | n y y n n | n | EMAIL |                     | NO_ADDRESS
          n y y n n | y y y n n | n | TEXT  | NO_ADDRESS          |
          y n y n n | y y y n n | n | TEXT  | NOT_SAFE            |
          y - y n n | y y y n n | n | TEXT  | SAFETY_NOT_ANSWERED |
          y - y n n | y y y n n | - | TEXT  | SAFETY_NOT_ANSWERED |
          y - y n n | y y y n n | y | TEXT  | SHARED_DEVICE       |
          y y n n n | y y y n n | n | TEXT  | NOT_AGREED          |
          y y y y n | y y y n n | n | TEXT  | STOPPED             |
          y y y n y | y y y n n | n | TEXT  | HELD                |
          y y y n n | y y y y n | n | EMAIL |                     | STOPPED
          y y y n n | y y y n y | n | EMAIL |                     | HELD
          y - y n n | y - y n n | n |       | SAFETY_NOT_ANSWERED | SAFETY_NOT_ANSWERED
          y - y n n | y - y n n | y |       | SHARED_DEVICE       | SHARED_DEVICE
          y n y n n | y n y n n | n |       | NOT_SAFE            | NOT_SAFE
          y n y n n | y n y n n | y |       | NOT_SAFE            | NOT_SAFE
          y y y n n | y - y n n | y | EMAIL |                     | SHARED_DEVICE
          y y n n n | y y n n n | n |       | NOT_AGREED          | NOT_AGREED
          y y y y n | y y y y n | n |       | STOPPED             | STOPPED
          y y y n y | y y y n y | n |       | HELD                | HELD
          n y y n n | n y y n n | n |       | NO_ADDRESS          | NO_ADDRESS
          y y y y y | y y y n n | n | TEXT  | STOPPED             |
          """)
  void theMostRestrictiveAnswerHolds(
      String email,
      String text,
      String shared,
      @Nullable Channel goesBy,
      @Nullable Closed emailIs,
      @Nullable Closed textIs) {
    ChannelChoice choice = ChannelChoice.of(contacts(email, text, shared));
    assertThat(choice.channel()).isEqualTo(goesBy);
    assertThat(choice.address())
        .isEqualTo(goesBy == null ? null : goesBy == Channel.EMAIL ? EMAIL : PHONE);
    assertThat(choice.closed().get(Channel.EMAIL)).isEqualTo(emailIs);
    assertThat(choice.closed().get(Channel.TEXT)).isEqualTo(textIs);
  }

  @Test
  @DisplayName("F32: whatever is answered, a message goes only where nothing speaks against it")
  void whateverIsAnsweredAMessageGoesOnlyWhereNothingSpeaksAgainstIt() {
    int reached = 0;
    for (String email : answers()) {
      for (String text : answers()) {
        for (String shared : new String[] {"y", "n", "-"}) {
          Channel channel = ChannelChoice.of(contacts(email, text, shared)).channel();
          boolean emailOpen = email.equals("y y y n n");
          boolean textOpen = text.equals("y y y n n");
          assertThat(channel).isEqualTo(emailOpen ? Channel.EMAIL : textOpen ? Channel.TEXT : null);
          reached += channel == null ? 0 : 1;
        }
      }
    }
    assertThat(reached).isEqualTo(3 * (48 + 47));
  }

  @Test
  @DisplayName("F26, 21: whoever opted out of texts is still sent email")
  void whoOptedOutOfTextsIsStillSentEmail() {
    Contacts contacts =
        new Contacts(EMAIL, PHONE, true, true, false, BOTH, Set.of(Channel.TEXT), NONE);
    assertThat(ChannelChoice.of(contacts).channel()).isEqualTo(Channel.EMAIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+447700900123", "+447624900123", "+353851234567", "+48501234567"})
  void aPhoneThatShowsATextIsSentOne(String phone) {
    assertThat(onlyText(phone).channel()).isEqualTo(Channel.TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+442079460123", "+441632960101", "+447000900123", "+447600900123"})
  void aBritishNumberThatIsNoMobileIsNotForItMightBeReadAloud(String phone) {
    assertThat(onlyText(phone)).isEqualTo(new ChannelChoice(null, null, closedText(NOT_A_MOBILE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"07700 900123", "+44", "her@mail.example"})
  void aNumberThatIsNotWrittenAsWeWriteItIsNoAddress(String phone) {
    assertThat(onlyText(phone)).isEqualTo(new ChannelChoice(null, null, closedText(NO_ADDRESS)));
  }

  @Test
  void neitherSaysAnythingOfHerWhenItIsPrinted() {
    Contacts contacts = new Contacts(EMAIL, PHONE, true, true, false, BOTH, NONE, NONE);
    assertThat(contacts + " " + ChannelChoice.of(contacts)).doesNotContain(EMAIL, PHONE);
  }

  @ParameterizedTest
  @CsvSource({"email, EMAIL", "text, TEXT", "voicemail,", "phone,"})
  void onlyEmailAndTextAreTheSystemsOwn(String word, @Nullable Channel channel) {
    assertThat(Channel.of(word)).isEqualTo(channel);
    if (channel != null) {
      assertThat(channel.word()).isEqualTo(word);
    }
  }

  private static ChannelChoice onlyText(String phone) {
    return ChannelChoice.of(new Contacts(null, phone, true, true, false, BOTH, NONE, NONE));
  }

  private static Map<Channel, Closed> closedText(Closed why) {
    return Map.of(Channel.EMAIL, NO_ADDRESS, Channel.TEXT, why);
  }

  private static Contacts contacts(String email, String text, String shared) {
    return new Contacts(
        email.startsWith("y") ? EMAIL : null,
        text.startsWith("y") ? PHONE : null,
        answer(email, 1),
        answer(text, 1),
        answer(shared, 0),
        those(email, text, 2),
        those(email, text, 3),
        those(email, text, 4));
  }

  private static Set<Channel> those(String email, String text, int which) {
    Set<Channel> those = EnumSet.noneOf(Channel.class);
    if (Boolean.TRUE.equals(answer(email, which))) {
      those.add(Channel.EMAIL);
    }
    if (Boolean.TRUE.equals(answer(text, which))) {
      those.add(Channel.TEXT);
    }
    return those;
  }

  private static @Nullable Boolean answer(String line, int which) {
    return switch (line.split(" ", -1)[which]) {
      case "y" -> true;
      case "n" -> false;
      default -> null;
    };
  }

  /** All 48 ways to answer the five questions about one channel. */
  private static Iterable<String> answers() {
    return Arrays.stream(new String[] {"y", "n"})
        .flatMap(
            has ->
                Arrays.stream(new String[] {"y", "n", "-"})
                    .flatMap(
                        safe ->
                            Arrays.stream(
                                    "y y y,y y n,y n y,y n n,n y y,n y n,n n y,n n n"
                                        .split(",", -1))
                                .map(rest -> has + " " + safe + " " + rest)))
        .toList();
  }
}
