// Decisions at the served page: one key or one press each, written at once, shown at once, taken back by `u`.

import { element, published } from "./page";

interface Answer {
  statement?: string;
  status?: string;
  html?: string;
  refused?: string;
}

/** What this page was told of the statements decided on it. */
export const latest = new Map<string, Answer>();
const STATUSES = ["proposed", "accepted", "rejected", "corrected", "settled", "doubtful"];
const token = document.querySelector<HTMLMetaElement>('meta[name="regesta-token"]')?.content ?? "";
/** True if decisions can be made here. */
export const signs = !published && token !== "";

/** Wires buttons and keys, where there is somebody to write decisions down. */
export function startDecisions(): void {
  if (!signs) return;
  document.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[data-action]");
    if (!button) return;
    event.preventDefault();
    void press(button);
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || target.matches("input, select, textarea")) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "u") void send("", "undo", "");
    else if (event.key === "a" || event.key === "x") decide(event, event.key === "a" ? "accept" : "reject");
    else if (/^[0-9]$/.test(event.key)) choose(event);
  });
}

function press(button: HTMLButtonElement): Promise<void> {
  const action = button.dataset["action"] ?? "";
  if (action === "undo") return send("", "undo", "");
  const statement = button.closest<HTMLElement>("[data-statement]")?.dataset["statement"] ?? "";
  return send(statement, action, button.dataset["value"] ?? "");
}

/** Accepts or refuses the entry that has the focus, or the one that the page is about. */
function decide(event: KeyboardEvent, action: string): void {
  const focused = document.activeElement?.closest<HTMLElement>(".entry[data-statement]");
  const entry = focused ?? document.querySelector<HTMLElement>(".entry-page[data-statement]");
  if (!entry) return document.querySelector(".entry[data-statement]") ? say("Choose an entry first, with j and k.") : undefined;
  event.preventDefault();
  void send(entry.dataset["statement"] ?? "", action, "");
}

/** Chooses among the works of the citation that has the focus, or of the first open one in the note that has it. */
function choose(event: KeyboardEvent): void {
  const focused = document.activeElement?.closest<HTMLElement>("[data-statement], .note");
  const place = focused?.querySelector<HTMLElement>(".choices");
  if (!place) return;
  const buttons = [...place.querySelectorAll<HTMLButtonElement>("button[data-action=work]")];
  const none = buttons.pop();
  const button = event.key === "0" ? none : buttons[Number(event.key) - 1];
  if (!button) return;
  event.preventDefault();
  void press(button);
}

async function send(statement: string, action: string, value: string): Promise<void> {
  let answer: Answer;
  try {
    const response = await fetch("/decide", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, statement, action, value }),
    });
    answer = (await response.json()) as Answer;
  } catch {
    return say("The decision was not written: the register is not being served any more.");
  }
  if (answer.refused !== undefined) return say(`Not done: ${answer.refused}.`);
  show(answer, action === "undo");
}

/** Puts what the server made of the statement wherever the page shows it. */
function show(answer: Answer, back: boolean): void {
  const { statement = "", status = "", html = "" } = answer;
  latest.set(statement, answer);
  document.querySelectorAll(".undo").forEach((way) => way.remove());
  const places = [...document.querySelectorAll<HTMLElement>("[data-statement]")].filter((place) => place.dataset["statement"] === statement);
  for (const place of places) {
    const focused = place.contains(document.activeElement) && document.activeElement?.matches("button");
    place.classList.remove(...STATUSES);
    place.classList.add(status);
    // Made by the same templates as the page; the words in it are escaped there.
    const meaning = place.querySelector<HTMLElement>(".meaning");
    const shown = place.querySelector<HTMLElement>(".status");
    if (meaning) meaning.innerHTML = html;
    else if (shown) shown.outerHTML = html;
    if (focused) (place.querySelector<HTMLElement>("button[data-action], summary") ?? place).focus();
  }
  const note = places.map((place) => place.closest<HTMLElement>(".note")).find((found) => found);
  if (note) note.classList.toggle("unsettled", note.querySelector(".choices") !== null);
  const words: Record<string, string> = { accepted: "Accepted.", rejected: "Refused.", settled: "Settled." };
  say(`${back ? "Taken back." : (words[status] ?? "Written.")}${places.length ? "" : ` It is not on this page: ${statement}.`}`);
}

/** The status of an entry as the templates of the page make it, with the ways to decide it. */
export function statusOf(status: string, decided: string, opinion: string): HTMLElement {
  const made = element("span", `status ${status}`);
  made.title = opinion;
  const mark = element("span", "", status === "proposed" ? "○" : status === "rejected" ? "⨯" : "●");
  mark.setAttribute("aria-hidden", "true");
  made.append(mark, ` ${status}`);
  if (decided) made.append(" ", element("span", "by", decided));
  if (!signs) return made;
  const ways = element("span", "deciding");
  if (status !== "accepted") ways.append(way("accept", "a", "ccept"), " ");
  if (status !== "rejected") ways.append(way("reject", "x", " refuse"));
  made.append(" ", ways);
  return made;
}

function way(action: string, key: string, words: string): HTMLButtonElement {
  const button = element("button");
  button.type = "button";
  button.dataset["action"] = action;
  button.append(element("kbd", "", key), words);
  return button;
}

/** Says what was done, at the foot of the page and to those who hear it. */
function say(words: string): void {
  let line = document.querySelector<HTMLElement>(".said");
  if (!line) {
    line = element("p", "said");
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  line.textContent = words;
}
