// The script of the page. Everything can be read without it.

import { startChronology } from "./chronology";
import { startDecisions } from "./decide";
import { startKeys } from "./keys";
import { startNotes } from "./notes";
import { startReader } from "./reader";
import { startSearch } from "./search";
import { startSheet } from "./sheet";

document.documentElement.classList.add("js");
startKeys();
startDecisions();
startNotes();
startSheet();
startReader();
startChronology();
startSearch();
