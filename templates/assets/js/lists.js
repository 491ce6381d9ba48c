/* Lists as tools: filter, order, count and copy thousands of rows; every list can be read without it. */
(function () {
  "use strict";

  const index = self.onrecordIndex;
  const list = self.onrecordList;
  const STEP = 25; // rows that are shown at once
  const CHECKED = 800; // rows of which a phrase is looked for
  const HEADS = {
    quotes: ["Speaker", "Words", "Kind", "Headline", "Outlet", "Date", "Place", "Address"],
    articles: ["Headline", "Outlet", "Date", "Byline", "Quotes", "Address"],
    people: ["Name", "Described as", "Quotes", "Quotes about", "Paraphrased", "Articles"],
    organisations: ["Name", "Described as", "Quotes", "Quotes about", "Paraphrased", "Articles"],
  };

  document.querySelectorAll("form[data-list]").forEach(start);

  function start(form) {
    const { list: name, root } = form.dataset;
    const still = document.querySelector(form.dataset.still || "#or-list");
    const tell = form.querySelector(".or-count");
    const selects = Array.from(form.querySelectorAll("select"));
    const facets = selects.filter((select) => !["with", "order"].includes(select.name));
    const places = { box: null, sides: [] };
    let shown = { rows: [], table: null };
    let turn = 0;

    facets.forEach((select) =>
      Array.from(select.options).forEach((option) => (option.dataset.label = option.textContent.replace(/ \(\d+\)$/, "")))
    );

    /* ---- what the fields ask for */
    function chosen() {
      const wanted = {};
      const set = (key, value) => value && (wanted[key] = [value]);
      form.querySelectorAll('input[type="hidden"]').forEach((field) => set(field.name, field.value));
      facets.forEach((select) => set(select.name, select.value));
      const other = form.elements.with?.value;
      const two = other && wanted.speaker && other !== wanted.speaker[0] ? [wanted.speaker[0], other] : null;
      if (two) wanted.speaker = two;
      return { wanted, two, words: form.elements.words?.value.trim() ?? "", order: form.elements.order?.value ?? "" };
    }

    const isIdle = (wish) => !wish.words && !wish.order && Object.keys(wish.wanted).every((key) => form.querySelector(`input[type="hidden"][name="${key}"]`));

    async function show() {
      turn += 1;
      const own = turn;
      const wish = chosen();
      remember();
      await index.fresh(async () => {
        const table = await list.open(name);
        const matched = list.match(table, wish.wanted, await list.holding(wish.words));
        let rows = list.inOrder(table, list.passing(table, matched), wish.order);
        rows = await withPhrases(table, rows, wish.words);
        if (own !== turn) return; // a later wish overtook this one
        shown = { rows, table };
        facets.forEach((select) => number(select, table, matched));
        count(table, rows);
        form.querySelectorAll("[data-copy]").forEach((button) => (button.disabled = !rows.length));
        if (isIdle(wish)) return rest();
        if (wish.two) return sideBySide(table, rows, wish.two);
        await fill(place(), rows, table, own);
      });
    }

    /* Words between quotation marks stand together. */
    async function withPhrases(table, rows, words) {
      const phrases = Array.from(words.matchAll(/[“"]([^“”"]+)[”"]/g), (found) => index.plain(found[1]));
      if (!phrases.length) return rows;
      const some = rows.slice(0, CHECKED);
      const contents = await list.read(name, table, some);
      return some.filter((_, at) => phrases.every((phrase) => index.plain(contents[at].slice(2).join(" ")).includes(phrase)));
    }

    /* ---- what is shown */
    function place() {
      if (!places.box) {
        places.box = document.createElement("div");
        places.box.className = "or-list or-found-rows";
        form.after(places.box);
      }
      places.box.replaceChildren();
      places.box.classList.remove("or-list--two");
      if (still) still.hidden = true;
      const table = still?.querySelector("table.or-table");
      if (!table || name === "quotes") return places.box;
      const copied = table.closest(".or-scroll").cloneNode(true);
      copied.querySelector("tbody").replaceChildren();
      places.box.append(copied);
      places.box.classList.remove("or-list");
      return copied.querySelector("tbody");
    }

    function rest() {
      places.box?.replaceChildren();
      if (still) still.hidden = false;
    }

    async function fill(into, rows, table, own, from = 0) {
      const contents = await list.read(name, table, rows.slice(from, from + STEP));
      if (own !== turn) return;
      add(into, contents.map(([html]) => html).join(""));
      const left = rows.length - from - STEP;
      if (left <= 0) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "or-further";
      button.textContent = `${Math.min(left, STEP)} more of ${left}`;
      button.addEventListener("click", () => {
        button.remove();
        index.fresh(() => fill(into, rows, table, own, from + STEP));
      });
      places.box.append(button);
    }

    function add(into, html) {
      const template = document.createElement("template");
      template.innerHTML = html; // our own markup, made at build
      template.content.querySelectorAll("a[href]").forEach((link) => {
        if (!/^([a-z]+:|#)/i.test(link.getAttribute("href"))) link.setAttribute("href", root + link.getAttribute("href"));
      });
      template.content.querySelectorAll("[id]").forEach((twin) => twin.removeAttribute("id"));
      into.append(template.content);
    }

    async function sideBySide(table, rows, two) {
      place();
      places.box.classList.add("or-list--two");
      const facet = table.facets.speaker;
      for (const speaker of two) {
        const value = facet.values.indexOf(speaker);
        const side = document.createElement("div");
        side.className = "or-side";
        const heading = document.createElement("h2");
        heading.textContent = facet.labels[value] ?? speaker;
        side.append(heading);
        places.box.append(side);
        const own = rows.filter((row) => facet.rows[row].includes(value));
        add(side, (await list.read(name, table, own.slice(0, STEP))).map(([html]) => html).join(""));
        if (own.length > STEP) add(side, `<p class="or-more">${own.length - STEP} more: choose this speaker alone.</p>`);
      }
    }

    /* ---- numbers */
    function number(select, table, matched) {
      const found = list.numbers(table, matched, select.name);
      Array.from(select.options).forEach((option) => {
        if (!option.value) return;
        let total = 0;
        if (select.name === "date") found.forEach((times, value) => (total += list.fits("date", value, option.value) ? times : 0));
        else total = found.get(option.value) ?? 0;
        const text = `${option.dataset.label} (${total})`;
        if (option.textContent !== text) option.textContent = text;
        option.disabled = !total && option.value !== select.value;
      });
    }

    function count(table, rows) {
      if (name !== "quotes") {
        tell.textContent = `Shown: ${rows.length} of ${table.numbers.length}`;
        return;
      }
      const facet = table.facets.kind;
      const times = (kind) => {
        const value = facet ? facet.values.indexOf(kind) : -1;
        return rows.filter((row) => facet.rows[row].includes(value)).length;
      };
      const [quotes, paraphrases, doubtful] = ["quote", "paraphrase", "doubtful"].map(times);
      const parts = [`${quotes} ${quotes === 1 ? "quote" : "quotes"}`];
      if (paraphrases) parts.push(`${paraphrases} ${paraphrases === 1 ? "paraphrase" : "paraphrases"}`);
      if (doubtful) parts.push(`${doubtful} denied or supposed`);
      tell.textContent = `Shown: ${parts.join(" · ")}`;
    }

    /* ---- copies: citations, or a table */
    form.querySelectorAll("[data-copy]").forEach((button) =>
      button.addEventListener("click", () =>
        index.fresh(async () => {
          if (!shown.table) await show();
          const contents = await list.read(name, shown.table, shown.rows);
          const text = button.dataset.copy === "csv" ? csv(contents) : contents.map(([, citation, ...cells]) => citation || cells.join(", ")).join("\n");
          self.onrecordCopy(text, button);
        })
      )
    );

    function csv(contents) {
      const cell = (value) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : /^[=+\-@]/.test(value) ? `'${value}` : value);
      const rows = contents.map(([, , ...cells]) => cells);
      return [HEADS[name], ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n");
    }

    /* ---- the address */
    function remember() {
      const query = new URLSearchParams();
      Array.from(form.elements).forEach((field) => {
        if (field.name && field.value && field.type !== "hidden") query.set(field.name, field.value);
      });
      const text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    }

    /* A value that the page does not offer, of a name or a time, is offered from now on. */
    async function recall() {
      const query = new URLSearchParams(location.search);
      for (const [key, value] of query) {
        const field = form.elements[key];
        if (!field || field.type === "hidden") continue;
        if (field.tagName === "SELECT" && !Array.from(field.options).some((option) => option.value === value)) {
          await index.fresh(async () => offer(field, value, await list.open(name)));
        }
        field.value = value;
      }
      return [...query.keys()].some((key) => form.elements[key]);
    }

    function offer(select, value, table) {
      const facet = table.facets[select.name === "with" ? "speaker" : select.name];
      const at = facet ? facet.values.indexOf(value) : -1;
      const option = new Option(at >= 0 ? facet.labels[at] : value.replace("~", ""), value);
      option.dataset.label = option.textContent;
      select.append(option);
    }

    form.addEventListener("input", show);
    form.addEventListener("reset", () => setTimeout(show));
    form.addEventListener("submit", (event) => event.preventDefault());
    recall().then((asked) => asked && show());
  }
})();
