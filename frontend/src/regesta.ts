// The script of the page. Everything can be read without it.

import { startChronology } from "./chronology";
import { startKeys } from "./keys";
import { startReader } from "./reader";
import { startSearch } from "./search";

document.documentElement.classList.add("js");
startKeys();
startReader();
startChronology();
startSearch();
