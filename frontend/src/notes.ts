// The notes: a thin line from each back-reference to what it goes back to, and on a published site their order.

import { element } from "./page";

const SVG = "http://www.w3.org/2000/svg";
const GUTTER = 44;
const STEP = 7;

/** Draws the lines of a list of notes, and again when its size changes. */
export function startNotes(): void {
  const list = document.querySelector<HTMLElement>("ol.notes");
  if (!list) return;
  order(list);
  const svg = document.createElementNS(SVG, "svg");
  svg.classList.add("threads");
  svg.setAttribute("aria-hidden", "true");
  list.before(svg);
  const draw = (): void => threads(list, svg);
  new ResizeObserver(draw).observe(list);
  list.addEventListener("focusin", (event) => light(svg, event.target as HTMLElement));
  list.addEventListener("mouseover", (event) => light(svg, event.target as HTMLElement));
}

/** One curve in the margin for each citation that goes back to another: the farther, the farther out. */
function threads(list: HTMLElement, svg: SVGSVGElement): void {
  const base = list.getBoundingClientRect();
  svg.setAttribute("height", String(base.height));
  const lines: SVGPathElement[] = [];
  list.querySelectorAll<HTMLElement>(".meanings [data-antecedent]").forEach((place) => {
    const own = document.getElementById(`c-${place.id.slice("g-c-".length)}`);
    const before = document.getElementById(`c-${place.dataset["antecedent"] ?? ""}`);
    if (!own || !list.contains(own)) return;
    const from = own.getClientRects()[0];
    const to = before && list.contains(before) ? before.getClientRects()[0] : undefined;
    if (!from) return;
    const start = from.top + from.height / 2 - base.top;
    const end = to ? to.top + to.height / 2 - base.top : Math.max(0, start - 60);
    const out = Math.min(GUTTER - 6, 10 + STEP * Math.log2(1 + Math.abs(start - end) / 60));
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", `M ${GUTTER} ${start} C ${GUTTER - out} ${start}, ${GUTTER - out} ${start}, ${GUTTER - out} ${start - Math.sign(start - end) * Math.min(12, Math.abs(start - end) / 2)} L ${GUTTER - out} ${end + Math.sign(start - end) * Math.min(12, Math.abs(start - end) / 2)} C ${GUTTER - out} ${end}, ${GUTTER - out} ${end}, ${GUTTER} ${end}`);
    line.dataset["from"] = own.closest(".note")?.id ?? "";
    line.dataset["to"] = before?.closest(".note")?.id ?? "";
    if (!to) line.classList.add("leaving");
    lines.push(line);
  });
  svg.replaceChildren(...lines);
}

/** Darkens the lines that begin or end at a note. */
function light(svg: SVGSVGElement, place: HTMLElement): void {
  const note = place.closest<HTMLElement>(".note")?.id ?? "";
  svg.querySelectorAll<SVGPathElement>("path").forEach((line) => line.classList.toggle("lit", line.dataset["from"] === note || line.dataset["to"] === note));
}

/** On a published site, puts the notes that are to be settled before the others of the page. */
function order(list: HTMLElement): void {
  const choice = document.querySelector<HTMLElement>(".order-choice");
  if (!choice) return;
  const printed = [...list.children];
  const button = element("button", "", "to be settled first");
  button.type = "button";
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const first = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(first));
    const unsettled = (note: Element): boolean => note.matches(".unsettled");
    list.replaceChildren(...(first ? [...printed.filter(unsettled), ...printed.filter((note) => !unsettled(note))] : printed));
    document.querySelector(".doubtful:has(ul)")?.toggleAttribute("hidden", first);
  });
  choice.replaceChildren(button);
}
