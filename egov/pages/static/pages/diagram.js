// Drawings of processes (BPMN) that can be moved and enlarged. Where no script runs, or the drawing cannot be shown,
// the picture that the server made stays: [data-diagram] holds it in <details>, and the drawing in <template>.
(function () {
  "use strict";
  if (!window.BpmnJS) return;
  var shown = new Map(), kept = {};
  var KEYS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }, STEP = 60;
  var ACTS = {
    closer: function (one) { one.canvas.zoom(one.canvas.zoom() * 1.25); },
    farther: function (one) { one.canvas.zoom(one.canvas.zoom() / 1.25); },
    whole: fit,
    larger: enlarge
  };

  function fit(one) { one.canvas.zoom("fit-viewport", "auto"); one.moved = false; }

  // Colours and letters of the page; the dark ones too.
  function look() {
    var style = getComputedStyle(document.documentElement);
    function colour(name, usual) { return style.getPropertyValue(name).trim() || usual; }
    var text = colour("--text", "#111"), letters = getComputedStyle(document.body).fontFamily;
    return {
      bpmnRenderer: { defaultFillColor: colour("--raised", "#fff"), defaultStrokeColor: text, defaultLabelColor: text },
      textRenderer: { defaultStyle: { fontFamily: letters, fontSize: 12 }, externalStyle: { fontFamily: letters, fontSize: 11 } },
      zoomScroll: { enabled: false }
    };
  }

  function draw(figure) {
    var place = document.createElement("div"), drawing = figure.querySelector("template").content.textContent;
    place.className = "diagram__canvas";
    figure.prepend(place);
    var viewer = new window.BpmnJS(Object.assign({ container: place }, look()));
    var one = { figure: figure, place: place, viewer: viewer, canvas: viewer.get("canvas"), moved: false };
    shown.set(figure, one);
    viewer.importXML(drawing).then(function () {
      var picture = place.querySelector("svg");
      picture.setAttribute("role", "img");
      picture.setAttribute("aria-label", figure.dataset.label);
      fit(one);
      var before = kept[figure.dataset.diagram];
      if (before) { one.canvas.viewbox(before); one.moved = true; }
      viewer.on("canvas.viewbox.changed", function () { one.moved = true; });
      figure.querySelector("[data-diagram-tools]").hidden = false;
      figure.dataset.drawn = "yes";
    }).catch(function () { remove(one); });
  }
  function remove(one) {
    one.viewer.destroy();
    one.place.remove();
    shown.delete(one.figure);
  }

  // One drawing over the whole window; Escape and the button bring it back.
  function enlarge(one) {
    var dialog = one.figure.querySelector("dialog");
    if (dialog.open) { dialog.close(); return; }
    dialog.append(one.place, one.figure.querySelector("[data-diagram-tools]"));
    dialog.showModal();
    again(one);
    dialog.addEventListener("close", function () {
      one.figure.prepend(one.place, dialog.querySelector("[data-diagram-tools]"));
      again(one);
    }, { once: true });
  }
  function again(one) { one.canvas.resized(); fit(one); }

  document.addEventListener("click", function (event) {
    var button = event.target instanceof Element && event.target.closest("[data-diagram-act]");
    var figure = button && button.closest("[data-diagram]");
    if (figure && shown.has(figure)) ACTS[button.dataset.diagramAct](shown.get(figure));
  });

  document.addEventListener("keydown", function (event) {
    var place = event.target instanceof Element && event.target.closest(".diagram__canvas"), way = KEYS[event.key];
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    shown.forEach(function (one) {
      if (one.place !== place) return;
      if (way) one.canvas.scroll({ dx: way[0] * STEP, dy: way[1] * STEP });
      else if (event.key === "+") ACTS.closer(one);
      else if (event.key === "-") ACTS.farther(one);
      else if (event.key === "0") fit(one);
      else return;
      event.preventDefault();
    });
  });

  // What is drawn anew while somebody types stays where it was moved to.
  function arrive() {
    shown.forEach(function (one, figure) {
      if (document.contains(figure)) return;
      if (one.moved) kept[figure.dataset.diagram] = one.canvas.viewbox(); else delete kept[figure.dataset.diagram];
      remove(one);
    });
    document.querySelectorAll("[data-diagram]").forEach(function (figure) { if (!shown.has(figure)) draw(figure); });
  }
  document.addEventListener("htmx:afterSettle", arrive);
  arrive();
})();
