// On the board j and k go from one case to the next, and / to the search.
const cases = () => [...document.querySelectorAll(".cases a")];
const isTyping = (target) => target.closest("input, textarea, select");

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    const all = cases();
    const place = all.indexOf(document.activeElement);
    all[Math.min(Math.max(place + step, 0), all.length - 1)]?.focus();
    event.preventDefault();
  } else if (event.key === "/") {
    document.getElementById("q")?.focus();
    event.preventDefault();
  }
});
