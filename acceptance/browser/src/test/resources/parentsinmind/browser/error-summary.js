({ prefix, status, scripts }) => {
  const faults = [];
  const summary = document.querySelector('.nhsuk-error-summary, [data-error-summary]');
  const MESSAGE = '.nhsuk-error-message, [data-error-message]';
  const messages = [...document.querySelectorAll(MESSAGE)].filter(isShown);
  if (!summary) {
    if (messages.length > 0) {
      faults.push(`a field is wrong, and no summary says so: ${described(messages[0])}`);
    }
    if (status === 422) {
      faults.push('what was sent is refused (422), and no summary says why');
    }
    if (document.title.startsWith(prefix)) {
      faults.push(`the title begins with "${prefix}", and there is no summary`);
    }
    return faults;
  }
  if (!document.title.startsWith(prefix)) {
    faults.push(`the title does not begin with "${prefix}": ${document.title}`);
  }
  const main = document.querySelector('main');
  const walker = document.createTreeWalker(main || document.body, NodeFilter.SHOW_TEXT);
  let first = walker.nextNode();
  while (first && (first.data.trim() === '' || !isShown(first.parentElement))) {
    first = walker.nextNode();
  }
  if (!main || !main.contains(summary) || !first || !summary.contains(first)) {
    faults.push('the summary of errors is not the first thing in main');
  }
  if (scripts && !summary.contains(document.activeElement)) {
    faults.push(`the focus is not on the summary, but on ${described(document.activeElement)}`);
  }
  // "Error:" before the message is for screen readers only.
  const words = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('.nhsuk-u-visually-hidden').forEach((one) => one.remove());
    return copy.textContent.trim().replace(/\s+/g, ' ');
  };
  const links = [...summary.querySelectorAll('a')];
  // What concerns the whole form has no field to lead to, and is said in the summary alone.
  const whole = [...summary.querySelectorAll('li[data-whole-form]')];
  if (links.length === 0 && whole.length === 0) {
    faults.push('the summary of errors has no link');
  }
  if (whole.some((one) => words(one) === '' || one.querySelector('a'))) {
    faults.push('what it says of the whole form is no sentence without a link');
  }
  const told = new Set();
  for (const link of links) {
    const href = link.getAttribute('href') || '';
    const field = href.startsWith('#') ? document.getElementById(href.slice(1)) : null;
    if (!field || !field.matches('input:not([type=hidden]), select, textarea, button')) {
      faults.push(`it leads to no field: ${described(link)}`);
      continue;
    }
    const groups = [];
    for (let one = field; one; one = one.parentElement && one.parentElement.closest('fieldset')) {
      groups.push(one);
    }
    const beside = groups
      .flatMap((one) => (one.getAttribute('aria-describedby') || '').split(/\s+/))
      .map((id) => (id ? document.getElementById(id) : null))
      .filter((one) => one && one.matches(MESSAGE));
    beside.forEach((one) => told.add(one));
    if (!beside.some((one) => words(one) === words(link))) {
      const said = beside.map(words).join('; ');
      faults.push(`beside the field it says "${said}", in the summary "${words(link)}"`);
    }
  }
  messages
    .filter((one) => !told.has(one))
    .forEach((one) => faults.push(`the summary does not lead to it: ${described(one)}`));
  return faults;
}
