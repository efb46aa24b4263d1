package parentsinmind.report.files;

/**
 * How a report's page looks, on a screen and on paper. On paper its tables, its charts and what
 * they mean stand in two columns, smaller than on a screen.
 */
final class Style {

  private static final String RULES =
      """
      body{font:1rem/1.5 Arial,sans-serif;color:#212b32;background:#f0f4f5;margin:0}
      main,header div{max-width:60rem;margin:0 auto;padding:1rem}
      main{background:#fff}
      header{background:var(--brand);color:#fff}
      h1{margin:.5rem 0}
      header p{margin:.25rem 0}
      h2{border-top:4px solid var(--brand);padding-top:.5rem;margin-top:2rem}
      a{color:var(--brand)}
      .wide{overflow-x:auto}
      table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
      caption{text-align:left;font-weight:bold;padding:.25rem 0}
      h3{display:inline;font-size:inherit}
      .leads{font-weight:normal}
      th,td{border-bottom:1px solid #768692;padding:.35rem .5rem;text-align:left;vertical-align:top}
      th.n,td.n{text-align:right}td.n{white-space:nowrap}
      .notice{border:3px solid #212b32;padding:.75rem;font-weight:bold}
      figure{margin:0 0 1rem}
      svg{width:100%;max-width:40rem;fill:currentColor}
      rect{fill:var(--brand)}
      dt{font-weight:bold;margin-top:.75rem}dd{margin-left:1.5rem}
      @media(forced-colors:active){rect{fill:CanvasText}}
      @media(max-width:30rem){main,header div{padding:.5rem}th,td{padding:.25rem .2rem;font-size:.8rem}}
      @media print{@page{size:A4;margin:15mm}body{background:#fff;font-size:9pt;line-height:1.3}
      main,header div{padding:0;max-width:none}
      header{color:#000;background:#fff;border-bottom:3px solid #000}
      p{margin:.4rem 0}h2{margin:1rem 0 .4rem}
      .columns{columns:2;column-gap:8mm;font-size:8pt;line-height:1.2}
      table{margin:0 0 .6rem}th,td{padding:.1rem .3rem}
      .columns p{margin:0 0 .6rem}.columns td{white-space:nowrap}.columns td,.columns .n{width:1%}
      a{text-decoration:none}
      dl{margin:0}dt{margin-top:.3rem}dd{margin-left:.8rem}
      figure{zoom:.7;margin:0 0 .8rem}
      tr,figure,dd{break-inside:avoid}h2,caption,dt{break-after:avoid}
      .wide{overflow:visible}}
      """;

  /**
   * With the charity's colour, which white can be read on and which can be read on white.
   *
   * @param colour as six hexadecimal digits
   */
  static String of(String colour) {
    return ":root{--brand:#" + colour + "}\n" + RULES;
  }

  private Style() {}
}
