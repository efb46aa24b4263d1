package parentsinmind.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went over the line for the page that is shown, as the browser's own protocol tells it. It is
 * forgotten when the next page is asked for. Nothing comes out of a cache, so that each page is
 * weighed as its first view.
 */
final class Traffic {

  private static final int SLOW_BYTES_PER_SECOND = 400_000 / 8;
  private static final int SLOW_MILLISECONDS = 400;

  private final CDPSession session;
  private final String frame;
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final Map<String, Integer> bytes = new LinkedHashMap<>();
  private final Map<String, String> referrers = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private String document = "";

  Traffic(CDPSession session) {
    this.session = session;
    JsonObject tree = session.send("Page.getFrameTree").getAsJsonObject("frameTree");
    this.frame = text(tree.getAsJsonObject("frame"), "id");
    session.on("Network.requestWillBeSent", this::asked);
    session.on("Network.requestWillBeSentExtraInfo", this::sent);
    session.on("Network.loadingFinished", this::loaded);
    session.on("Log.entryAdded", this::logged);
    session.on("Runtime.consoleAPICalled", this::said);
    session.on("Runtime.exceptionThrown", this::thrown);
    session.send("Network.enable");
    session.send("Log.enable");
    session.send("Runtime.enable");
    JsonObject off = new JsonObject();
    off.addProperty("cacheDisabled", true);
    session.send("Network.setCacheDisabled", off);
  }

  /** From now on the line is as bad as at the edge of a village. */
  void slow() {
    JsonObject line = new JsonObject();
    line.addProperty("offline", false);
    line.addProperty("latency", SLOW_MILLISECONDS);
    line.addProperty("downloadThroughput", SLOW_BYTES_PER_SECOND);
    line.addProperty("uploadThroughput", SLOW_BYTES_PER_SECOND);
    session.send("Network.emulateNetworkConditions", line);
  }

  /** Whether the page may run any. */
  void scripts(boolean allowed) {
    JsonObject disabled = new JsonObject();
    disabled.addProperty("value", !allowed);
    session.send("Emulation.setScriptExecutionDisabled", disabled);
  }

  /** What was received for the page, compressed as it came, with headers. */
  int weight() {
    return bytes.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The same by address. */
  Map<String, Integer> weights() {
    Map<String, Integer> weights = new LinkedHashMap<>();
    bytes.forEach((id, size) -> weights.merge(addresses.getOrDefault(id, id), size, Integer::sum));
    return weights;
  }

  /** What was asked of anybody but whoever served the page. */
  List<String> askedElsewhere() {
    String origin = origin(document);
    return addresses.values().stream()
        .filter(address -> address.startsWith("http") || address.startsWith("ws"))
        .filter(address -> !origin(address).equals(origin))
        .toList();
  }

  /** Requests that told where they came from. */
  List<String> referrers() {
    return referrers.entrySet().stream()
        .filter(one -> addresses.containsKey(one.getKey()))
        .map(one -> addresses.get(one.getKey()) + " was told of " + one.getValue())
        .toList();
  }

  /** What the browser or a script complained of: errors, and breaches of the policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private void asked(JsonObject event) {
    JsonObject request = event.getAsJsonObject("request");
    String id = text(event, "requestId");
    boolean next =
        text(event, "type").equals("Document")
            && text(event, "frameId").equals(frame)
            && id.equals(text(event, "loaderId"));
    if (next) {
      addresses.clear();
      bytes.clear();
      // What a request really bears may be told before the request is.
      referrers.keySet().retainAll(Set.of(id));
      complaints.clear();
      document = text(request, "url");
    }
    // Browsers ask for an icon by themselves and when they like; nobody waits for it.
    if (!isIcon(text(request, "url"))) {
      addresses.put(id, text(request, "url"));
    }
  }

  private void sent(JsonObject event) {
    for (Map.Entry<String, JsonElement> header : event.getAsJsonObject("headers").entrySet()) {
      if (header.getKey().toLowerCase(Locale.ROOT).equals("referer")) {
        referrers.put(text(event, "requestId"), header.getValue().getAsString());
      }
    }
  }

  private void loaded(JsonObject event) {
    String id = text(event, "requestId");
    if (addresses.containsKey(id)) {
      bytes.put(id, event.get("encodedDataLength").getAsInt());
    }
  }

  private void logged(JsonObject event) {
    JsonObject entry = event.getAsJsonObject("entry");
    // That the page itself was answered with 4xx is no complaint: it says why.
    boolean answered =
        text(entry, "source").equals("network") && text(entry, "url").equals(document);
    if (text(entry, "level").equals("error") && !answered && !isIcon(text(entry, "url"))) {
      complaints.add((text(entry, "text") + " " + text(entry, "url")).strip());
    }
  }

  private void said(JsonObject event) {
    if (text(event, "type").equals("error")) {
      complaints.add("a script says: " + event.getAsJsonArray("args"));
    }
  }

  private void thrown(JsonObject event) {
    JsonObject details = event.getAsJsonObject("exceptionDetails");
    JsonObject exception = details.getAsJsonObject("exception");
    complaints.add(
        text(details, "text") + " " + (exception == null ? "" : text(exception, "description")));
  }

  private static boolean isIcon(String address) {
    return address.contains("/favicon");
  }

  private static String origin(String address) {
    int path = address.indexOf('/', address.indexOf("//") + 2);
    return path < 0 ? address : address.substring(0, path);
  }

  private static String text(JsonObject object, String name) {
    @Nullable JsonElement value = object.get(name);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }
}
