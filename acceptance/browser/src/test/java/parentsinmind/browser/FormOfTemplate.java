package parentsinmind.browser;

/** Every form that a template has, by where it is sent to. */
enum FormOfTemplate {
  SELF_START("referral-intake/self/start", ".*/refer/self"),
  SELF_QUESTION("referral-intake/self/question", ".*/refer/self/[^/]+/postcode"),
  SELF_LATER("referral-intake/self/later", ".*/refer/self/[^/]+/later"),
  SELF_CHECK("referral-intake/self/check", ".*/refer/self/[^/]+/check"),
  SELF_SEND("referral-intake/self/send", ".*/refer/self/[^/]+/send"),
  SELF_BEGUN("referral-intake/begun", ".*/refer/self/[^/]+/later"),
  PROFESSIONAL_START("referral-intake/professional/start", ".*/refer/professional"),
  PROFESSIONAL_FORM("referral-intake/professional/form", ".*/refer/professional/[^/]+"),
  PROFESSIONAL_CHECK("referral-intake/professional/check", ".*/refer/professional/[^/]+/check"),
  PROFESSIONAL_BEGUN("referral-intake/begun", ".*/refer/professional/[^/]+"),
  PROFESSIONAL_SAVED("referral-intake/saved", ".*/refer/professional/[^/]+"),
  RESUME("referral-intake/resume", ".*/refer/resume[?].*"),
  WAY_BACK("referral-intake/back", ""),
  LOST_LINK("referral-intake/lostlink", ".*/lost-link[?].*"),
  QUESTIONNAIRE_START("hads-submission/start", ".*/q/[^/]+/start"),
  QUESTIONNAIRE_ITEM("hads-submission/item", ".*/q/[^/]+/item/1"),
  QUESTIONNAIRE_HELPED("hads-submission/helped", ".*/q/[^/]+/helped"),
  QUESTIONNAIRE_WORDS("hads-submission/words", ".*/q/[^/]+/words"),
  QUESTIONNAIRE_CHECK("hads-submission/check", ".*/q/[^/]+/submission"),
  CALL_ME_FROM_THE_CHECK("hads-submission/check", ".*/q/[^/]+/call-me[?]from=check"),
  CALL_ME("hads-submission/call", ".*/q/[^/]+/call-me"),
  CALL_ME_FROM_HELP("hads-submission/help", ".*/q/[^/]+/call-me"),
  CALL_ME_FROM_A_CARE_CARD("hads-submission/care", ".*/q/[^/]+/call-me"),
  CALL_ME_ONCE_SENT("hads-submission/thanks", ".*/q/[^/]+/call-me"),
  OPT_OUT("hads-submission/ask", ".*/q/[^/]+/opt-out/text"),
  OTHER_CHANNEL("hads-submission/ask", ".*/q/[^/]+/channel/email"),
  SIGN_OUT("staff-desk/signout", ".*/desk/sign-out"),
  HOLD("staff-desk/hold", ".*/desk/reports/[^/]+/[^/]+/hold(/lifting)?");

  private final String template;
  private final String action;

  FormOfTemplate(String template, String action) {
    this.template = template;
    this.action = action;
  }

  /** The function and the template of it that has the form. */
  String template() {
    return template;
  }

  /** Where it is sent to: a pattern of the whole address as the page has it. */
  String action() {
    return action;
  }
}
