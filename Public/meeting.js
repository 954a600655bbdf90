// Meeting keyboard. Letters and digits act only while the list has the focus, never while someone types, and not for those who have
// turned keys off (keys.js).
const search = document.querySelector("[data-meeting] input[type=search]");
const filters = { t: "tasuta", a: "avatud", k: "kohti", v: "vanus", p: "piirkond", g: "keel" };
const picks = () => [...document.querySelectorAll("[data-pick]")];

function show(pick, focus = true) {
  if (!pick) return;
  const pane = document.querySelector(pick.hash);
  pane.parentElement.dataset.driven = "";
  for (const other of pane.parentElement.children) other.toggleAttribute("data-shown", other === pane);
  for (const other of picks()) other.setAttribute("aria-current", String(other === pick));
  if (focus) pick.focus();
}

function step(by) {
  const all = picks();
  const at = all.indexOf(document.activeElement);
  if (at + by < 0) search.focus();
  else show(all[Math.min(at + by, all.length - 1)]);
}

function filter(name) {
  const field = document.querySelector(`[data-meeting] [name="${name}"]:not([type=hidden])`);
  if (field?.type === "checkbox") field.click();
  else field?.focus();
}

function typing(target) {
  return target.matches("input:not([type=checkbox]), select, textarea");
}

function keys(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const list = !typing(event.target);
  if (event.key.length === 1 && localStorage.getItem("keys") === "off") return;
  if (event.target.matches("select")) return event.key === "Escape" ? show(picks()[0]) : undefined;
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp" && list) step(-1);
  else if (event.key === "Escape") search.select();
  else if (list && event.key === "/") search.select();
  else if (list && /^[1-9]$/.test(event.key)) show(picks()[event.key - 1]);
  else if (list && event.key === "0") document.querySelector("[data-reset]")?.click();
  else if (list && filters[event.key.toLowerCase()]) filter(filters[event.key.toLowerCase()]);
  else return;
  event.preventDefault();
}

if (search) {
  document.addEventListener("keydown", keys);
  document.addEventListener("click", (event) => {
    const pick = event.target.closest("[data-pick]");
    if (!pick) return;
    event.preventDefault();
    show(pick);
  });
  addEventListener("results", () => {
    const all = picks();
    show(all.includes(document.activeElement) ? document.activeElement : all[0], false);
  });
}
