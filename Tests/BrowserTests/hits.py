"""Whether every control of a page can be clicked: what lies at its middle once it is scrolled into view as a browser scrolls."""

from conftest import DESKTOP, PHONE

VIEWPORTS = {"1280 × 900": DESKTOP, "1920 × 1080": {"width": 1920, "height": 1080}, "390 × 844": PHONE}

# Of a line that wraps, the longest piece is hit; of what is higher than the screen, the part that shows. A link over a whole card, and a
# text inside a label, belong to the control.
LOOK = """() => {
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, label, [tabindex]:not([tabindex='-1'])";
  const name = one => {
    const mark = one.id ? "#" + one.id : [...one.classList].map(word => "." + word).join("");
    const words = (one.getAttribute("aria-label") || one.textContent || one.name || "").trim().replace(/\\s+/g, " ").slice(0, 40);
    return one.tagName.toLowerCase() + mark + (one.name ? `[${one.name}]` : "") + (words ? ` “${words}”` : "");
  };
  const belongs = (hit, one) => one.contains(hit)
    || [...(one.labels ?? [])].some(label => label.contains(hit))
    || (one.matches("label") && one.control && (one.control.contains(hit) || [...one.control.labels].some(label => label.contains(hit))));
  const middle = one => {
    const whole = [...one.getClientRects()].filter(box => box.width > 0 && box.height > 0);
    if (!whole.length) return null;
    const box = whole.reduce((most, next) => next.width * next.height > most.width * most.height ? next : most);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const left = Math.max(box.left, 0), right = Math.min(box.right, document.documentElement.clientWidth);
    return [(left + right) / 2, (top + bottom) / 2];
  };
  const found = [];
  let count = 0;
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of document.querySelectorAll(controls)) {
    if (one.closest(".trap, [inert]") || one.disabled || one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) === false) continue;
    if (one.matches(".skip")) one.focus();
    const style = getComputedStyle(one);
    if (style.clipPath === "inset(50%)" || style.pointerEvents === "none") continue;
    one.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const place = middle(one);
    if (!place) continue;
    count += 1;
    const hit = document.elementFromPoint(...place);
    if (!hit || !belongs(hit, one)) found.push(`${name(one)} is covered by ${hit ? name(hit) : "nothing that can be hit"}`);
    if (one.matches(".skip")) one.blur();
  }
  scrollTo(0, 0);
  return [count, found];
}"""


def covered(page) -> tuple[int, list[str]]:
    """How many controls the page has at all sizes, and those at whose middle something else is hit."""
    count, found = 0, []
    for size, viewport in VIEWPORTS.items():
        page.set_viewport_size(viewport)
        some, faults = page.evaluate(LOOK)
        count += some
        found += [f"{size}: {fault}" for fault in faults]
    return count, found
