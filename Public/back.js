// “Back to the search” goes back where the search is the page before this one, so that its words and place are kept.
const link = document.querySelector("[data-back]");

link?.addEventListener("click", (event) => {
  const entries = window.navigation?.entries();
  const before = entries?.[window.navigation.currentEntry.index - 1];
  if (!before?.url || new URL(before.url).pathname !== new URL(link.href).pathname) return;
  event.preventDefault();
  history.back();
});
