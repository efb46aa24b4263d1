package parentsinmind.pages;

/**
 * The charity's colour as a file of style: pages may have no style within, and the colour is known
 * only where {@code programme.json} is read. Its name says all that is in it.
 */
public final class Colour {

  /** The file's name for a colour of six hexadecimal digits. */
  public static String file(String colour) {
    return "colour." + colour + ".css";
  }

  /** What is in the file. */
  public static String style(String colour) {
    return ":root{--brand:#" + colour + "}";
  }

  private Colour() {}
}
