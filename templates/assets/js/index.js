/* Reads the search index that OnRecord writes at build (publish/search.py): in pages and in the search's worker. */
(function () {
  "use strict";

  const CJK = "\\u3040-\\u30ff\\u3400-\\u9fff"; // written without spaces: each letter is a word
  const WORD = new RegExp(`[${CJK}]|(?:(?![${CJK}])[\\p{L}\\p{N}\\p{M}])+`, "gu");

  const here = typeof document === "undefined" ? self.location.href : document.currentScript.src;
  const base = new URL("../../../search/", here);

  /* ---- files of the index: each hands its content over by calling `onrecord` */
  const files = new Map();
  const coming = new Map();
  let head = null;
  let edition = "";

  self.onrecord = function (name, ofEdition, content) {
    files.set(name, { edition: ofEdition, content });
  };

  async function read(names) {
    await Promise.all(names.filter((name) => !files.has(name)).map(fetchOnce));
    const newer = names.map((name) => files.get(name)).find((file) => head && file.edition !== edition);
    if (newer) throw Object.assign(new Error("the site was published anew"), newer);
    return names.map((name) => files.get(name).content);
  }

  function fetchOnce(name) {
    if (!coming.has(name)) {
      const url = new URL(`${name}.js?${edition}`, base).href;
      coming.set(name, load(url).finally(() => coming.delete(name)));
    }
    return coming.get(name);
  }

  /* A page opened from a folder may load nothing but scripts. */
  async function load(url) {
    if (base.protocol === "file:") return typeof importScripts === "function" ? importScripts(url) : loadTag(url);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    const script = await answer.text();
    return self.onrecord(...JSON.parse(`[${script.slice("onrecord(".length, script.lastIndexOf(")"))}]`));
  }

  function loadTag(url) {
    return new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      tag.src = url;
      tag.onload = () => resolve(tag.remove());
      tag.onerror = () => reject(new Error(url));
      document.head.append(tag);
    });
  }

  async function open() {
    if (head) return head;
    const [content] = await read(["head"]);
    if (!head) head = { ...content, shards: new Set(content.shards), light: new Set(content.light) };
    edition = files.get("head").edition;
    return head;
  }

  /* A browser may keep an old head beside new files, whose numbers name other entries: once more, then. */
  async function fresh(work) {
    try {
      await open();
      return await work();
    } catch (error) {
      if (!error.edition) throw error;
      files.clear();
      head = null;
      edition = error.edition;
      await open();
      return work();
    }
  }

  /* ---- words: folded just as the index was folded */
  function fold(text) {
    let folded = "";
    for (const letter of text) {
      if (letter < "\u0080") folded += letter;
      else if (head && letter in head.letters) folded += head.letters[letter];
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

  const words = (text) => fold(text).match(WORD) ?? [];
  const plain = (text) => ` ${words(text).join(" ")} `;

  /* ---- who holds a word */
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

  /* Yield [entry, worth] of one line of a table. */
  function* places(line) {
    for (const group of line.slice(line.indexOf(" ") + 1).split(";")) {
      const [worth, steps] = group.split(":");
      let number = 0;
      for (const step of steps.split(",")) yield [(number += parseInt(step, 36)), Number(worth)];
    }
  }

  /* The entries that hold a word, or one that begins with it. */
  async function holding(word, begun) {
    const found = new Set();
    const shard = shardOf(word);
    if (!head.shards.has(shard)) return found;
    const [table] = await read([fileOf(shard)]);
    for (const line of lines(table, begun ? word : word + " ")) for (const [number] of places(line)) found.add(number);
    return found;
  }

  self.onrecordIndex = { read, open, fresh, fold, tokens, words, plain, shardOf, fileOf, lines, places, holding };
})();
