/* The search box: opens, asks js/search.js, shows what it finds, and marks the words on the page that is opened.
   Needs neither builder's scripts, only the markup of partials/search.html. */
(function () {
  "use strict";

  var here = document.currentScript.src;
  var root = new URL("../../../", here); // of the site
  var box = document.querySelector(".or-search");
  var toggle = document.getElementById("__search"); // the theme's: on a phone its button opens the box
  if (!box || !window.onrecordSearch) return;

  var form = box.querySelector(".or-search__form");
  var input = box.querySelector(".or-search__input");
  var suggestion = box.querySelector(".or-search__suggest");
  var panel = box.querySelector(".or-search__panel");
  var status = box.querySelector(".or-search__count [role=status]");
  var share = box.querySelector(".or-search__count a");
  var list = box.querySelector(".or-search__list");
  var latest = 0;
  var wish = ""; // the words completed

  /* ---- open and close */
  function open() {
    if (toggle) toggle.checked = true;
    box.classList.add("or-search--open");
    panel.hidden = !input.value.trim();
    if (document.activeElement !== input) input.focus();
  }

  function close() {
    if (toggle) toggle.checked = false;
    box.classList.remove("or-search--open");
    panel.hidden = true;
    if (box.contains(document.activeElement)) document.activeElement.blur();
  }

  function isWriting(element) {
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }

  /* ---- ask and show; an answer that a later question overtook is dropped */
  function ask() {
    latest += 1;
    var turn = latest;
    var query = input.value;
    if (!query.trim()) {
      list.replaceChildren();
      status.textContent = "";
      panel.hidden = true;
      complete("");
      return;
    }
    window.onrecordSearch(query).then(
      function (found) {
        if (turn === latest) show(query, found);
      },
      function (error) {
        console.warn(error);
        if (turn === latest) status.textContent = "The search index cannot be read";
      }
    );
  }

  function show(query, found) {
    var number = found.items.length;
    status.textContent =
      number === 0 ? "Nothing found" : number === 1 ? "Shown: 1 result" : "Shown: " + number + " results, the best first";
    list.replaceChildren.apply(list, found.items.map(row));
    list.scrollTop = 0;
    share.href = new URL("index.html?q=" + encodeURIComponent(query.trim()), root).href;
    share.hidden = !number;
    panel.hidden = !box.classList.contains("or-search--open");
    complete((found.suggest && found.suggest[0]) || "");
  }

  /* One result; its title and text come as HTML in which only <mark> and our own <span> are elements. */
  function row(item) {
    var link = document.createElement("a");
    var address = new URL(item.location, root);
    if (item.terms.length) address.searchParams.set("h", item.terms.join(" "));
    link.href = address.href;
    [
      ["or-found", item.facts],
      ["or-search__title or-found--" + item.kind.toLowerCase(), item.title],
      ["or-search__text", item.text],
    ].forEach(function (part) {
      if (!part[1]) return;
      var line = document.createElement("span");
      line.className = part[0];
      line.innerHTML = part[1];
      link.append(line, " ");
    });
    var element = document.createElement("li");
    element.className = "or-search__item";
    element.append(link);
    return element;
  }

  /* ---- the word being typed, completed: the right arrow takes it */
  function complete(last) {
    var typed = input.value;
    var start = typed.length - (typed.match(/[^\s-]*$/)[0] || "").length;
    wish = last && last.length > typed.length - start ? typed.slice(0, start) + last : "";
    suggestion.textContent = wish;
  }

  /* ---- keys */
  function move(step) {
    var links = Array.from(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement) + step;
    if (at < 0) input.focus();
    else if (links[at]) links[at].focus();
  }

  box.addEventListener("keydown", function (event) {
    var atEnd = event.target === input && input.selectionStart === input.value.length;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "ArrowRight" && atEnd && wish) {
      input.value = wish;
      ask();
    } else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", function (event) {
    if (event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target)) return;
    if (event.key !== "/" && event.key !== "s" && event.key !== "f") return;
    event.preventDefault();
    open();
  });

  input.addEventListener("focus", open);
  input.addEventListener("input", ask);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("a");
    if (first) first.click();
  });
  box.querySelector(".or-search__close").addEventListener("click", close);
  document.addEventListener("pointerdown", function (event) {
    if (box.classList.contains("or-search--open") && !box.contains(event.target)) close();
  });
  box.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
  });
  list.addEventListener("click", function (event) {
    if (event.target.closest("a")) close(); // the page may be this one
  });

  if (toggle) {
    toggle.addEventListener("change", function () {
      if (toggle.checked) open();
      else close();
    });
    // The theme's button is a label, which no keyboard reaches and no reader calls a button.
    document.querySelectorAll('label[for="__search"]').forEach(function (label) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "or-search__open";
      button.setAttribute("aria-label", "Search");
      button.append.apply(button, Array.from(label.childNodes));
      button.addEventListener("click", open);
      label.append(button);
    });
  }

  /* ---- the page that was opened from a search: its words are marked where they stand */
  function mark(words) {
    var content = document.querySelector(".md-content");
    if (!content || !words.length) return;
    var sought = words.map(function (word) {
      return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    });
    var pattern = new RegExp("(?<![\\p{L}\\p{N}])(?:" + sought.join("|") + ")(?![\\p{L}\\p{N}])", "giu");
    var walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    var texts = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("script, style, select, textarea, code")) texts.push(walker.currentNode);
    }
    texts.forEach(function (text) {
      Array.from(text.data.matchAll(pattern))
        .reverse()
        .forEach(function (found) {
          var range = document.createRange();
          range.setStart(text, found.index);
          range.setEnd(text, found.index + found[0].length);
          var element = document.createElement("mark");
          element.className = "or-sought";
          range.surroundContents(element);
        });
    });
  }

  var asked = new URLSearchParams(location.search);
  if (asked.get("h")) mark(asked.get("h").split(" ").filter(Boolean));
  if (asked.get("q")) {
    input.value = asked.get("q");
    open();
    ask();
  }
})();
