/* One list of the briefing: which of its rows an address means, in which order, and what they show. */
(function () {
  "use strict";

  const index = self.onrecordIndex;

  /* A value is the wanted one; a day lies in a wanted month, quarter or year. */
  function fits(name, own, wanted) {
    if (name !== "date" || own.startsWith("~") || wanted.startsWith("~")) return own === wanted;
    if (wanted.includes("Q")) return own.length > 6 && `${own.slice(0, 4)}-Q${Math.ceil(own.slice(5, 7) / 3)}` === wanted;
    return own.startsWith(wanted);
  }

  async function open(name) {
    const [table] = await index.read([`list-${name}`]);
    return table;
  }

  /* Which rows pass: {rows: 0 or 1 each, failed: how many filters, by: the one that failed}. */
  function match(table, wanted, held) {
    const size = table.numbers.length;
    const fails = new Uint8Array(size);
    const by = new Int8Array(size).fill(-1);
    Object.keys(wanted).forEach((name, number) => {
      const facet = table.facets[name];
      const good = facet ? facet.values.map((own) => wanted[name].some((value) => fits(name, own, value))) : [];
      for (let row = 0; row < size; row += 1) {
        if (facet && facet.rows[row].some((value) => good[value])) continue;
        fails[row] += 1;
        by[row] = number;
      }
    });
    if (held) for (let row = 0; row < size; row += 1) if (!held.has(table.numbers[row])) fails[row] = 100;
    return { fails, by, names: Object.keys(wanted) };
  }

  const passing = (table, matched) => table.numbers.map((_, row) => row).filter((row) => !matched.fails[row]);

  /* How many rows each value of a filter would show beside the other filters. */
  function numbers(table, matched, name) {
    const facet = table.facets[name];
    const own = matched.names.indexOf(name);
    const found = new Map();
    if (!facet) return found;
    const times = new Uint32Array(facet.values.length);
    for (let row = 0; row < table.numbers.length; row += 1) {
      if (matched.fails[row] && !(matched.fails[row] === 1 && matched.by[row] === own && own >= 0)) continue;
      for (const value of facet.rows[row]) times[value] += 1;
    }
    facet.values.forEach((value, number) => found.set(value, times[number]));
    return found;
  }

  /* The entries that hold all of some words; null where no word was given. */
  async function holding(text) {
    const all = index.words(text);
    if (!all.length) return null;
    const typing = /[\p{L}\p{N}]$/u.test(text);
    const sets = await Promise.all(all.map((word, at) => index.holding(word, typing && at === all.length - 1)));
    return sets.reduce((one, other) => new Set([...one].filter((number) => other.has(number))));
  }

  function inOrder(table, rows, order) {
    const places = table.sorts[order] ?? Object.values(table.sorts)[0];
    return [...rows].sort((a, b) => places[a] - places[b]);
  }

  /* What rows show: [html, citation, ...cells]. */
  async function read(name, table, rows) {
    const files = [...new Set(rows.map((row) => Math.floor(row / table.rows)))];
    const contents = await index.read(files.map((file) => `rows-${name}-${file}`));
    const byFile = new Map(files.map((file, at) => [file, contents[at]]));
    return rows.map((row) => byFile.get(Math.floor(row / table.rows))[row % table.rows]);
  }

  self.onrecordList = { open, match, passing, numbers, holding, inOrder, read, fits };
})();
