-- Made after all rows are in, which is quicker than keeping them up row by row.
CREATE INDEX zone_place ON zone (source, start);
CREATE INDEX note_place ON note (source, start);
CREATE INDEX mark_place ON mark (source, start);
CREATE INDEX dating_place ON dating (source, start);
CREATE INDEX actor_same ON actor (same_as);
CREATE INDEX work_same ON work (same_as);
CREATE INDEX mention_actor ON mention (actor);
CREATE INDEX mention_place ON mention (source, start);
CREATE INDEX citation_note ON citation (source, note);
CREATE INDEX citation_work ON citation (work);
CREATE INDEX document_source ON document (source, seq);
CREATE INDEX document_sent ON document (sent_earliest_day);
CREATE INDEX party_actor ON party (actor);
CREATE INDEX entry_source ON entry (source, seq);
CREATE INDEX entry_when ON entry (earliest_day, latest_day, id);
CREATE INDEX entry_kind ON entry (kind);
CREATE INDEX entry_part_actor ON entry_part (actor);
CREATE INDEX passage_place ON passage (source, start);

-- Every dated statement with the words it rests on, in the order of its earliest possible day.
CREATE VIEW chronology AS
SELECT e.earliest, e.latest, e.edtf, e.text AS date_as_printed, e.kind, e.abstract,
       (SELECT group_concat(p.role || ': ' || coalesce(a.name, p.actor), '; ')
          FROM entry_part p LEFT JOIN actor a ON a.id = p.actor WHERE p.entry = e.id) AS parties,
       e.place, e.realis, e.attributed_to, e.receipt, e.received_edtf AS received, e.source, q.page, q.note, q.exact AS passage, e.status, e.id
  FROM entry e LEFT JOIN passage q ON q.owner = e.source AND q.kind = 'entry' AND q.statement = e.id AND q.seq = 0
 ORDER BY e.earliest_day IS NULL, e.earliest_day, e.latest_day, e.id;

-- Every work with the number of citations that mean it.
CREATE VIEW bibliography AS
SELECT w.creators, w.title, w.container_title, w.issued, w.type, count(c.id) AS citations, w.id
  FROM work w LEFT JOIN work v ON coalesce(v.same_as, v.id) = w.id LEFT JOIN citation c ON c.work = v.id
 WHERE w.same_as IS NULL GROUP BY w.id ORDER BY citations DESC, w.creators, w.issued;

-- What a person should look at: citations whose work is not known, and dates that stay open.
CREATE VIEW unresolved AS
SELECT 'citation' AS what, source, page, note, text, reason AS why FROM citation WHERE work IS NULL AND target IS NULL
UNION ALL
SELECT 'date', source, page, note, exact, by FROM dating WHERE edtf IS NULL AND vague IS NULL AND kind = 'date' AND role = 'narrative';
