/* What pages do beyond being read; every page is whole without it. */
(function () {
  "use strict";

  /* ---- small mends of the theme */
  function mendTheme() {
    document.querySelectorAll("nav.md-nav--primary .md-nav__link[for]").forEach(function (label) {
      label.setAttribute("tabindex", "0");
    });
    openDrawerOnFocus();
  }

  /* On a narrow screen the Tab key reaches the links of the closed drawer: it must open then. */
  function openDrawerOnFocus() {
    var drawer = document.querySelector(".md-sidebar--primary");
    var toggle = document.getElementById("__drawer");
    if (!drawer || !toggle) return;
    function turn(open) {
      if (toggle.checked !== open) toggle.click();
    }
    drawer.addEventListener("focusin", function () {
      if (window.matchMedia("(max-width: 76.2344em)").matches) turn(true);
    });
    drawer.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !drawer.contains(event.relatedTarget)) turn(false);
    });
  }

  /* ---- copy: a button after each citation and each correction */
  function addCopyButtons(root) {
    root.querySelectorAll(".or-cite, .or-entry").forEach(function (source) {
      if (source.nextElementSibling && source.nextElementSibling.matches(".or-copy")) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "or-copy";
      button.textContent = "Copy";
      button.addEventListener("click", function () {
        copy(source.textContent.trim(), button);
      });
      source.after(button);
    });
  }

  function copy(text, button) {
    function done() {
      button.textContent = "Copied";
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(done);
      return;
    }
    var area = document.createElement("textarea"); // a page opened from a folder has no clipboard
    area.value = text;
    document.body.append(area);
    area.select();
    if (document.execCommand("copy")) done();
    area.remove();
    button.focus();
  }

  /* ---- an article: a marked quote opens its card under the paragraph */
  function openMark(mark) {
    var card = document.getElementById(mark.getAttribute("href").slice(1));
    var block = mark.closest("p, li");
    if (!card || !block) return false;
    var open = block.nextElementSibling;
    var same = open && open.matches(".or-opened") && open.dataset.card === card.id;
    document.querySelectorAll(".or-opened").forEach(function (other) {
      other.remove();
    });
    document.querySelectorAll("a.or-mark[aria-expanded]").forEach(function (other) {
      other.setAttribute("aria-expanded", "false");
    });
    if (same) return true;
    var copied = document.createElement("div");
    copied.className = "or-opened";
    copied.dataset.card = card.id;
    copied.append(card.cloneNode(true));
    copied.firstChild.removeAttribute("id");
    copied.querySelectorAll("[id]").forEach(function (twin) {
      twin.removeAttribute("id");
    });
    copied.querySelectorAll(".or-copy").forEach(function (button) {
      button.remove();
    });
    if (block.matches("li")) block.append(copied);
    else block.after(copied);
    addCopyButtons(copied);
    mark.setAttribute("aria-expanded", "true");
    history.replaceState(null, "", "#" + mark.id);
    return true;
  }

  function listenForMarks() {
    document.querySelectorAll("a.or-mark").forEach(function (mark) {
      mark.addEventListener("click", function (event) {
        if (openMark(mark)) event.preventDefault();
      });
    });
  }

  /* ---- all quotes: filters in any combination, kept in the address; two speakers side by side */
  function readItems(list) {
    return Array.from(list.querySelectorAll(".or-item")).map(function (element, index) {
      var item = { id: index + 1, element: element, words: element.textContent.toLowerCase() };
      ["speaker", "about", "theme", "outlet", "date", "kind"].forEach(function (name) {
        item[name] = element.dataset[name].split(" ").filter(Boolean);
      });
      return item;
    });
  }

  function startFilters() {
    var form = document.getElementById("or-filters");
    var list = document.getElementById("or-list");
    if (!form || !list || !window.itemsjs) return;
    var items = readItems(list);
    var selects = Array.from(form.querySelectorAll("select"));
    var facets = selects.filter(function (select) {
      return select.name !== "with";
    });
    var aggregations = {};
    facets.forEach(function (select) {
      aggregations[select.name] = { size: 10000, conjunction: false };
      Array.from(select.options).forEach(function (option) {
        option.dataset.label = option.textContent.replace(/ \(\d+\)$/, "");
      });
    });
    var engine = window.itemsjs(items, { aggregations: aggregations, native_search_enabled: false });

    function chosen() {
      var words = form.elements.words.value.trim().toLowerCase();
      var filters = {};
      facets.forEach(function (select) {
        if (select.value) filters[select.name] = [select.value];
      });
      var other = form.elements.with && form.elements.with.value;
      if (other && filters.speaker) filters.speaker = [filters.speaker[0], other];
      return { filters: filters, words: words, other: filters.speaker ? other : "" };
    }

    function holding(words) {
      return items
        .filter(function (item) {
          return item.words.includes(words);
        })
        .map(function (item) {
          return item.id;
        });
    }

    function show() {
      var wish = chosen();
      var query = { per_page: items.length, filters: wish.filters };
      if (wish.words) query.ids = holding(wish.words);
      var found = engine.search(query);
      var shown = new Set(
        found.data.items.map(function (item) {
          return item.element;
        })
      );
      items.forEach(function (item) {
        item.element.hidden = !shown.has(item.element);
      });
      facets.forEach(function (select) {
        var numbers = {};
        found.data.aggregations[select.name].buckets.forEach(function (bucket) {
          numbers[bucket.key] = bucket.doc_count;
        });
        Array.from(select.options).forEach(function (option) {
          if (!option.value) return;
          var number = numbers[option.value] || 0;
          option.textContent = option.dataset.label + " (" + number + ")";
          option.disabled = !number && option.value !== select.value;
        });
      });
      sideBySide(list, items, wish);
      tell(found.data.items);
      remember(wish);
    }

    function tell(found) {
      var numbers = { quote: 0, paraphrase: 0, doubtful: 0 };
      found.forEach(function (item) {
        Object.keys(numbers).forEach(function (kind) {
          if (item.kind.includes(kind)) numbers[kind] += 1;
        });
      });
      var parts = [numbers.quote + (numbers.quote === 1 ? " quote" : " quotes")];
      if (numbers.paraphrase)
        parts.push(numbers.paraphrase + (numbers.paraphrase === 1 ? " paraphrase" : " paraphrases"));
      if (numbers.doubtful) parts.push(numbers.doubtful + " denied or supposed");
      document.getElementById("or-count").textContent = "Shown: " + parts.join(" · ");
    }

    function remember() {
      var query = new URLSearchParams();
      selects.concat(form.elements.words).forEach(function (field) {
        if (field.value) query.set(field.name, field.value);
      });
      var text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    }

    new URLSearchParams(location.search).forEach(function (value, name) {
      var field = form.elements[name];
      if (field) field.value = value;
    });
    form.addEventListener("input", show);
    form.addEventListener("reset", function () {
      setTimeout(show);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    show();
    if (location.hash) {
      var target = document.getElementById(location.hash.slice(1));
      if (target) target.scrollIntoView();
    }
  }

  function sideBySide(list, items, wish) {
    var two = wish.other && wish.other !== wish.filters.speaker[0];
    if (!two && !list.matches(".or-list--two")) return;
    list.querySelectorAll(".or-side").forEach(function (side) {
      side.remove();
    });
    list.classList.toggle("or-list--two", Boolean(two));
    items.forEach(function (item) {
      list.append(item.element);
    });
    if (!two) return;
    wish.filters.speaker.forEach(function (speaker) {
      var side = document.createElement("div");
      side.className = "or-side";
      var heading = document.createElement("h2");
      var option = document.querySelector('select[name="speaker"] option[value="' + CSS.escape(speaker) + '"]');
      heading.textContent = option ? option.dataset.label : speaker;
      side.append(heading);
      items.forEach(function (item) {
        if (item.speaker.includes(speaker)) side.append(item.element);
      });
      list.append(side);
    });
  }

  mendTheme();
  addCopyButtons(document);
  listenForMarks();
  startFilters();
})();
