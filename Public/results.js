// Results follow the typing and the filters; without this module the same form is sent by its button.
const form = document.querySelector("form[data-follow]");
let waiting;
let running;

/** The address of the results for what the form says now; empty values are left out. */
function address() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
  return query.size ? `${location.pathname}?${query}` : location.pathname;
}

/** Whether someone is typing a number there; taking the field away would scramble it. */
function isTypedIn(part) {
  const field = document.activeElement;
  return part.contains(field) && field.matches("[type=number]");
}

/** Puts the parts of the fetched page that depend on the search in the place of the present ones. */
function swap(page) {
  const focused = document.activeElement?.id;
  for (const part of page.querySelectorAll("[data-part]")) {
    const present = document.getElementById(part.id);
    if (present && !isTypedIn(present)) present.innerHTML = part.innerHTML;
  }
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}

/** Fetches what the form says now. Only what has been asked is counted, never what is still being typed. */
async function refresh(state) {
  running?.abort();
  running = new AbortController();
  const target = address();
  try {
    const answer = await fetch(target, { headers: { "Kaardistus-Search": state }, signal: running.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    history.replaceState(null, "", target);
    const voice = document.querySelector("[data-voice]");
    if (voice) voice.textContent = document.querySelector("[data-said]")?.textContent ?? "";
    dispatchEvent(new CustomEvent("results"));
  } catch (error) {
    if (error.name !== "AbortError") location.assign(target);
  }
}

function later(delay, state = "asked") {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, delay, state);
}

if (form) {
  document.addEventListener("input", (event) => {
    if (event.target.form !== form) return;
    if (event.target.matches("[type=search], [type=number]")) later(220, "typing");
    else later(0);
  });
  document.addEventListener("change", (event) => {
    if (event.target.form === form && event.target.matches("[type=search], [type=number]")) later(0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    later(0);
  });
}
