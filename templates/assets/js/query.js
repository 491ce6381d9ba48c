/* What a search asks for: names, subjects, outlets and times become filters, the rest words and phrases. */
(function () {
  "use strict";

  const index = self.onrecordIndex;
  const MONTHS = "january february march april may june july august september october november december".split(" ");
  const LONGEST = 6; // words of a name
  const OF_WHOM = new Set(["about", "on", "of", "regarding", "concerning", "against"]);
  const SAYING = new Set(["said", "say", "says", "quote", "quotes", "who", "what", "when", "did", "does"]);

  let terms = null;

  async function open() {
    const [rows] = await index.read(["terms"]);
    terms = new Map();
    for (const [words, facet, value, label] of rows) {
      if (!terms.has(words)) terms.set(words, []);
      terms.get(words).push({ facet, value, label });
    }
  }

  /* {chips: [{facet, value, label, start, end}], words: [token], phrases: [text]} */
  async function understand(query, days) {
    await open();
    const chips = phrasesOf(query);
    const free = index.tokens(query).filter((token) => !chips.some((chip) => token.start < chip.end && token.end > chip.start));
    const light = (await index.open()).light;
    const words = [];
    for (let at = 0; at < free.length; ) {
      const chip = timeAt(query, free, at, days) ?? nameAt(free, at, chips, query);
      if (chip) {
        chips.push(chip);
        at += chip.size;
      } else {
        if (!light.has(free[at].word) && !SAYING.has(free[at].word) && !OF_WHOM.has(free[at].word)) words.push(free[at]);
        at += 1;
      }
    }
    chips.sort((a, b) => a.start - b.start);
    return { chips, words };
  }

  function phrasesOf(query) {
    return Array.from(query.matchAll(/[“"]([^“”"]+)[”"]/g), (found) => ({
      facet: "phrase",
      value: found[1].trim(),
      label: `“${found[1].trim()}”`,
      start: found.index,
      end: found.index + found[0].length,
    }));
  }

  /* The longest name that begins here; after "about" or a first name it is whom the words speak of. */
  function nameAt(free, at, chips, query) {
    for (let size = Math.min(LONGEST, free.length - at); size > 0; size -= 1) {
      const [first, last] = [free[at], free[at + size - 1]];
      const known = terms.get(free.slice(at, at + size).map(({ word }) => word).join(" "));
      if (!known || (size === 1 && first.word.length < 3)) continue;
      const before = at ? free[at - 1].word : "";
      const speaks = chips.some((chip) => chip.facet === "speaker");
      const ofWhom = OF_WHOM.has(before) || speaks;
      const found = pick(known, before);
      if (found.facet === "speaker" && ofWhom && before !== "by" && before !== "and") found.facet = "about";
      const taken = chips.some((chip) => chip.facet === found.facet && chip.value === found.value);
      if (taken) return null;
      const label = found.facet === "about" ? `about ${found.label}` : found.label;
      const start = found.facet === "about" && OF_WHOM.has(before) ? free[at - 1].start : first.start;
      return { ...found, label, start, end: last.end, size };
    }
    return null;
  }

  function pick(known, before) {
    const order = before === "in" ? ["outlet", "theme", "speaker"] : ["speaker", "theme", "outlet"];
    return { ...[...known].sort((a, b) => order.indexOf(a.facet) - order.indexOf(b.facet))[0] };
  }

  /* A year, a month with or without its year, a day as 2028-03-04; without a year the last such month. */
  function timeAt(query, free, at, days) {
    const [one, two, three] = free.slice(at, at + 3);
    const joined = (a, b) => b && query.slice(a.end, b.start) === "-";
    const chip = (value, size) => ({ facet: "date", value, label: named(value), start: one.start, end: free[at + size - 1].end, size });
    if (/^(19|20)\d\d$/.test(one.word)) {
      if (joined(one, two) && /^\d\d$/.test(two.word)) {
        return joined(two, three) && /^\d\d$/.test(three.word)
          ? chip(`${one.word}-${two.word}-${three.word}`, 3)
          : chip(`${one.word}-${two.word}`, 2);
      }
      return chip(one.word, 1);
    }
    const month = MONTHS.findIndex((name) => name === one.word || (one.word.length > 2 && one.word !== "mar" && name.slice(0, 3) === one.word));
    if (month < 0) return null;
    const number = String(month + 1).padStart(2, "0");
    if (two && /^(19|20)\d\d$/.test(two.word)) return chip(`${two.word}-${number}`, 2);
    const before = at ? free[at - 1].word : "";
    if (["may", "march"].includes(one.word) && free.length > 1 && !["in", "of", "since", "during"].includes(before) && at === 0) return null;
    const years = days.filter((day) => day.slice(5, 7) === number).map((day) => day.slice(0, 4));
    return years.length ? chip(`${years.sort().at(-1)}-${number}`, 1) : null;
  }

  function named(value) {
    const [year, month, day] = value.split("-");
    const name = month ? MONTHS[month - 1][0].toUpperCase() + MONTHS[month - 1].slice(1) : "";
    return [day && String(Number(day)), name, year].filter(Boolean).join(" ");
  }

  /* The address of the list that is meant. */
  function address({ chips, words }, page) {
    const query = new URLSearchParams();
    const text = words.map(({ printed }) => printed);
    for (const { facet, value } of chips) {
      if (facet === "phrase") text.push(`“${value}”`);
      else if (facet === "speaker" && query.has("speaker")) query.set("with", value);
      else query.set(facet, value);
    }
    if (text.length) query.set("words", text.join(" "));
    return `${page}?${query}`;
  }

  /* The filters of the chips, as a list takes them. */
  function wanted(chips) {
    const filters = {};
    for (const { facet, value } of chips) if (facet !== "phrase") (filters[facet] ??= []).push(value);
    return filters;
  }

  self.onrecordQuery = { understand, address, wanted };
})();
