/* What the search understood, as chips above its results; taking one off widens the search. */
(function () {
  "use strict";

  const index = self.onrecordIndex;
  const query = self.onrecordQuery;
  const list = self.onrecordList;
  const input = document.querySelector(".or-search__input");
  const panel = document.querySelector(".or-search__panel");
  if (!input || !panel) return;

  const box = document.createElement("div");
  box.className = "or-chips";
  box.setAttribute("role", "status");
  box.hidden = true;
  panel.prepend(box);
  let turn = 0;

  async function draw() {
    turn += 1;
    const own = turn;
    const asked = input.value;
    if (!asked.trim()) {
      box.hidden = true;
      return;
    }
    const found = await index.fresh(async () => {
      const table = await list.open("quotes").catch(() => null);
      const meant = await query.understand(asked, table?.facets.date?.values ?? []);
      return { ...meant, missing: await missing(asked, meant.words) };
    });
    if (own !== turn) return;
    box.replaceChildren(...found.chips.map((chip) => button(chip, asked)), ...found.missing.map(said));
    box.hidden = !box.childElementCount;
  }

  function button(chip, asked) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "or-chip";
    made.textContent = `${chip.label} ✕`;
    made.setAttribute("aria-label", `${chip.label}: take off`);
    made.addEventListener("mousedown", (event) => event.preventDefault()); // the box stays open
    made.addEventListener("click", () => {
      input.value = `${asked.slice(0, chip.start)}${asked.slice(chip.end)}`.replace(/\s+/g, " ").trim();
      input.focus();
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("keyup", { bubbles: true }));
    });
    return made;
  }

  /* Whole words that nobody printed; the last one may still be being typed. */
  async function missing(asked, words) {
    const typing = /[\p{L}\p{N}]$/u.test(asked) ? words.at(-1) : null;
    const held = await Promise.all(words.map(({ word }) => index.holding(word, true)));
    return words.filter((token, at) => !held[at].size && (token !== typing || token.word.length > 5));
  }

  function said(token) {
    const made = document.createElement("span");
    made.className = "or-missing";
    made.textContent = `No article has “${token.printed}”.`;
    return made;
  }

  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => draw().catch((error) => console.warn(error)), 80);
  });
  if (input.value) draw().catch((error) => console.warn(error)); // a shared search
  input.addEventListener("focus", () => input.value && draw().catch((error) => console.warn(error)));
})();
