package parentsinmind.local;

import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Role;
import parentsinmind.programme.Programme.StaffMember;

/** The page at which the local issuer asks who somebody is. */
final class SignInPage {

  static String html(Programme programme) {
    StringBuilder choices = new StringBuilder();
    boolean first = true;
    for (StaffMember member : programme.staff()) {
      choices
          .append("<p><label><input type=\"radio\" name=\"username\" required value=\"")
          .append(Page.escaped(member.subject()))
          .append(first ? "\" checked> " : "\"> ")
          .append(Page.escaped(member.name()))
          .append(member.role() == Role.LEAD ? " (all sites)" : "")
          .append("</label></p>\n");
      first = false;
    }
    return new Page("Who are you?")
        .html(
            """
            <p>This takes the place of the real sign-in on your own machine. It asks for no
            password, and only this machine can reach it.</p>
            <form method="post">
            <fieldset><legend>Sign in as</legend>
            """)
        .html(choices.toString())
        .html("</fieldset>\n<p><button type=\"submit\">Sign in</button></p>\n</form>\n")
        .toString();
  }

  private SignInPage() {}
}
