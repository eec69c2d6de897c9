/**
 * The rows of a table can be put in order by any of its columns: upwards, downwards, and as they were.
 *
 * Numbers go by the first number in the cell, texts by the alphabet. Empty cells stand last, and rows stay under the
 * heading of their group.
 */
(() => {
  const FEWEST_ROWS = 3;
  const next = { none: 'ascending', ascending: 'descending', descending: 'none' };
  const alphabet = new Intl.Collator('en', { numeric: true });

  /** What a cell is ordered by; undefined where it holds nothing of its kind. */
  function orderOf(cell, isNumber) {
    const text = cell.textContent.trim();
    if (!isNumber) return text === '' ? undefined : text;
    const [number, mantissa, exponent = 0] = /([−-]?\d[\d,]*(?:\.\d+)?)(?:e([−-]?\d+))?/.exec(text)?.map(plain) ?? [];
    return number === undefined ? undefined : { number, mantissa: Number(mantissa), exponent: Number(exponent) };
  }

  function plain(digits) {
    return digits?.replaceAll('−', '-').replaceAll(',', '');
  }

  /** Below 1e-323 every number is 0 to a browser; there the exponent tells p-values apart. */
  function compareNumbers(a, b) {
    return Number(a.number) - Number(b.number) || a.exponent - b.exponent || a.mantissa - b.mantissa;
  }

  function sort({ group, asWritten }, column, isNumber, direction) {
    const factor = direction === 'descending' ? -1 : 1;
    const compare = isNumber ? compareNumbers : alphabet.compare;
    const rows = asWritten.map((row) => ({ row, order: orderOf(row.cells[column], isNumber) }));
    if (direction !== 'none') {
      rows.sort(({ order: a }, { order: b }) => {
        if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
        return factor * compare(a, b);
      });
    }
    group.append(...rows.map(({ row }) => row));
  }

  function offerOrder(table) {
    const bodies = [...table.tBodies].map((group) => ({
      group,
      asWritten: [...group.rows].filter((row) => !row.classList.contains('group')),
    }));
    if (Math.max(...bodies.map(({ asWritten }) => asWritten.length)) < FEWEST_ROWS) return;
    const headers = [...table.tHead.rows[0].cells];
    for (const [column, header] of headers.entries()) {
      if (header.textContent.trim() === '') continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener('click', () => {
        const direction = next[header.getAttribute('aria-sort') ?? 'none'];
        for (const other of headers) other.removeAttribute('aria-sort');
        if (direction !== 'none') header.setAttribute('aria-sort', direction);
        for (const body of bodies) sort(body, column, header.classList.contains('number'), direction);
      });
    }
  }

  for (const table of document.querySelectorAll('.scroll > table')) {
    if (table.tHead) offerOrder(table);
  }
})();
