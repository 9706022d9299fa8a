-- The register as plain tables. Offsets (start, end) are code points into the source's reading text, end exclusive;
-- in citation, citation_field and comment they are offsets within the note. Days are ISO; *_day columns count days from
-- 0000-01-01, so that years before 1 sort rightly. `status`: proposed, accepted, corrected, rejected.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE source (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, format TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL
);

CREATE TABLE page (
    source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, label TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, folio TEXT, running_head TEXT,
    PRIMARY KEY (source, seq)
);

-- The zones of a source in order, with newlines between them, are its reading text.
CREATE TABLE zone (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    UNIQUE (source, seq)
);
CREATE VIRTUAL TABLE zone_search USING fts5(
    text, content='zone', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
);

CREATE TABLE note (
    source TEXT NOT NULL REFERENCES source, id TEXT NOT NULL, seq INTEGER NOT NULL, label TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, call INTEGER, complete INTEGER NOT NULL, certainty REAL NOT NULL,
    PRIMARY KEY (source, id)
);
CREATE TABLE note_part (
    source TEXT NOT NULL, note TEXT NOT NULL, seq INTEGER NOT NULL, page INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (source, note, seq), FOREIGN KEY (source, note) REFERENCES note
) WITHOUT ROWID;

CREATE TABLE variant (
    source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    lemma TEXT NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (source, seq)
) WITHOUT ROWID;
CREATE TABLE variant_reading (
    source TEXT NOT NULL, variant INTEGER NOT NULL, seq INTEGER NOT NULL, witness TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (source, variant, seq), FOREIGN KEY (source, variant) REFERENCES variant
) WITHOUT ROWID;

-- Where the witnesses have a stretch of the text; boxes in points from the page's top left corner.
CREATE TABLE run (
    source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    witness TEXT NOT NULL, page INTEGER NOT NULL, offset INTEGER NOT NULL,
    "left" REAL, top REAL, "right" REAL, bottom REAL,
    PRIMARY KEY (source, seq)
) WITHOUT ROWID;

-- What the source's own encoding says of a stretch: an edition's tags, a chronology's columns.
CREATE TABLE mark (
    source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (source, seq)
) WITHOUT ROWID;

-- stage: reading, draft or build. A file that could not be read has no row in source.
CREATE TABLE problem (
    id INTEGER PRIMARY KEY, stage TEXT NOT NULL, source TEXT NOT NULL, page TEXT, what TEXT NOT NULL, remedy TEXT NOT NULL
);

-- The words that a statement rests on. kind and statement name it: ('entry', id), ('document', id), ('citation', id) …
-- A dating or citation that rests on just its own words has no row here. `owner` is the source whose draft made the statement.
CREATE TABLE passage (
    owner TEXT NOT NULL REFERENCES source, kind TEXT NOT NULL, statement TEXT NOT NULL, seq INTEGER NOT NULL,
    source TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, exact TEXT NOT NULL, page TEXT, note TEXT,
    PRIMARY KEY (owner, kind, statement, seq)
) WITHOUT ROWID;

CREATE TABLE dating (
    source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    exact TEXT NOT NULL, page TEXT, note TEXT, pattern TEXT NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL,
    edtf TEXT, earliest TEXT, latest TEXT, text TEXT, modifier TEXT, relation TEXT, time TEXT, calendar TEXT, as_printed TEXT,
    earliest_day INTEGER, latest_day INTEGER,
    anchor INTEGER, duration TEXT, vague TEXT, by TEXT NOT NULL, certainty REAL NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (source, seq)
);

-- One record an actor over all sources; same_as: found to be another name of that actor.
CREATE TABLE actor (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, same_as TEXT,
    by TEXT NOT NULL, certainty REAL NOT NULL, status TEXT NOT NULL
);
CREATE TABLE actor_variant (
    actor TEXT NOT NULL REFERENCES actor, seq INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (actor, seq)
) WITHOUT ROWID;
-- What each source by itself says of the actor.
CREATE TABLE actor_in_source (
    source TEXT NOT NULL REFERENCES source, id TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    variants TEXT NOT NULL, same_as TEXT, by TEXT NOT NULL, certainty REAL NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (source, id)
);
CREATE TABLE mention (
    source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL, certainty REAL NOT NULL,
    PRIMARY KEY (source, seq)
);

-- One record a work over all sources; `csl` is its CSL-JSON.
CREATE TABLE work (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL, creators TEXT NOT NULL, container_title TEXT NOT NULL,
    issued TEXT NOT NULL, csl TEXT NOT NULL, same_as TEXT, by TEXT, certainty REAL, status TEXT
);
CREATE TABLE work_in_source (
    source TEXT NOT NULL REFERENCES source, id TEXT NOT NULL, seq INTEGER NOT NULL, csl TEXT NOT NULL, same_as TEXT,
    by TEXT, certainty REAL, status TEXT,
    PRIMARY KEY (source, id)
);

