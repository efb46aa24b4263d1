package parentsinmind.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static parentsinmind.browser.SelfReferralTest.CONTINUE;
import static parentsinmind.browser.SelfReferralTest.pressed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parentsinmind.local.Functions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What functions say when something breaks that nobody foresaw: here their table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenPagesTest {

  private final AtomicBoolean broken = new AtomicBoolean();
  private PagesUnderTest pages;
  private String link = "";

  @BeforeAll
  void start() {
    pages = PagesUnderTest.start(Instant.parse("2016-11-07T09:00:00Z"), this::breakable);
    link = pages.aQuestionnairesLink("Broken");
  }

  @AfterAll
  void stop() {
    broken.set(false);
    pages.close();
  }

  private Functions breakable(Functions.Ground ground) {
    DynamoDbClient client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, arguments) -> {
                  if (broken.get()) {
                    throw new IllegalStateException("of somebody's own words");
                  }
                  try {
                    return method.invoke(ground.client(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return Functions.handlers(ground.with(client, ground.messenger()));
  }

  private static void saidKindly(Visit visit, String name) {
    assertThat(visit.status()).as(name).isEqualTo(500);
    assertThat(visit.document().text()).as(name).doesNotContain("own words", "Exception");
    visit.check(name);
  }

  @ParameterizedTest
  @CsvSource({
    "/refer/self, en-GB",
    "/refer/self, ur",
    "/refer/professional, en-GB",
    "/back/AAAAAAAAAAAAAAAAAAAAAA, en-GB"
  })
  void aFormThatIsPressedThen(String path, String language) {
    try (Visit visit = pages.visit(Circumstances.usual().in(language))) {
      visit.open(path);
      broken.set(true);
      pressed(visit, CONTINUE);
      assertThat(visit.page().locator("main a[href='tel:116123']").count()).isPositive();
      saidKindly(visit, "broken-" + path.split("/", -1)[1] + "-" + path.length() + "-" + language);
    } finally {
      broken.set(false);
    }
  }

  @ParameterizedTest
  @CsvSource({"en", "ur"})
  void aQuestionnaireThatIsOpenedThen(String language) {
    try (Visit visit = pages.visit()) {
      broken.set(true);
      visit.open(link + "?language=" + language);
      assertThat(visit.page().locator("main a[href='tel:116123']").count()).isPositive();
      saidKindly(visit, "broken-questionnaire-" + language);
    } finally {
      broken.set(false);
    }
  }

  @Test
  void theDeskThatIsOpenedThen() {
    try (Visit visit = pages.signedIn(PagesUnderTest.MANAGER)) {
      broken.set(true);
      visit.open("/desk");
      saidKindly(visit, "broken-desk");
    } finally {
      broken.set(false);
    }
  }
}
