() => {
  const faults = [];
  const words = (element) => (element ? element.textContent.trim() : '');
  for (const table of document.querySelectorAll('table')) {
    if (words(table.caption) === '') {
      faults.push(`a table has no caption: ${described(table)}`);
    }
    const name = words(table.caption).replace(/\s+/g, ' ').slice(0, 40);
    const head = table.tHead && table.tHead.rows[0];
    if (!head || [...head.cells].some((one) => one.localName !== 'th' || one.scope !== 'col')) {
      faults.push(`not every column is headed by a th with scope="col": ${name}`);
      continue;
    }
    if ([...head.cells].some((one) => words(one) === '')) {
      faults.push(`a column has a head without words: ${name}`);
    }
    for (const row of [...table.tBodies].flatMap((one) => [...one.rows])) {
      const heads = [...row.cells].filter((one) => one.localName === 'th');
      if (heads.length === 0 || heads.some((one) => one.scope !== 'row' || words(one) === '')) {
        faults.push(`a row has no head with scope="row" and words: ${described(row)}`);
      }
      const cells = [...row.cells].reduce((sum, one) => sum + one.colSpan, 0);
      if (cells !== head.cells.length) {
        faults.push(`${cells} cells stand under ${head.cells.length} heads: ${described(row)}`);
      }
    }
  }
  return faults.slice(0, 5);
}
