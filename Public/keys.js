// Lists of things to decide about, by keyboard: j and k go on and back; every other key presses what bears it as `data-key`: in the
// thing that has the focus, in the notice about what was just done, in the first thing, or wherever it stands. A field that bears a key is gone to. Whoever presses
// letters without meaning to, as some who speak to their machine do, turns the keys off.
const items = [...document.querySelectorAll("[data-item]")];
const list = document.querySelector("[data-keys]");
const toggle = list?.querySelector("[data-keys-toggle]");
const [place, setting] = ["place-in-list", "keys"];
const areOff = () => localStorage.getItem(setting) === "off";

/** Says what the keys are and how to turn them off, or only how to turn them on. */
function show() {
  list.hidden = false;
  for (const item of list.querySelectorAll("li")) item.hidden = areOff() && !item.contains(toggle);
  toggle.textContent = areOff() ? toggle.dataset.on : toggle.dataset.off;
}

if (list) {
  show();
  toggle.addEventListener("click", () => {
    localStorage.setItem(setting, areOff() ? "on" : "off");
    show();
  });
}

/** The thing that has the focus, or the first. */
function current() {
  const index = items.findIndex((item) => item.contains(document.activeElement));
  return Math.max(index, 0);
}

function go(index) {
  const item = items[Math.min(Math.max(index, 0), items.length - 1)];
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "nearest" });
}

const moves = {
  j: () => go(items.some((item) => item.contains(document.activeElement)) ? current() + 1 : 0),
  k: () => go(current() - 1),
};

/** Presses what bears a key; tells whether anything does. */
function press(key) {
  const found = `[data-key="${CSS.escape(key)}"]`;
  const focused = items.find((item) => item.contains(document.activeElement));
  const places = [focused, document.querySelector(".notice"), items[0], document].filter(Boolean);
  const target = places.map((one) => one.querySelector(found)).find(Boolean);
  if (!target) return false;
  if (items.length) sessionStorage.setItem(place, String(current()));
  if (target.matches("input, textarea")) target.focus();
  else target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (areOff() || typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (moves[event.key]) moves[event.key]();
  else if (!/^[a-z/]$/.test(event.key) || !press(event.key)) return;
  event.preventDefault();
});

// After a decision the next thing stands where the last one stood.
if (sessionStorage.getItem(place) !== null && document.querySelector(".notice")) go(Number(sessionStorage.getItem(place)));
sessionStorage.removeItem(place);
