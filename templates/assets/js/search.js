/* Search: answers a query from the index that OnRecord writes at build (publish/search.py).

   `onrecordSearch(query)` promises {items: [{kind, facts, location, title, text, terms}], suggest: [word]};
   facts, title and text are HTML. js/search-box.js asks and shows; index.js, list.js and query.js come before. */
(function () {
  "use strict";

  const RESULTS = 40; // entries that one search reads and shows
  const OF_ONE_KIND = 12; // so that no kind crowds out the others
  const WORDS = 12; // words of a long search that are looked up: the longest ones
  const EXCERPT = 200; // characters
  const OF_LIST = 8; // quotes of a narrowed list that are shown at once
  const SPOKEN = new Set(["Quote", "Paraphrase"]);
  const MARKED = 12; // words that are marked on the page that is opened

  const index = self.onrecordIndex;
  let head = null;

  /* ---- what was asked: whole words, the last one perhaps still being typed */
  function ask(query) {
    const all = [...new Set(index.words(query))];
    const typing = /[\p{L}\p{N}]$/u.test(query) ? all.at(-1) : "";
    const telling = all.filter((word) => !head.light.has(word) && !/^[a-z0-9]$/.test(word));
    let words = telling.length ? telling : all;
    if (typing && !words.includes(typing) && typing.length > 1) words = [...words, typing];
    words = [...words].sort((a, b) => b.length - a.length).slice(0, WORDS);
    return words.map((word) => ({ word, typing: word === typing, found: new Map() }));
  }

  /* Note the entries of one line: the best worth that each has for this word of the search. */
  function take(asked, line, quality, worths) {
    const word = line.slice(0, line.indexOf(" "));
    let total = 0;
    for (const [number, worth] of index.places(line)) {
      total += worth * quality;
      if (!(worths.get(number) >= worth * quality)) worths.set(number, worth * quality);
    }
    asked.found.set(word, total);
  }

  async function lookUp(asked) {
    const worths = new Map();
    const shard = index.shardOf(asked.word);
    const [table] = head.shards.has(shard) ? await index.read([index.fileOf(shard)]) : [""];
    const short = asked.word.length < 2 && asked.typing;
    for (const line of index.lines(short ? head.names : table, asked.word)) {
      const exact = line.startsWith(asked.word + " ");
      if (exact || asked.typing || asked.word.length > 3) take(asked, line, exact ? 1 : asked.typing ? 0.8 : 0.5, worths);
    }
    if (!worths.size) for (const line of similar(asked.word, head.names, table)) take(asked, line, 0.6, worths);
    return worths;
  }

  /* ---- a word that nobody printed: the nearest words of names, and those that begin like it */
  function similar(word, ...tables) {
    const limit = word.length > 5 ? 2 : word.length > 3 ? 1 : 0;
    let nearest = limit;
    let found = [];
    for (const line of tables.join("").split("\n")) {
      const other = line.slice(0, line.indexOf(" "));
      if (!limit || !other || Math.abs(other.length - word.length) > nearest) continue;
      const far = distance(word, other);
      if (far < nearest) found = [];
      if (far <= nearest) {
        nearest = far;
        found.push(line);
      }
    }
    return found;
  }

  /* Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
  function distance(a, b) {
    let [before, above] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1];
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1));
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, above] = [above, row];
    }
    return above[b.length];
  }

  /* ---- ranking: rare words count more, and whoever holds more of the search comes far before */
  async function rank(asked) {
    const names = asked.map(({ word }) => index.shardOf(word)).filter((shard) => head.shards.has(shard));
    await index.read([...new Set(names)].map(index.fileOf)); // at once, not one after the other
    const scores = new Map();
    let whole = 0;
    for (const one of asked) {
      const worths = await lookUp(one);
      const rarity = Math.log(1 + head.count / Math.max(1, worths.size));
      whole += rarity;
      for (const [number, worth] of worths) {
        const score = scores.get(number) ?? { number, worth: 0, held: 0 };
        score.worth += worth * rarity;
        score.held += rarity;
        scores.set(number, score);
      }
    }
    const most = Math.max(0, ...Array.from(scores.values(), ({ held }) => held));
    return Array.from(scores.values())
      .filter(({ held }) => held >= 0.75 * most)
      .map(({ number, worth, held }) => ({ number, score: worth * (held / whole) ** 2 }))
      .sort((a, b) => b.score - a.score || a.number - b.number)
      .filter(fewOfEach())
      .slice(0, RESULTS);
  }

  function fewOfEach() {
    const taken = new Map();
    return ({ number }) => {
      const kind = head.kinds.findLastIndex((start) => start <= number);
      taken.set(kind, (taken.get(kind) ?? 0) + 1);
      return taken.get(kind) <= OF_ONE_KIND;
    };
  }

  /* Words in the order asked, and a title that is just what was asked, come first. */
  function weigh(hit, entry, sought) {
    const [, , title, text] = entry;
    if (index.plain(title) === sought) return hit.score * 4;
    const together = sought.trim().includes(" ") && (index.plain(title).includes(sought) || index.plain(text).includes(sought));
    return together ? hit.score * 2 : hit.score;
  }

  async function readEntries(hits) {
    const pieces = hits.map(({ number }) => head.starts.findLastIndex((start) => start <= number));
    const contents = await index.read([...new Set(pieces)].map((piece) => `entries-${piece}`));
    const byPiece = new Map([...new Set(pieces)].map((piece, index) => [piece, contents[index]]));
    return hits.map((hit, index) => byPiece.get(pieces[index])[hit.number - head.starts[pieces[index]]]);
  }

  /* ---- what a result shows: text is data, only the elements are ours */
  const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

  function marked(text, spots) {
    let html = "";
    let at = 0;
    for (const { start, end } of spots) {
      html += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, end))}</mark>`;
      at = end;
    }
    return html + escape(text.slice(at));
  }

  /* The stretch of a text that holds most of the words asked, those marked. */
  function excerpt(text, isFound) {
    const spots = index.tokens(text).filter(({ word }) => isFound(word));
    if (text.length <= EXCERPT) return marked(text, spots);
    let [best, most] = [0, 0];
    spots.forEach((spot, index) => {
      const near = new Set();
      for (let i = index; i < spots.length && spots[i].end - spot.start < EXCERPT - 60; i += 1) near.add(spots[i].word);
      if (near.size > most) [best, most] = [index, near.size];
    });
    const from = spots.length ? Math.max(0, spots[best].start - 50) : 0;
    const start = from ? text.indexOf(" ", from) + 1 : 0;
    const stop = text.lastIndexOf(" ", start + EXCERPT);
    const end = stop > start && start + EXCERPT < text.length ? stop : Math.min(text.length, start + EXCERPT);
    const inside = spots
      .filter((spot) => spot.start >= start && spot.end <= end)
      .map((spot) => ({ start: spot.start - start, end: spot.end - start }));
    return `${start ? "… " : ""}${marked(text.slice(start, end), inside)}${end < text.length ? " …" : ""}`;
  }

  function result(entry, isFound, asked) {
    const [kind, location, title, text, ...labels] = entry;
    const found = [...index.tokens(title), ...index.tokens(text)].filter(({ word }) => isFound(word));
    const printed = [...new Set(found.map((token) => token.printed))];
    const long = printed.filter((word) => word.length > 3); // short ones stand everywhere
    const words = long.length ? long : printed.length ? printed : asked.map(({ word }) => word);
    return {
      kind,
      facts: [`<strong>${escape(kind)}</strong>`, ...labels.map(escape)].join(" · "),
      location,
      title: excerpt(title, isFound),
      text: text ? excerpt(text, isFound) : "",
      terms: words.slice(0, MARKED), // to mark on the page
    };
  }

  /* ---- the word being typed, completed by the weightiest that begins like it */
  function suggest(query, asked) {
    const typed = query.split(/[\s-]+/).at(-1);
    const one = asked.find(({ typing, word }) => typing && word === index.fold(typed));
    const words = one ? [...one.found].filter(([word]) => word.startsWith(one.word)) : [];
    const [best] = words.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return best ? [typed + best[0].slice(one.word.length)] : [];
  }

  async function search(query) {
    if (!query.trim()) return { items: [] };
    head = await index.open();
    const asked = ask(query);
    const [hits, meant] = [await rank(asked), await narrowed(query)];
    const entries = await readEntries(hits);
    const sought = index.plain(query);
    const words = new Set(asked.flatMap(({ found }) => [...found.keys()]));
    const isFound = (word) => words.has(word);
    const items = hits
      .map((hit, at) => [weigh(hit, entries[at], sought), entries[at]])
      .filter(([, [kind]]) => !meant.items.length || !SPOKEN.has(kind))
      .sort(([a], [b]) => b - a)
      .map(([, entry]) => result(entry, isFound, asked));
    const first = meant.entries.map((entry) => result(entry, isFound, asked));
    return { items: [...meant.items, ...first, ...items].slice(0, RESULTS), suggest: suggest(query, asked) };
  }

  /* A search that names two things or more means a part of the list of quotes: that comes first. */
  async function narrowed(query) {
    const none = { items: [], entries: [] };
    const table = await self.onrecordList.open("quotes").catch(() => null);
    if (!table) return none;
    const meant = await self.onrecordQuery.understand(query, table.facets.date?.values ?? []);
    const filters = self.onrecordQuery.wanted(meant.chips);
    const whole = meant.words.filter(({ end }) => end < query.length); // the last word may still be typed
    meant.words = meant.chips.length > 1 ? meant.words : whole;
    if (!Object.keys(filters).length || meant.chips.length + meant.words.length < 2) return none;
    const phrases = meant.chips.filter(({ facet }) => facet === "phrase").map(({ value }) => value);
    const sets = await Promise.all(meant.words.map(({ word }) => index.holding(word, true)));
    meant.words = meant.words.filter((_, at) => sets[at].size); // the others are told as not found
    const held = await self.onrecordList.holding([...meant.words.map(({ printed }) => printed), ...phrases].join(" "));
    const matched = self.onrecordList.match(table, filters, held);
    const rows = self.onrecordList.inOrder(table, self.onrecordList.passing(table, matched), "newest");
    const entries = await readEntries(rows.slice(0, OF_LIST).map((row) => ({ number: table.numbers[row] })));
    const said = rows.filter((row) => isQuote(table, row)).length;
    const articles = held ? null : await articlesOf(filters);
    return { items: [summary(meant, rows.length, said, articles)], entries };
  }

  const isQuote = (table, row) => table.facets.kind?.rows[row].includes(table.facets.kind.values.indexOf("quote"));

  /* How many articles the same filters leave; of whom somebody speaks, articles do not tell. */
  async function articlesOf(filters) {
    if (filters.about || filters.kind) return null;
    const table = await self.onrecordList.open("articles").catch(() => null);
    return table && self.onrecordList.passing(table, self.onrecordList.match(table, filters, null)).length;
  }

  function summary(meant, rows, said, articles) {
    const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
    const told = [count(said, "quote")];
    if (rows > said) told.push(count(rows - said, "paraphrase"));
    if (articles !== null) told.push(count(articles, "article"));
    const names = meant.chips.map(({ label }) => escape(label)).join(" · ");
    return {
      kind: "List",
      facts: `<strong>List</strong> · ${names}`,
      location: self.onrecordQuery.address(meant, rows || !articles ? "quotes.html" : "articles/index.html"),
      title: `${told.join(", ")}: open the list`,
      text: "",
      terms: [],
    };
  }

  self.onrecordSearch = (query) => index.fresh(() => search(query));
})();
