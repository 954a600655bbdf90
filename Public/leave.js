// Leave quickly: replaces this page in the history; three presses of Esc within a second and a half do the same.
const link = document.querySelector("[data-leave]");

function leave(event) {
  event?.preventDefault();
  document.documentElement.hidden = true;
  location.replace(link.href);
}

if (link) {
  let presses = [];
  link.addEventListener("click", leave);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < 1500);
    if (presses.length >= 3) leave(event);
  });
}
