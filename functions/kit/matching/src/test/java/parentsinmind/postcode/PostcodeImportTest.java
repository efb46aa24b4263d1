package parentsinmind.postcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parentsinmind.local.dynamodb.LocalDynamoDb;
import parentsinmind.referral.Postcode;
import parentsinmind.store.Keys;
import parentsinmind.store.Table;

/** From the published files, and from files that are not quite they, to a postcode's decile. */
class PostcodeImportTest {

  private static final String SAMPLE_HEADER = "pcds,doterm,ctry,lsoa21";
  private static final String DECILES_HEADER =
      "LSOA code (2021),Index of Multiple Deprivation (IMD) Decile";
  private static final String ENGLISH = "E92000001";

  @TempDir Path folder;
  private LocalDynamoDb dynamoDb;
  private Table table;

  @BeforeEach
  void open() {
    dynamoDb = LocalDynamoDb.inMemory();
    table = new Table(dynamoDb.client(), LocalDynamoDb.TABLE);
  }

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  @Test
  void aLiveEnglishPostcodeHasItsAreasDecileWithTheEdition() throws IOException {
    PostcodeImport.Imported imported =
        run(
            List.of(
                SAMPLE_HEADER,
                "CV1 9AB,," + ENGLISH + ",E01900001",
                "CV1 9AD,," + ENGLISH + ",E01900010",
                "WA7 9AB,," + ENGLISH + ",E01900002"),
            List.of(DECILES_HEADER, "E01900001,1", "E01900002,2", "E01900010,10"),
            "invented");

    assertThat(imported).isEqualTo(new PostcodeImport.Imported(2, 3, 0));
    assertThat(deprivation("cv19ab")).isEqualTo(new Deprivation("1", "invented"));
    assertThat(deprivation("CV1 9AD")).isEqualTo(new Deprivation("10", "invented"));
    assertThat(deprivation("WA7 9AB")).isEqualTo(new Deprivation("2", "invented"));
  }

