({ rightToLeft }) => {
  const faults = [];
  const headings = [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility());
  if (headings.length !== 1) {
    faults.push(`there are ${headings.length} headings of the first level`);
  }
  if (document.title.trim() === '') {
    faults.push('the page has no title');
  }
  const root = document.documentElement;
  const language = root.getAttribute('lang') || '';
  if (!/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(language)) {
    faults.push(`the language is not set: lang="${language}"`);
  }
  const due = rightToLeft.includes(language.split('-')[0]) ? 'rtl' : 'ltr';
  if (root.getAttribute('dir') !== due) {
    faults.push(`lang="${language}" is written ${due}, not dir="${root.getAttribute('dir')}"`);
  } else if (getComputedStyle(document.body).direction !== due) {
    faults.push(`the body is not written ${due}`);
  }
  return faults;
}
