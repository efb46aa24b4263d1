package parentsinmind.browser;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import parentsinmind.http.Forms;

/** Tests that share one system: nobody is in it at first, and it is a Monday morning. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithPages {

  /** In the hours in which messages go out, long before anything else falls due. */
  private static final Instant MONDAY = Instant.parse("2016-11-07T09:00:00Z");

  PagesUnderTest pages;

  @BeforeAll
  void start() {
    pages = PagesUnderTest.start(MONDAY);
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  /** A mother who referred herself and was accepted; answers her number. */
  String mother(String family) {
    return pages.acceptedMother(Forms.self(Forms.woman(family), pages.today()));
  }

  /** How many items of a kind are stored, such as {@code REFERRAL#}. */
  long stored(String kind) {
    return pages.stored().stream().filter(item -> item.contains(kind)).count();
  }
}
