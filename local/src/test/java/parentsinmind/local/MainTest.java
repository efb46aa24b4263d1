package parentsinmind.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as Maven starts it, in a process of its own. */
class MainTest {

  @TempDir Path root = Path.of("");

  private static final Path SAMPLE = Path.of("../samples/postcodes").toAbsolutePath();

  private static final String MARK = "\uFEFF";

  private record Ended(int exit, String terminal) {}

  @BeforeEach
  void aProgramme() throws IOException {
    Files.copy(Path.of("..", "programme.json"), root.resolve("programme.json"));
  }

  @Test
  void whatNobodyForesawIsToldOnTheTerminalAndInFullInTheLog() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Ended ended = run("-Dreplay=none", "-Dserve=false", "-Dport=" + port);
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.terminal())
          .contains("It stopped: port " + port + " of this machine could not be taken.")
          .contains("target/local.log")
          .doesNotContain("\tat ");
      assertThat(Files.readString(root.resolve("target/local.log")))
          .contains("BindException", "\tat parentsinmind.local");
    }
  }

  @Test
  void whatWasToldWronglyIsSaidAsItIs() throws Exception {
    Ended ended = run("-Dport=many");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.terminal().lines())
        .containsExactly("-Dport: expected a number from 0 to 65535");
  }

  @Test
  void anInstrumentThatThereIsNotIsNamedByItsPath() throws Exception {
    Path programme = root.resolve("programme.json");
    Files.writeString(programme, Files.readString(programme).replace("\"hads-1\"", "\"hads-2\""));
    Ended ended = run("-Dreplay=none", "-Dserve=false", "-Dport=0");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.terminal()).contains("/questionnaire/instrument: Expected one of:", "hads-1");
  }

  @Test
  void aBlankFirstLineIsSkippedAndOneThatIsNoJsonIsNamed() throws Exception {
    Path records = Files.writeString(root.resolve("records.jsonl"), "\nnot json\n");
    Ended ended = run("-Drecords=" + records, "-Dserve=false", "-Dport=0", "-Dpostcodes=" + SAMPLE);
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.terminal()).contains("Line 2");
  }

  @Test
  void recordsOfThePastAreNotTakenIntoDataOfToday() throws Exception {
    Path records =
        Files.writeString(
            root.resolve("records.jsonl"),
            "{\"recorded\":\"2017-08-01T09:00:00Z\",\"what\":\"noted\",\"text\":\"x\"}\n");
    List<String> told =
        List.of("-Ddata=kept", "-Dserve=false", "-Dport=0", "-Dpostcodes=" + SAMPLE);
    List<String> empty = new ArrayList<>(told);
    empty.add("-Dreplay=none");
    assertThat(run(empty.toArray(new String[0])).exit()).isZero();
    List<String> late = new ArrayList<>(told);
    late.add("-Drecords=" + records);
    Ended ended = run(late.toArray(new String[0]));
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.terminal())
        .contains("Line 1, field /recorded: The clock of this data stands at 20")
        .contains("Nothing of this file has been taken.");
  }

  @Test
  void aByteOrderMarkBeforeAFileDoesNoHarm() throws Exception {
    Path programme = root.resolve("programme.json");
    Files.writeString(programme, MARK + Files.readString(programme));
    Path postcodes = Files.createDirectory(root.resolve("postcodes"));
    for (String name : List.of("directory.csv", "deprivation.csv", "edition.txt")) {
      Files.writeString(postcodes.resolve(name), MARK + Files.readString(SAMPLE.resolve(name)));
    }
    Path records =
        Files.writeString(
            root.resolve("records.jsonl"),
            MARK + "{\"recorded\":\"2016-05-01T09:00:00Z\",\"what\":\"noted\",\"text\":\"x\"}\r\n");
    Ended ended =
        run("-Drecords=" + records, "-Dpostcodes=" + postcodes, "-Dserve=false", "-Dport=0");
    assertThat(ended.terminal()).contains("All records are taken");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void aFileOfRecordsWithNoLineSaysSo() throws Exception {
    Path records = Files.writeString(root.resolve("records.jsonl"), MARK + "\n  \n");
    Options options = told("records", records);
    assertThatThrownBy(() -> RecordsReplay.of(options))
        .hasMessage("-Drecords: there is no line in " + records);
  }

  @Test
  void aProgrammeThatIsMissingOrNoJsonSaysSo() throws Exception {
    Options missing = told("programme", Path.of("ours.json"));
    assertThatThrownBy(missing::programme)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dprogramme: there is no file " + root.resolve("ours.json"));
    Options broken = told("programme", Files.writeString(root.resolve("ours.json"), "{"));
    assertThatThrownBy(broken::programme)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ours.json is not right:\n  This is not complete JSON");
  }

  @Test
  void aWordThatAnOptionDoesNotKnowIsRefusedWithThoseItKnows() {
    assertThatThrownBy(() -> Options.from(Map.of("replay", "non")))
        .hasMessage("-Dreplay: expected none, or leave it out");
    assertThatThrownBy(() -> Options.from(Map.of("serve", "no")))
        .hasMessage("-Dserve: expected true or false, or leave it out");
    assertThat(Options.from(Map.of()).replay()).isTrue();
    assertThat(Options.from(Map.of("replay", "none")).replay()).isFalse();
    assertThat(Options.from(Map.of("serve", "")).serve()).isTrue();
    assertThat(Options.from(Map.of("serve", "true")).serve()).isTrue();
    assertThat(Options.from(Map.of("serve", "false")).serve()).isFalse();
  }

  @Test
  void postcodesAreGivenAsAFolderOrAsTheDirectoryInIt() {
    assertThat(Postcodes.folder(told("postcodes", SAMPLE))).isEqualTo(SAMPLE);
    Path directory = SAMPLE.resolve("directory.csv");
    assertThat(Postcodes.folder(told("postcodes", directory))).isEqualTo(SAMPLE);
    for (Path wrong : List.of(SAMPLE.resolve("deprivation.csv"), root, root.resolve("nowhere"))) {
      assertThatThrownBy(() -> Postcodes.folder(told("postcodes", wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("-Dpostcodes: ")
          .hasMessageContaining(wrong.toString())
          .hasMessageContaining("Give the folder that holds directory.csv");
    }
  }

  private Options told(String name, Path file) {
    return Options.from(Map.of("root", root.toString(), name, file.toString()));
  }

  @Test
  void releasesAreKeptWithTheDataThatSaysTheyAreFrozen() {
    Path data = root.resolve("kept");
    String there = root.toString();
    assertThat(Options.from(Map.of("root", there, "data", data.toString())).reports())
        .isEqualTo(data.resolve("reports"));
    assertThat(Options.from(Map.of("root", there)).reports())
        .isEqualTo(root.resolve("target/reports"));
  }

  @Test
  void itServesUntilItIsStopped() throws Exception {
    Path terminal = root.resolve("terminal.txt");
    Process process = started(terminal, "-Dreplay=none", "-Dport=0", "-Dpostcodes=" + SAMPLE);
    try (HttpClient browser = HttpClient.newHttpClient()) {
      String address = servingAt(process, terminal);
      assertThat(status(browser, address)).isEqualTo(200);
      Thread.sleep(Main.BETWEEN_TIMERS.multipliedBy(2).plusSeconds(1));
      assertThat(process.isAlive()).as(Files.readString(terminal)).isTrue();
      assertThat(status(browser, address)).isEqualTo(200);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static String servingAt(Process process, Path terminal) throws Exception {
    Pattern serving = Pattern.compile("Serving at (http://localhost:\\d+) until");
    for (Instant end = Instant.now().plusSeconds(120); Instant.now().isBefore(end); ) {
      Matcher said = serving.matcher(Files.readString(terminal));
      if (said.find()) {
        return said.group(1);
      }
      assertThat(process.isAlive()).as(Files.readString(terminal)).isTrue();
      Thread.sleep(100);
    }
    throw new AssertionError("it never served: " + Files.readString(terminal));
  }

  private static int status(HttpClient browser, String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/")).build();
    return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private Ended run(String... told) throws IOException, InterruptedException {
    Path terminal = root.resolve("terminal.txt");
    Process process = started(terminal, told);
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(terminal));
  }

  private Process started(Path terminal, String... told) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.add("-Droot=" + root);
    command.addAll(List.of(told));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(terminal.toFile())
        .start();
  }
}
