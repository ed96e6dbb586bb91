// What makes the pages nicer where scripts run. Every page works without this file.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("has-script");

  function closest(event, selector) {
    return event.target instanceof Element ? event.target.closest(selector) : null;
  }

  // -- one click is one filing: a second submit while the first is on its way is swallowed
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || (form.getAttribute("method") || "").toLowerCase() !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (event.submitter && isQuiet(event.submitter) && reshow(form, event.submitter.name, event.submitter.value)) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    if (form.hasAttribute("data-progress") && hasFiles(form)) { event.preventDefault(); upload(form, event.submitter); }
  });
  window.addEventListener("pageshow", function () { release(document); });
  function release(where) {
    where.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
    where.querySelectorAll("[aria-busy]").forEach(function (button) { button.removeAttribute("aria-busy"); });
  }

  // -- buttons that only show the form again: a row more or less, a province chosen, a question that decides others
  function isQuiet(button) { return /^_(add|remove|choose)$/.test(button.name || "") && button.closest("[data-fields]"); }
  var line = Promise.resolve();
  function reshow(form, name, value) {
    if (!form.querySelector("[data-fields]") || !window.fetch) return false;
    line = line.then(function () { return showAgain(form, name, value); });
    return true;
  }
  function showAgain(form, name, value) {
    var fields = form.querySelector("[data-fields]"), sent = values(fields), body = new FormData(form);
    Array.from(body.keys()).forEach(function (key) { if (body.get(key) instanceof File) body.delete(key); });
    body.append(name, value);
    fields.setAttribute("aria-busy", "true");
    return fetch(form.getAttribute("action") || location.href, { method: "POST", body: body, headers: { "X-Reshow": "1" } }).then(function (answer) {
      if (!answer.ok || answer.redirected) throw new Error("not shown again");
      return answer.text();
    }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-fields]");
      if (!fresh) throw new Error("no fields");
      keepTyped(fresh, sent, name === "_remove" ? value.replace(/\.\d+$/, ".") : "");
      exchange(fields, fresh, name, value);
    }).catch(function () {
      var held = document.createElement("input");
      held.type = "hidden"; held.name = name; held.value = value;
      form.append(held);
      HTMLFormElement.prototype.submit.call(form);
    });
  }
  // What is typed while the answer is on its way stands in the new fields too; rows that moved up are left alone.
  function values(fields) {
    return Array.from(fields.querySelectorAll("input:not([type=hidden]):not([type=file]),select,textarea"), function (control) {
      return { control: control, value: control.value, checked: control.checked };
    });
  }
  function keepTyped(fresh, sent, moved) {
    sent.forEach(function (was) {
      var control = was.control;
      if (control.value === was.value && control.checked === was.checked) return;
      var place = control.id && !(moved && control.name.indexOf(moved) === 0) && fresh.querySelector("#" + CSS.escape(control.id));
      if (!place) return;
      if (/^(radio|checkbox)$/.test(control.type)) place.checked = control.checked; else place.value = control.value;
    });
  }
  function exchange(old, fresh, name, value) {
    var focused = document.activeElement && document.activeElement.id;
    var known = new Set(Array.from(old.querySelectorAll("[id]"), function (part) { return part.id; }));
    old.querySelectorAll("input[type=file]").forEach(function (input) {
      var place = input.files.length && input.id && fresh.querySelector("#" + CSS.escape(input.id));
      if (place) place.replaceWith(input);
    });
    var opened = old.querySelectorAll("details"), details = fresh.querySelectorAll("details");
    if (opened.length === details.length) opened.forEach(function (one, n) { if (one.open) details[n].open = true; });
    fresh = document.adoptNode(fresh);
    old.replaceWith(fresh);
    var target = name === "_add"
      ? Array.from(fresh.querySelectorAll("input:not([type=hidden]),select,textarea")).find(function (part) { return part.id && !known.has(part.id); })
      : focused && document.getElementById(focused);
    if (!target && name === "_remove") target = fresh.querySelector('[name="_add"][value="' + CSS.escape(value.replace(/\.\d+$/, "")) + '"]');
    if (target) target.focus();
  }
  document.addEventListener("change", function (event) {
    var control = closest(event, "[data-decides]");
    if (control && control.form) reshow(control.form, "_choose", control.dataset.decides);
  });

  // -- files: too large is said before anything is sent; a long upload shows its percent
  function hasFiles(form) {
    return Array.from(form.querySelectorAll("input[type=file]")).some(function (input) { return input.files.length > 0; });
  }
  document.addEventListener("change", function (event) {
    var input = closest(event, "input[type=file][data-max-bytes]");
    if (!input) return;
    var large = Array.from(input.files).some(function (file) { return file.size > Number(input.dataset.maxBytes); });
    var told = document.getElementById(input.id + "-told");
    if (told) { told.textContent = large ? input.dataset.tooLarge : ""; told.hidden = !large; }
    if (large) input.value = "";
  });
  function upload(form, submitter) {
    var shown = document.createElement("div");
    shown.className = "upload-progress";
    shown.innerHTML = '<p role="status"></p><progress max="100" value="0"></progress>';
    var words = shown.firstChild, bar = shown.lastChild;
    bar.setAttribute("aria-label", form.dataset.progress);
    form.append(shown);
    var body = new FormData(form);
    if (submitter && submitter.name) body.append(submitter.name, submitter.value);
    var request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action") || location.href);
    request.responseType = "document";
    request.upload.onprogress = function (step) {
      var percent = step.lengthComputable ? Math.round(100 * step.loaded / step.total) : 0;
      bar.value = percent;
      if (percent % 10 === 0) words.textContent = form.dataset.progress + " " + percent + " %";
    };
    request.onload = function () {
      if (!request.response || !request.response.body) { window.location.reload(); return; }
      history.pushState(null, "", request.responseURL);
      shownPath = location.pathname + location.search;
      document.title = request.response.title;
      document.body.replaceWith(document.adoptNode(request.response.body));
      window.scrollTo(0, 0);
      arrive();
    };
    request.onerror = function () {
      shown.remove();
      release(document);
      var told = document.querySelector("[data-autosave-status]");
      if (told) told.textContent = form.dataset.offline || "";
    };
    request.send(body);
  }
  // Back from a page that was put in the place of another; a step inside the page (#main) is none.
  var shownPath = location.pathname + location.search;
  window.addEventListener("popstate", function () {
    if (location.pathname + location.search !== shownPath) window.location.reload();
  });

  // -- drafts: saved two seconds after the last change, and when the page is left
  var waiting = null, changed = null;
  document.addEventListener("input", function (event) {
    var form = closest(event, "form[data-autosave]");
    if (!form || !form.dataset.autosave) return;
    changed = form;
    clearTimeout(waiting);
    waiting = setTimeout(save, 2000);
  });
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") save(); });
  function save() {
    var form = changed;
    if (!form || form.dataset.sent) return;
    changed = null;
    var body = new FormData(form), told = document.querySelector("[data-autosave-status]");
    Array.from(body.keys()).forEach(function (key) { if (body.get(key) instanceof File) body.delete(key); });
    body.append("_autosave", "1");
    fetch(form.dataset.autosave, { method: "POST", body: body, keepalive: true, redirect: "manual" }).then(function (answer) {
      if (told) told.textContent = answer.ok ? told.dataset.saved : told.dataset.failed;
      if (!answer.ok) changed = form;
    }).catch(function () { changed = form; if (told) told.textContent = told.dataset.failed; });
  }

  // -- forms that are saved by a button: whoever leaves with something typed is asked first
  ["input", "change"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var form = event.target.form;
      if (form && form.hasAttribute("data-unsaved") && event.target.name && event.target.name !== "preview_language") form.dataset.unsaved = "yes";
    });
  });
  window.addEventListener("beforeunload", function (event) {
    var form = document.querySelector('form[data-unsaved="yes"]');
    if (!form || form.dataset.sent) return;
    event.preventDefault();
    setTimeout(function () { release(document); }, 0);
  });

  // -- lists by keyboard: j and k walk, Enter opens, x picks; [data-key] elements answer to their letter
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || closest(event, "input:not([type=checkbox]),select,textarea,[contenteditable]")) return;
    var list = document.querySelector("[data-keys]");
    var step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (list && step && (event.key.length === 1 || list.contains(document.activeElement))) {
      var rows = Array.from(list.querySelectorAll("a[data-row]"));
      var line = document.activeElement && document.activeElement.closest("tr");
      var at = rows.findIndex(function (link) { return link.closest("tr") === line; });
      var next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
      if (next) { next.focus(); event.preventDefault(); }
      return;
    }
    if (list && event.key === "x") {
      var row = document.activeElement && document.activeElement.closest("tr");
      var box = row && row.querySelector("input[type=checkbox]");
      if (box) { box.click(); event.preventDefault(); }
      return;
    }
    var own = document.activeElement && document.activeElement.closest("tr");
    var place = own && own.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
    var called = place || document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
    if (!called) return;
    event.preventDefault();
    var shut = called.matches("summary") ? null : called.closest("details:not([open])");
    if (shut) shut.open = true;
    if (called.matches("a,button,summary,[type=checkbox]")) called.click(); else called.focus();
  });
  document.addEventListener("change", function (event) {
    var box = closest(event, ".worklist input[type=checkbox]");
    if (!box) return;
    if (box.hasAttribute("data-pick-all")) {
      box.closest("table").querySelectorAll("tbody input[type=checkbox]").forEach(function (one) {
        one.checked = box.checked;
        one.closest("tr").classList.toggle("is-picked", box.checked);
      });
    } else box.closest("tr").classList.toggle("is-picked", box.checked);
  });
  document.addEventListener("click", function (event) {
    if (closest(event, "[data-print]")) window.print();
    var link = closest(event, "[data-error-summary] a");
    var field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    var control = field.matches("input,select,textarea") ? field : field.querySelector("input:not([type=hidden]),select,textarea") || field;
    (control.closest(".govuk-form-group") || control).scrollIntoView();
    control.focus({ preventScroll: true });
  });

  // -- the kiosk: without a touch back to its first page; what is scanned goes where codes go; a number prints itself
  var idle = document.querySelector("[data-idle]"), untouched = null;
  function wait() {
    clearTimeout(untouched);
    untouched = setTimeout(function () { window.location.replace(idle.dataset.idleTo); }, Number(idle.dataset.idle) * 1000);
  }
  if (idle) { ["pointerdown", "keydown", "scroll"].forEach(function (touch) { document.addEventListener(touch, wait); }); wait(); }
  document.addEventListener("keydown", function (event) {
    var scan = document.querySelector("[data-scan]");
    if (scan && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !closest(event, "input,select,textarea,a,button")) scan.focus();
  });
  if (document.querySelector("[data-print-now]")) window.addEventListener("load", function () { window.print(); });

  // -- what looks again by itself: news are said once, and told to whoever makes a sound of them
  function news() {
    return Array.from(document.querySelectorAll("[data-news]"), function (part) {
      return { key: part.dataset.news, words: part.dataset.words || part.textContent.trim() };
    });
  }
  var known = news();
  document.addEventListener("htmx:afterSettle", function () {
    var now = news(), place = document.querySelector("[data-said]");
    var fresh = now.filter(function (one) { return !known.some(function (old) { return old.key === one.key; }); });
    known = now;
    if (!place || !fresh.length) return;
    var words = fresh.map(function (one) { return one.words; });
    place.textContent = words.join(". ");
    document.dispatchEvent(new CustomEvent("news", { detail: words }));
  });

  // A place of the studio's form that the address names: what can be written there is ready to be written.
  function reach() {
    var place = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!place || !place.closest("#part-form")) return;
    var inside = [place].concat(Array.from(place.querySelectorAll("*"))).filter(function (one) { return !one.disabled && one.offsetParent; });
    var control = inside.find(function (one) { return one.matches("input:not([type=hidden]),select,textarea,summary"); })
      || inside.find(function (one) { return one.matches("button,a[href]"); });
    if (control) control.focus({ preventScroll: true });
  }
  // The browser takes the focus away when it goes to the place itself, which it does last of all.
  window.addEventListener("load", function () { requestAnimationFrame(function () { setTimeout(reach, 0); }); });
  window.addEventListener("hashchange", reach);

  function arrive() {
    var summary = document.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrive); else arrive();
})();
