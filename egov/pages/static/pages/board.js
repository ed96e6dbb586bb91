// The display in a waiting room: each new call with two notes and, where the browser has a voice, in words.
(function () {
  "use strict";
  var place = document.querySelector("[data-sound]"), Sounds = window.AudioContext;
  if (!place || !Sounds) return;
  var button = place.querySelector("button"), language = document.documentElement.lang;
  // Browsers let a page sound after a touch alone; a device set up to sound by itself does so from the start.
  var audio = new Sounds();

  function isOn() { return audio.state === "running"; }
  function show() {
    place.querySelector("[role=status]").textContent = isOn() ? place.dataset.on : place.dataset.off;
    button.textContent = isOn() ? button.dataset.switchOff : button.dataset.switchOn;
  }
  button.addEventListener("click", function () {
    if (!isOn()) { audio.resume().then(ring); return; }
    audio.suspend();
    if (window.speechSynthesis) window.speechSynthesis.cancel();
  });

  function note(pitch, begins) {
    var tone = audio.createOscillator(), volume = audio.createGain(), at = audio.currentTime + begins;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.4, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.9);
  }
  function ring() { note(784, 0); note(587, 0.35); }

  function say(words) {
    var voices = window.speechSynthesis ? window.speechSynthesis.getVoices() : [];
    var voice = voices.find(function (one) { return one.lang.toLowerCase().indexOf(language) === 0; });
    if (!voice) return;
    words.forEach(function (text) {
      var told = new SpeechSynthesisUtterance(text);
      told.voice = voice;
      told.lang = voice.lang;
      window.speechSynthesis.speak(told);
    });
  }
  document.addEventListener("news", function (event) {
    if (!isOn()) return;
    ring();
    setTimeout(say, 1000, event.detail);
  });

  audio.onstatechange = show;
  if (window.speechSynthesis) window.speechSynthesis.getVoices(); // a browser looks for them when first asked
  place.hidden = false;
  show();
})();
