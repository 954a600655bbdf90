// Proposals by keyboard: j and k go on and back, a accepts, e edits, r rejects, u takes the last decision back.
const proposals = [...document.querySelectorAll("[data-proposal]")];
const place = "review-place";

document.querySelector("[data-keys]")?.removeAttribute("hidden");

/** The proposal that has the focus, or the first. */
function current() {
  const index = proposals.findIndex((item) => item.contains(document.activeElement));
  return Math.max(index, 0);
}

function go(index) {
  const item = proposals[Math.min(Math.max(index, 0), proposals.length - 1)];
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "nearest" });
}

/** Presses a button or follows a link of the current proposal, and remembers where one was. */
function press(selector) {
  const index = current();
  sessionStorage.setItem(place, String(index));
  proposals[index]?.querySelector(selector)?.click();
}

const keys = {
  j: () => go(proposals.some((item) => item.contains(document.activeElement)) ? current() + 1 : 0),
  k: () => go(current() - 1),
  a: () => press("button[value=vota]"),
  r: () => press("button[value=lukka]"),
  e: () => press("[data-edit]"),
  u: () => document.querySelector(".notice button[value=tagasi]")?.click(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

// After a decision the next proposal stands where the last one stood.
if (sessionStorage.getItem(place) !== null && document.querySelector(".notice")) go(Number(sessionStorage.getItem(place)));
sessionStorage.removeItem(place);