CREATE TABLE citation (
    source TEXT NOT NULL REFERENCES source, id TEXT NOT NULL, seq INTEGER NOT NULL, note TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL, page TEXT, passage_note TEXT,
    form TEXT NOT NULL, names TEXT NOT NULL, title TEXT NOT NULL, locator TEXT, signal_start INTEGER, signal_end INTEGER,
    signal_function TEXT NOT NULL, archive_from TEXT,
    work TEXT, function TEXT NOT NULL, reason TEXT NOT NULL, antecedent TEXT, partial INTEGER NOT NULL, target TEXT,
    by TEXT NOT NULL, certainty REAL NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (source, id)
);
CREATE TABLE citation_field (
    source TEXT NOT NULL, citation TEXT NOT NULL, seq INTEGER NOT NULL, field TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (source, citation, seq), FOREIGN KEY (source, citation) REFERENCES citation
) WITHOUT ROWID;
CREATE TABLE citation_candidate (
    source TEXT NOT NULL, citation TEXT NOT NULL, seq INTEGER NOT NULL, work TEXT NOT NULL,
    PRIMARY KEY (source, citation, seq), FOREIGN KEY (source, citation) REFERENCES citation
) WITHOUT ROWID;
CREATE TABLE comment (
    source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, note TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (source, seq)
) WITHOUT ROWID;

CREATE TABLE document (
    id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, kind TEXT NOT NULL,
    number TEXT NOT NULL, head TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    sent_edtf TEXT, sent_earliest TEXT, sent_latest TEXT, sent_text TEXT, sent_modifier TEXT, sent_relation TEXT,
    sent_time TEXT, sent_calendar TEXT, sent_as_printed TEXT, sent_earliest_day INTEGER, sent_latest_day INTEGER,
    received_edtf TEXT, received_earliest TEXT, received_latest TEXT, received_text TEXT, received_modifier TEXT,
    received_relation TEXT, received_time TEXT, received_calendar TEXT, received_as_printed TEXT,
    received_earliest_day INTEGER, received_latest_day INTEGER,
    sent_from TEXT, source_note TEXT, dateline TEXT, coded TEXT, classification TEXT, signed TEXT, page TEXT,
    by TEXT NOT NULL, certainty REAL NOT NULL, status TEXT NOT NULL
);
CREATE TABLE party (
    document TEXT NOT NULL REFERENCES document, side TEXT NOT NULL, seq INTEGER NOT NULL, words TEXT NOT NULL,
    person TEXT, office TEXT, place TEXT, actor TEXT,
    PRIMARY KEY (document, side, seq)
) WITHOUT ROWID;

CREATE TABLE entry (
    id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, kind TEXT NOT NULL, abstract TEXT NOT NULL,
    edtf TEXT, earliest TEXT, latest TEXT, text TEXT, modifier TEXT, relation TEXT, time TEXT, calendar TEXT, as_printed TEXT,
    earliest_day INTEGER, latest_day INTEGER,
    received_edtf TEXT, received_earliest TEXT, received_latest TEXT, received_text TEXT, received_modifier TEXT,
    received_relation TEXT, received_time TEXT, received_calendar TEXT, received_as_printed TEXT,
    received_earliest_day INTEGER, received_latest_day INTEGER,
    place TEXT, strand TEXT, realis TEXT NOT NULL, attributed_to TEXT NOT NULL, receipt TEXT NOT NULL, channel TEXT, document TEXT,
    by TEXT NOT NULL, certainty REAL NOT NULL, status TEXT NOT NULL
);
CREATE TABLE entry_part (
    entry TEXT NOT NULL REFERENCES entry, seq INTEGER NOT NULL, role TEXT NOT NULL, actor TEXT NOT NULL,
    PRIMARY KEY (entry, seq)
) WITHOUT ROWID;
CREATE TABLE entry_note (
    entry TEXT NOT NULL REFERENCES entry, seq INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (entry, seq)
) WITHOUT ROWID;

CREATE TABLE tenure (
    id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, person TEXT NOT NULL, office TEXT NOT NULL,
    body TEXT, edtf TEXT, earliest TEXT, latest TEXT, text TEXT, modifier TEXT, relation TEXT, time TEXT, calendar TEXT,
    as_printed TEXT, earliest_day INTEGER, latest_day INTEGER, by TEXT NOT NULL, certainty REAL NOT NULL, status TEXT NOT NULL
);
CREATE TABLE tie (
    id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL,
    layer TEXT NOT NULL, sign INTEGER NOT NULL, edtf TEXT, earliest TEXT, latest TEXT, text TEXT, modifier TEXT, relation TEXT,
    time TEXT, calendar TEXT, as_printed TEXT, earliest_day INTEGER, latest_day INTEGER,
    by TEXT NOT NULL, certainty REAL NOT NULL, status TEXT NOT NULL
);
CREATE TABLE channel (
    id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES source, seq INTEGER NOT NULL, end_a TEXT NOT NULL, end_b TEXT NOT NULL,
    medium TEXT NOT NULL, open TEXT NOT NULL, by TEXT NOT NULL, certainty REAL NOT NULL, status TEXT NOT NULL
);
