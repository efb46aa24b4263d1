package parentsinmind.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What every page's headers must say. Rule: the blueprint's security headers. */
final class SecurityHeaders {

  private static final Map<String, String> EXACTLY =
      Map.of(
          "content-type", "text/html; charset=utf-8",
          "cache-control", "no-store",
          "referrer-policy", "no-referrer",
          "x-content-type-options", "nosniff");

  private static final List<String> POLICY =
      List.of("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");

  /** What they do not say; names in lower case. */
  static List<String> faults(Map<String, String> headers, boolean selfContained) {
    List<String> faults = new ArrayList<>();
    EXACTLY.forEach(
        (name, value) -> {
          String said = headers.getOrDefault(name, "");
          if (!said.equalsIgnoreCase(value)) {
            faults.add(name + " is \"" + said + "\", not \"" + value + "\"");
          }
        });
    if (!headers.getOrDefault("strict-transport-security", "").startsWith("max-age=31536000")) {
      faults.add("strict-transport-security does not hold for a year");
    }
    List<String> policy =
        List.of(headers.getOrDefault("content-security-policy", "").split(";\\s*", -1));
    for (String needed : POLICY) {
      if (!policy.contains(needed)) {
        faults.add("the content security policy does not say " + needed);
      }
    }
    if (policy.stream().noneMatch(one -> one.startsWith("form-action "))) {
      faults.add("the content security policy does not say where forms may go");
    }
    for (String one : policy) {
      boolean styles = selfContained && one.startsWith("style-src ");
      boolean loose = (one.contains("'unsafe-inline'") && !styles) || one.contains("'unsafe-eval'");
      if (loose || one.contains("*") || one.contains("http:")) {
        faults.add("the content security policy lets too much through: " + one);
      }
    }
    return faults;
  }

  private SecurityHeaders() {}
}
