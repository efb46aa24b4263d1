(toCases) => {
  const faults = [];
  const addresses = new Set();
  const month = /^(To )?[A-Z][a-z]+ \d{4}$/;
  // What a cell's number belongs to, and so what may lead on from it.
  const around = (cell) => {
    const row = [...cell.parentElement.cells].filter((one) => one.localName === 'th');
    const table = cell.closest('table');
    return [cell, ...row, table.tHead.rows[0].cells[cell.cellIndex], table.caption];
  };
  const numbers = [...document.querySelectorAll('td.n')].filter((cell) => {
    const words = cell.textContent.trim();
    return words !== '' && !month.test(words);
  });
  for (const cell of numbers) {
    const links = around(cell).flatMap((one) => [...one.querySelectorAll('a')]);
    const meanings = links.filter((one) => one.getAttribute('href').startsWith('#about-'));
    const explained = meanings.filter((one) => {
      const term = document.querySelector(`dl dt[id="${one.getAttribute('href').slice(1)}"]`);
      return term && term.nextElementSibling.localName === 'dd' &&
        term.nextElementSibling.textContent.trim() !== '';
    });
    const said = `${cell.closest('table').caption.textContent}: ${cell.parentElement.textContent}`;
    if (meanings.length === 0 || explained.length < meanings.length) {
      faults.push(`nothing says what it means: ${said}`);
    }
    const others = links.filter((one) => !meanings.includes(one));
    if (toCases && !others.some((one) => /\/figures\//.test(one.href))) {
      faults.push(`it does not lead to its cases: ${said}`);
    }
    others.forEach((one) => addresses.add(one.href));
  }
  const beyond = [...document.links].filter((one) => !one.getAttribute('href').startsWith('#'));
  if (!toCases && beyond.length > 0) {
    faults.push(`it leads out of the page: ${beyond[0].outerHTML}`);
  }
  return { faults, numbers: numbers.length, addresses: [...addresses] };
}
