// A text that is there to be copied is marked whole when it is entered.
for (const field of document.querySelectorAll("[data-copy]")) field.addEventListener("focus", () => field.select());
