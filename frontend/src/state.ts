// The state of a page in its address: in the question where a server reads it, after the # on a published site.

import { published } from "./page";

export type State = Record<string, string>;

/** What the address asks for; a published site understands both forms. */
export function readState(): State {
  const after = location.hash.includes("=") ? location.hash.slice(1) : "";
  return Object.fromEntries([...new URLSearchParams(location.search), ...new URLSearchParams(after)]);
}

/** Keeps the state in the address; `lasting` makes it a step that the browser's Back returns from. */
export function writeState(state: State, lasting = false): void {
  const words = new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString();
  const place = published ? location.pathname + (words ? `#${words}` : "") : location.pathname + (words ? `?${words}` : "");
  if (lasting) history.pushState(null, "", place);
  else history.replaceState(null, "", place);
}
