/* Search: answers a query from the index that OnRecord writes at build (publish/search.py).

   `onrecordSearch(query)` promises {items: [{kind, facts, location, title, text, terms}], suggest: [word]};
   facts, title and text are HTML. js/search-box.js asks and shows. */
(function () {
  "use strict";

  const RESULTS = 40; // entries that one search reads and shows
  const OF_ONE_KIND = 12; // so that no kind crowds out the others
  const WORDS = 12; // words of a long search that are looked up: the longest ones
  const EXCERPT = 200; // characters
  const MARKED = 12; // words that are marked on the page that is opened
  const CJK = "\\u3040-\\u30ff\\u3400-\\u9fff"; // written without spaces: each letter is a word
  const WORD = new RegExp(`[${CJK}]|(?:(?![${CJK}])[\\p{L}\\p{N}\\p{M}])+`, "gu");

  const base = new URL("../../../search/", document.currentScript.src);

  /* ---- files of the index: each hands its content over by calling `onrecord` */
  const files = new Map();
  let head = null;
  let edition = "";

  self.onrecord = function (name, ofEdition, content) {
    files.set(name, { edition: ofEdition, content });
  };

  async function read(names) {
    const missing = names.filter((name) => !files.has(name));
    await Promise.all(missing.map((name) => load(new URL(`${name}.js?${edition}`, base).href)));
    const newer = names.map((name) => files.get(name)).find((file) => head && file.edition !== edition);
    if (newer) throw Object.assign(new Error("the site was published anew"), newer);
    return names.map((name) => files.get(name).content);
  }

  /* Together, since each costs a round trip; a page opened from a folder may load nothing but scripts. */
  async function load(url) {
    if (base.protocol === "file:") return run(url);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    const script = await answer.text();
    return self.onrecord(...JSON.parse(`[${script.slice("onrecord(".length, script.lastIndexOf(")"))}]`));
  }

  function run(url) {
    return new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: url, onload: resolve });
      script.onerror = () => reject(new Error(`cannot read ${url}`));
      document.head.append(script);
    }).finally(() => document.querySelector(`script[src="${CSS.escape(url)}"]`)?.remove());
  }

  async function open() {
    if (head) return;
    const [content] = await read(["head"]);
    head = { ...content, shards: new Set(content.shards), light: new Set(content.light) };
    edition = files.get("head").edition;
  }

  /* A browser may keep an old head beside new files: their numbers would name other entries. */
  async function again(query, error) {
    if (!error.edition) throw error;
    files.clear();
    head = null;
    edition = error.edition;
    return search(query);
  }

  /* ---- words: folded just as the index was folded */
  function fold(text) {
    let folded = "";
    for (const letter of text) {
      if (letter < "\u0080") folded += letter;
      else if (letter in head.letters) folded += head.letters[letter];
      else folded += letter.normalize("NFKD").replace(/\p{M}/gu, "");
    }
    return folded.toLowerCase();
  }

  function tokens(text) {
    return Array.from(text.matchAll(WORD), (found) => ({
      word: fold(found[0]),
      printed: found[0].toLowerCase(),
      start: found.index,
      end: found.index + found[0].length,
    }));
  }

  const plain = (text) => ` ${fold(text).match(WORD)?.join(" ") ?? ""} `;

  /* ---- what was asked: whole words, the last one perhaps still being typed */
  function ask(query) {
    const all = [...new Set(fold(query).match(WORD) ?? [])];
    const typing = /[\p{L}\p{N}]$/u.test(query) ? all.at(-1) : "";
    const telling = all.filter((word) => !head.light.has(word) && !/^[a-z0-9]$/.test(word));
    let words = telling.length ? telling : all;
    if (typing && !words.includes(typing) && typing.length > 1) words = [...words, typing];
    words = [...words].sort((a, b) => b.length - a.length).slice(0, WORDS);
    return words.map((word) => ({ word, typing: word === typing, found: new Map() }));
  }

  const shardOf = (word) => Array.from(word).slice(0, 2).join("");
  const fileOf = (shard) => "words-" + shard.replace(/[^\0-\x7f]/gu, (c) => "-" + c.codePointAt(0).toString(16));

  function* lines(table, prefix) {
    let at = table.indexOf("\n" + prefix);
    while (at >= 0 && at < table.length - 1) {
      const end = table.indexOf("\n", at + 1);
      yield table.slice(at + 1, end);
      at = table.startsWith(prefix, end + 1) ? end : -1;
    }
  }

  /* Note the entries of one line: the best worth that each has for this word of the search. */
  function take(asked, line, quality, worths) {
    const [word, places] = line.split(" ");
    let total = 0;
    for (const group of places.split(";")) {
      const [worth, steps] = group.split(":");
      const value = worth * quality;
      let number = 0;
      for (const step of steps.split(",")) {
        number += parseInt(step, 36);
        total += value;
        if (!(worths.get(number) >= value)) worths.set(number, value);
      }
    }
    asked.found.set(word, total);
  }

  async function lookUp(asked) {
    const worths = new Map();
    const shard = shardOf(asked.word);
    const [table] = head.shards.has(shard) ? await read([fileOf(shard)]) : [""];
    const short = asked.word.length < 2 && asked.typing;
    for (const line of lines(short ? head.names : table, asked.word)) {
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
    const names = asked.map(({ word }) => shardOf(word)).filter((shard) => head.shards.has(shard));
    await read([...new Set(names)].map(fileOf)); // at once, not one after the other
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
    if (plain(title) === sought) return hit.score * 4;
    const together = sought.trim().includes(" ") && (plain(title).includes(sought) || plain(text).includes(sought));
    return together ? hit.score * 2 : hit.score;
  }

  async function readEntries(hits) {
    const pieces = hits.map(({ number }) => head.starts.findLastIndex((start) => start <= number));
    const contents = await read([...new Set(pieces)].map((piece) => `entries-${piece}`));
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
    const spots = tokens(text).filter(({ word }) => isFound(word));
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
    const found = [...tokens(title), ...tokens(text)].filter(({ word }) => isFound(word));
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
    const one = asked.find(({ typing, word }) => typing && word === fold(typed));
    const words = one ? [...one.found].filter(([word]) => word.startsWith(one.word)) : [];
    const [best] = words.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return best ? [typed + best[0].slice(one.word.length)] : [];
  }

  async function search(query) {
    if (!query.trim()) return { items: [] };
    await open();
    const asked = ask(query);
    const hits = await rank(asked);
    const entries = await readEntries(hits);
    const sought = plain(query);
    const words = new Set(asked.flatMap(({ found }) => [...found.keys()]));
    const items = hits
      .map((hit, index) => [weigh(hit, entries[index], sought), entries[index]])
      .sort(([a], [b]) => b - a)
      .map(([, entry]) => result(entry, (word) => words.has(word), asked));
    return { items, suggest: suggest(query, asked) };
  }

  self.onrecordSearch = (query) => search(query).catch((error) => again(query, error));
})();
