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
    var label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    function done() {
      button.textContent = "Copied";
      setTimeout(function () {
        button.textContent = label;
      }, 2000);
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

  self.onrecordCopy = copy;
  mendTheme();
  addCopyButtons(document);
  listenForMarks();
})();
