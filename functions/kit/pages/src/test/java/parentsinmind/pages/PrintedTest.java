package parentsinmind.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built style puts on paper, which lies about and is read by others. */
class PrintedTest {

  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
  private static final String PRINT = "@media print{";

  private record Rule(List<String> selectors, String style) {}

  private static List<Rule> printed(String file) throws IOException {
    String css =
        new String(Objects.requireNonNull(Assets.read(Assets.named(file))), StandardCharsets.UTF_8);
    List<Rule> rules = new ArrayList<>();
    for (int at = css.indexOf(PRINT); at >= 0; at = css.indexOf(PRINT, at + 1)) {
      int from = at + PRINT.length();
      Matcher rule = RULE.matcher(css.substring(from, css.indexOf("}}", from) + 1));
      while (rule.find()) {
        rules.add(new Rule(List.of(rule.group(1).split(",", -1)), rule.group(2)));
      }
    }
    return rules;
  }

  @ParameterizedTest
  @ValueSource(strings = {"site.css", "site.rtl.css"})
  void noAddressIsPrintedBesideALink(String file) throws IOException {
    List<Rule> rules = printed(file);
    String last = "";
    for (Rule rule : rules) {
      if (rule.style().contains("attr(href)")) {
        assertThat(rule.selectors()).as("what our own rule outweighs").containsExactly("a::after");
      }
      if (rule.selectors().contains("a::after") && rule.style().contains("content:")) {
        last = rule.style();
      }
    }
    assertThat(last).contains("content:none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"site.css", "site.rtl.css"})
  void theWayToLeaveQuicklyIsNotPrinted(String file) throws IOException {
    assertThat(printed(file))
        .anySatisfy(
            rule -> {
              assertThat(rule.selectors()).contains("[data-leave]");
              assertThat(rule.style()).contains("display:none");
            });
  }
}