  @ParameterizedTest
  @CsvSource({
    "CV1 9AB, terminated, 201401, E92000001, E01900001",
    "CF1 9AB, Wales, '', W92000004, W01000001",
    "EH1 9AB, Scotland, '', S92000003, S01000001",
    "BT1 9AB, Northern Ireland, '', N92000002, 95AA01S1",
    "JE1 9AB, Jersey, '', L93000001, L99999999",
    "M1 9AB, an area without a decile, '', E92000001, E01999999"
  })
  void terminatedPostcodesAndThoseOfOtherNationsAreUnmatched(
      String postcode, String why, String terminated, String country, String area)
      throws IOException {
    run(
        List.of(
            SAMPLE_HEADER,
            "B1 9AB,," + ENGLISH + ",E01900001",
            postcode + "," + terminated + "," + country + "," + area),
        List.of(DECILES_HEADER, "E01900001,3"),
        "invented");

    assertThat(deprivation(postcode)).as(why).isEqualTo(new Deprivation("unmatched", ""));
    assertThat(deprivation("B1 9AB").decile()).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZ99 3VZ", "GIR 0AA", "no fixed abode", "CV1 9AD"})
  void postcodesThatNameNoPlaceOrAreUnknownAreUnmatched(String postcode) throws IOException {
    run(
        List.of(
            SAMPLE_HEADER,
            "CV1 9AB,," + ENGLISH + ",E01900001",
            "GIR 0AA,," + ENGLISH + ",E01900001",
            "ZZ99 3VZ,," + ENGLISH + ",E01900001"),
        List.of(DECILES_HEADER, "E01900001,3"),
        "invented");

    assertThat(deprivation(postcode)).isEqualTo(new Deprivation("unmatched", ""));
  }

  @Test
  void withoutAPostcodeThereIsNothingToMatch() {
    assertThat(Deprivation.of(table, null)).isEqualTo(new Deprivation("", ""));
  }

  @Test
  @DisplayName("26: The directory's imd column is a rank and is never read as a decile")
  void aRankIsNeverADecile() throws IOException {
    // A rank from 1 to 10 would pass for a decile by its value.
    run(
        List.of(
            "pcd,pcd2,pcds,dointr,doterm,ctry,lsoa11,imd,lsoa21",
            "CV1 9AB,CV1  9AB,CV1 9AB,198001,,E92000001,E01900001,7,E01900002"),
        List.of(
            "LSOA code (2011),LSOA name (2011),Index of Multiple Deprivation (IMD) Rank,"
                + "Index of Multiple Deprivation (IMD) Decile",
            "E01900001,Area 1,7,2"),
        "2019");

    assertThat(deprivation("CV1 9AB")).isEqualTo(new Deprivation("2", "2019"));
  }

  @Test
  @DisplayName("26: A deprivation file with ranks alone is refused, and so is a decile above 10")
  void ranksInsteadOfDecilesAreRefused() {
    List<String> directory = List.of(SAMPLE_HEADER, "CV1 9AB,," + ENGLISH + ",E01900001");
    assertThatThrownBy(
            () ->
                run(
                    directory,
                    List.of(
                        "LSOA code (2021),Index of Multiple Deprivation (IMD) Rank", "E01900001,7"),
                    "invented"))
        .isInstanceOf(UnreadableFile.class)
        .hasMessage(
            "deprivation.csv, line 1: no column has the decile, \"Index of Multiple Deprivation"
                + " (IMD) Decile\"; a rank or a score is none");
    assertThatThrownBy(
            () ->
                run(
                    directory,
                    List.of(DECILES_HEADER, "E01900002,1", "E01900001,20571"),
                    "invented"))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("line 3, column \"Index of Multiple Deprivation (IMD) Decile\"")
        .hasMessageContaining("these look like ranks");
    assertThat(items()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pcd,pcd2,pcds,dointr,doterm,usertype,ctry,oa11,lsoa11,imd",
        "\uFEFFpcd7,pcd8,pcds,dointr,doterm,usrtypind,ctry25cd,oa11cd,lsoa11cd,imd20ind",
        "PCD7,PCD8,PCDS,DOINTR,DOTERM,USRTYPIND,CTRY24CD,OA11CD,LSOA11CD,IMD20_IND",
        "pcd,other,another,dointr,doterm,usertype,ctry,oa11,lsoa11,imd",
        "other,pcd2,another,dointr,doterm,usertype,ctry,oa11,lsoa11,imd",
        "pcd7,other,another,dointr,doterm,usertype,ctry25cd,oa11,lsoa11cd,imd",
        "other,pcd8,another,dointr,doterm,usertype,ctry25cd,oa11,lsoa11cd,imd"
      })
  void theColumnsOfEveryPublishedDirectoryAreKnown(String header) throws IOException {
    run(
        List.of(
            header,
            "\"CV1 9AB\",\"CV1  9AB\",\"CV1 9AB\",\"198001\",\"\",\"0\",\"E92000001\","
                + "\"E00900001\",\"E01900001\",10"),
        List.of("LSOA code (2011),Index of Multiple Deprivation (IMD) Decile", "E01900001,4"),
        "2019");

    assertThat(deprivation("CV1 9AB")).isEqualTo(new Deprivation("4", "2019"));
  }

  @ParameterizedTest
  @CsvSource({
    "2019, 'LSOA code (2011),LSOA name (2011),Local Authority District code (2019),"
        + "Index of Multiple Deprivation (IMD) Score,Index of Multiple Deprivation (IMD) Rank"
        + " (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most"
        + " deprived 10% of LSOAs)'",
    "2025, 'LSOA code (2021),LSOA name (2021),Local Authority District code (2024),"
        + "Index of Multiple Deprivation (IMD) Score,Index of Multiple Deprivation (IMD) Rank"
        + " (where 1 is most deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most"
        + " deprived 10% of LSOAs)'",
    "2019, 'lsoa11cd,lsoa11nm,LADcd,IMDScore,IMDRank,IMDDecil'",
    "2025, 'LSOA21CD,LSOA21NM,LAD24CD,IMD_Score,IMD_Rank,IMD_Decile'"
  })
  void theIndexOf2019IsByAreasOf2011AndThatOf2025ByAreasOf2021(String edition, String header)
      throws IOException {
    run(
        List.of(
            "pcds,doterm,ctry,lsoa11,lsoa21,imd", "CV1 9AB,," + ENGLISH + ",E01900001,E01900002,9"),
        List.of(
            header,
            "E01900001,\"Area, the first\",E08000026,50.1,8,5",
            "E01900002,\"Area, the second\",E08000026,40.1,9,6"),
        edition);

    assertThat(deprivation("CV1 9AB"))
        .isEqualTo(new Deprivation(edition.equals("2019") ? "5" : "6", edition));
  }

  @Test
  void anEditionWithTheAreasOfAnotherCensusIsRefused() {
    assertThatThrownBy(
            () ->
                run(
                    List.of(SAMPLE_HEADER, "CV1 9AB,," + ENGLISH + ",E01900001"),
                    List.of(DECILES_HEADER, "E01900001,1"),
                    "2019"))
        .hasMessage("deprivation.csv: edition 2019 is by areas of 2011, this file has 2021");
  }

  @Test
  void theLaterEditionIsTheOneThatCounts() throws IOException {
    List<String> directory =
        List.of("pcds,doterm,ctry,lsoa11,lsoa21", "CV1 9AB,," + ENGLISH + ",E01900001,E01900002");
    run(
        directory,
        List.of("LSOA code (2021),Index of Multiple Deprivation (IMD) Decile", "E01900002,6"),
        "2025");
    List<String> older =
        List.of("LSOA code (2011),Index of Multiple Deprivation (IMD) Decile", "E01900001,5");
    assertThatThrownBy(() -> run(directory, older, "2019"))
        .hasMessageEndingWith("the table has a later edition of the deprivation index than 2019");
    assertThatThrownBy(() -> run(directory, older, "invented"))
        .hasMessageContaining("the table has a later edition");

    assertThat(deprivation("CV1 9AB")).isEqualTo(new Deprivation("6", "2025"));
  }

  @Test
  void aPublishedEditionTakesThePlaceOfTheInventedSample() throws IOException {
    List<String> directory =
        List.of("pcds,doterm,ctry,lsoa11,lsoa21", "CV1 9AB,," + ENGLISH + ",E01900001,E01900002");
    List<String> deciles =
        List.of("LSOA code (2011),Index of Multiple Deprivation (IMD) Decile", "E01900001,5");
    run(directory, deciles, "invented");
    run(directory, deciles, "2019");

    assertThat(deprivation("CV1 9AB")).isEqualTo(new Deprivation("5", "2019"));
  }

  @Test
  void aNewerDirectoryTakesThePlaceOfAnOlderOne() throws IOException {
    List<String> deciles = List.of(DECILES_HEADER, "E01900001,1", "E01900002,2");
    run(
        List.of(
            SAMPLE_HEADER,
            "CV1 9AB,," + ENGLISH + ",E01900001",
            "CV2 9AB,," + ENGLISH + ",E01900001"),
        deciles,
        "invented");
    run(
        List.of(
            SAMPLE_HEADER,
            "CV1 9AB,201603," + ENGLISH + ",E01900001",
            "CV2 9AB,," + ENGLISH + ",E01900002"),
        deciles,
        "invented");

    assertThat(deprivation("CV1 9AB").decile()).isEqualTo("unmatched");
    assertThat(deprivation("CV2 9AB").decile()).isEqualTo("2");
  }

  @Test
  void aFileThatIsNotInTheOrderOfItsPostcodesIsRefusedAndNothingIsWritten() {
    assertThatThrownBy(
            () ->
                run(
                    List.of(
                        SAMPLE_HEADER,
                        "CV1 9AB,," + ENGLISH + ",E01900001",
                        "WA7 9AB,," + ENGLISH + ",E01900001",
                        "CV1 9AD,," + ENGLISH + ",E01900001"),
                    List.of(DECILES_HEADER, "E01900001,1"),
                    "invented"))
        .isInstanceOf(UnreadableFile.class)
        .hasMessage(
            "directory.csv, line 4, column \"pcds\": the sector CV1 9 comes a second time: sort the"
                + " file by postcode, as the published one is");
    assertThat(items()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pcds,doterm,ctry,lsoa21|CV1 9A,,E92000001,E01900001"
            + "|line 2, column \"pcds\": this is no postcode",
        "pcds,doterm,ctry,lsoa21|CV1 9AB,,E92000001"
            + "|line 2: it has 3 fields, the first line names 4 columns",
        "pcds,doterm,ctry,lsoa21|\"CV1 9AB,,E92000001,E01900001"
            + "|line 2: a quoted field does not end on it",
        "place,doterm,ctry,lsoa21|CV1 9AB,,E92000001,E01900001"
            + "|line 1: no column has the postcode (pcds, pcd, pcd2, pcd7 or pcd8)",
        "pcds,ended,ctry,lsoa21|CV1 9AB,,E92000001,E01900001"
            + "|line 1: no column \"doterm\" (when it was terminated)",
        "pcds,doterm,country,lsoa21|CV1 9AB,,E92000001,E01900001"
            + "|line 1: no column \"ctry\" (the country)",
        "pcds,doterm,ctry,imd|CV1 9AB,,E92000001,7|line 1: no column \"lsoa21\"",
        "pcds,doterm,ctry,lsoa21|CV1 9AB,,E92000001,E01999999"
            + "|directory.csv: no live English postcode is in an area of deprivation.csv"
      },
      quoteCharacter = '`')
  void aProblemSaysFileLineAndColumn(String header, String line, String message) {
    assertThatThrownBy(
            () -> run(List.of(header, line), List.of(DECILES_HEADER, "E01900001,1"), "invented"))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("directory.csv")
        .hasMessageContaining(message);
    assertThat(items()).isZero();
  }

  @Test
  void aPostcodeOrAnAreaThatComesTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                run(
                    List.of(
                        SAMPLE_HEADER,
                        "CV1 9AB,," + ENGLISH + ",E01900001",
                        "CV1 9AB,," + ENGLISH + ",E01900001"),
                    List.of(DECILES_HEADER, "E01900001,1"),
                    "invented"))
        .hasMessageContaining("line 3, column \"pcds\": this postcode is live on an earlier line");
    assertThatThrownBy(
            () ->
                run(
                    List.of(SAMPLE_HEADER, "CV1 9AB,," + ENGLISH + ",E01900001"),
                    List.of(DECILES_HEADER, "E01900001,1", "E01900001,2"),
                    "invented"))
        .hasMessageContaining("deprivation.csv, line 3, column \"LSOA code (2021)\"");
  }

  @Test
  void whatIsNoTextAtAllIsRefusedBeforeItFillsTheMemory() throws IOException {
    Path endless = folder.resolve("directory.csv");
    Files.writeString(endless, SAMPLE_HEADER + "\n" + "x".repeat(1_000_000));
    Path deciles = folder.resolve("deprivation.csv");
    Files.write(deciles, List.of(DECILES_HEADER, "E01900001,1"));

    assertThatThrownBy(() -> PostcodeImport.run(table, endless, deciles, "invented"))
        .hasMessageContaining("line 2: it is longer than any line of a published file");
    assertThatThrownBy(
            () -> PostcodeImport.run(table, folder.resolve("none.csv"), deciles, "invented"))
        .hasMessage("none.csv: there is no such file");
  }

  @Test
  void halfAMillionLinesAreReadOneAtATime() throws IOException {
    // 10 sectors of 400 live postcodes, and 500,000 terminated ones among them.
    Path directory = folder.resolve("directory.csv");
    String letters = "ABDEFGHJLNPQRSTUWXYZ";
    try (BufferedWriter out = Files.newBufferedWriter(directory)) {
      out.write(SAMPLE_HEADER + "\n");
      for (int sector = 0; sector < 10; sector++) {
        for (int at = 0; at < 50_400; at++) {
          int unit = at % 400;
          String postcode = "CV1 " + sector + letters.charAt(unit / 20) + letters.charAt(unit % 20);
          String terminated = at < 400 ? "" : "201501";
          out.write(postcode + "," + terminated + "," + ENGLISH + ",E01900001\n");
        }
      }
    }
    Path deciles = folder.resolve("deprivation.csv");
    Files.write(deciles, List.of(DECILES_HEADER, "E01900001,8"));

    assertThat(PostcodeImport.run(table, directory, deciles, "invented"))
        .isEqualTo(new PostcodeImport.Imported(10, 4_000, 500_000));
    SectorItem item =
        Objects.requireNonNull(table.find(SectorItem.SCHEMA, Keys.sector("CV1 9"), SectorItem.SK));
    assertThat(item.deciles()).hasSize(1_200);
    assertThat(deprivation("CV1 9ZZ").decile()).isEqualTo("8");
  }

  @Test
  void theInventedSampleIsImportedAsTheLocalSystemDoes() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("programme.json"))) {
      root = Objects.requireNonNull(root.getParent());
    }
    Path sample = root.resolve("samples/postcodes");
    PostcodeImport.Imported imported =
        PostcodeImport.run(
            table, sample.resolve("directory.csv"), sample.resolve("deprivation.csv"), "invented");

    assertThat(imported.matched()).isPositive();
    assertThat(deprivation("CV1 9AP")).isEqualTo(new Deprivation("1", "invented"));
  }

  private PostcodeImport.Imported run(
      List<String> directoryLines, List<String> deprivationLines, String edition)
      throws IOException {
    Path directory = folder.resolve("directory.csv");
    Path deprivation = folder.resolve("deprivation.csv");
    Files.write(directory, directoryLines);
    Files.write(deprivation, deprivationLines);
    return PostcodeImport.run(table, directory, deprivation, edition);
  }

  private Deprivation deprivation(String postcode) {
    return Deprivation.of(table, Objects.requireNonNull(Postcode.parse(postcode)));
  }

  private int items() {
    return dynamoDb.client().scan(scan -> scan.tableName(LocalDynamoDb.TABLE)).count();
  }
}
