-- The register's first schema. The journal is the truth; every other table is a projection of it, written
-- only by the one function that applies an entry, and rebuilt from nothing by `accord rebuild`.
--
-- Column conventions: `since` and `until` are journal numbers: a row was known from entry `since` on, and no
-- longer from entry `until` on (NULL: it is known now). `from_day` and `to_day` are register days,
-- YYYY-MM-DD: the fact held in the world from the start of `from_day` until the start of `to_day`
-- (NULL: it still holds; from_day 0000-01-01: always). Lists of words are written as OR chains, since a
-- text IN list builds a small table at every insert.

CREATE TABLE journal (
  seq   INTEGER PRIMARY KEY,  -- journal number: 1, 2, 3 … without gaps; the only unique key
  entry TEXT NOT NULL,        -- one line of canonical JSON, UTF-8
  hash  BLOB NOT NULL,        -- SHA-256 of a zero byte and the entry's bytes, 32 bytes (RFC 6962 leaf)
  CONSTRAINT journal_seq_is_positive CHECK (seq > 0),
  CONSTRAINT journal_hash_is_sha256 CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER journal_insert BEFORE INSERT ON journal
  WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM journal)
    OR accord_link(NEW.seq, NEW.entry, NEW.hash, (SELECT hash FROM journal WHERE seq = NEW.seq - 1)) IS NOT 1
  BEGIN SELECT RAISE(ABORT, 'journal: out of order or bad link'); END;
CREATE TRIGGER journal_update BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_delete BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TABLE change (
  number       INTEGER PRIMARY KEY,  -- change number: one command's work, 1, 2, 3 …
  first_seq    INTEGER NOT NULL,     -- journal number of its first entry
  last_seq     INTEGER NOT NULL,     -- journal number of its last entry
  day          TEXT NOT NULL,        -- register day of the recording, YYYY-MM-DD
  recorded_at  TEXT NOT NULL,        -- instant of the recording, RFC 3339 UTC with milliseconds
  actor        TEXT NOT NULL,        -- who ran the command
  operation    TEXT NOT NULL,        -- the command's verb
  operation_id TEXT NOT NULL,        -- 32 hex digits; finds a change whose outcome was unknown
  CONSTRAINT change_entries_are_a_range CHECK (first_seq <= last_seq),
  CONSTRAINT change_day_is_a_day CHECK (day IS date(day, '+0 days'))
) STRICT;
CREATE INDEX change_by_first_seq ON change (first_seq);
CREATE INDEX change_by_day ON change (day, number);
CREATE INDEX change_by_actor ON change (actor, number);
CREATE INDEX change_by_operation_id ON change (operation_id);

CREATE TABLE item (
  id     INTEGER PRIMARY KEY,  -- journal number of the entry that created it
  kind   TEXT NOT NULL,        -- register, party, area, person, event, commitment, milestone, note, evidence, rating,
                               -- close, key
  ref    TEXT NOT NULL COLLATE NOCASE,  -- permanent reference or code: C14, C14.2, E3, PK; '' for the register
  parent INTEGER,              -- item: a milestone's commitment; what a note, evidence or rating is about
  number INTEGER NOT NULL,     -- the reference's number, for order (C2 before C10); 0 where it has none
  CONSTRAINT item_kind_is_known CHECK (
    kind = 'register' OR kind = 'party' OR kind = 'area' OR kind = 'person' OR kind = 'event'
    OR kind = 'commitment' OR kind = 'milestone' OR kind = 'note' OR kind = 'evidence'
    OR kind = 'rating' OR kind = 'close' OR kind = 'key'),
  CONSTRAINT item_parent_exists FOREIGN KEY (parent) REFERENCES item (id)
) STRICT;
CREATE UNIQUE INDEX item_by_ref ON item (kind, ref);
CREATE INDEX item_by_number ON item (kind, number);
CREATE INDEX item_by_parent ON item (parent, kind, number) WHERE parent IS NOT NULL;

CREATE TABLE item_entry (
  item INTEGER NOT NULL,  -- item that the entry concerns
  seq  INTEGER NOT NULL,  -- journal number of the entry
  CONSTRAINT item_entry_key PRIMARY KEY (item, seq),
  CONSTRAINT item_entry_item_exists FOREIGN KEY (item) REFERENCES item (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_version (
  since             INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item              INTEGER NOT NULL,     -- item of kind register
  until             INTEGER,              -- journal number from which it is no longer known
  register          TEXT NOT NULL,        -- register id, 32 hex digits
  time_zone         TEXT NOT NULL,        -- name in the time-zone database; says what day it is
  fiscal_year_start INTEGER,              -- month, 1 to 12, in which the fiscal year begins
  reasons_required  TEXT NOT NULL,        -- words apart by blanks: deadline and statuses that need a reason
  four_eyes         TEXT,                 -- on: who reported a delivery may not accept it; NULL: off
  audit_off         TEXT,                 -- names of audit findings that are switched off, apart by blanks
  stale_after       INTEGER,              -- days without a word after which an audit names what is open; NULL: 90
  incarnation       TEXT,                 -- 32 hex digits given when a backup was restored; NULL: never
  CONSTRAINT register_fiscal_year_start_is_a_month CHECK (fiscal_year_start BETWEEN 1 AND 12),
  CONSTRAINT register_four_eyes_is_on CHECK (four_eyes = 'on'),
  CONSTRAINT register_stale_after_is_a_number_of_days CHECK (stale_after BETWEEN 1 AND 3650),
  CONSTRAINT register_item_exists FOREIGN KEY (item) REFERENCES item (id)
) STRICT;
CREATE INDEX register_version_by_item ON register_version (item, until);

CREATE TABLE party_version (
  since INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item  INTEGER NOT NULL,     -- item of kind party
  until INTEGER,              -- journal number from which it is no longer known
  name  TEXT NOT NULL,        -- full name
  under INTEGER,              -- item: the party that this agency belongs to
  CONSTRAINT party_name_is_not_empty CHECK (name <> ''),
  CONSTRAINT party_item_exists FOREIGN KEY (item) REFERENCES item (id),
  CONSTRAINT party_under_exists FOREIGN KEY (under) REFERENCES item (id)
) STRICT;
CREATE INDEX party_version_by_item ON party_version (item, until);
CREATE INDEX party_version_by_under ON party_version (under, until) WHERE under IS NOT NULL;

CREATE TABLE area_version (
  since INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item  INTEGER NOT NULL,     -- item of kind area
  until INTEGER,              -- journal number from which it is no longer known
  name  TEXT NOT NULL,        -- full name
  under INTEGER,              -- item: the wider focus area
  CONSTRAINT area_name_is_not_empty CHECK (name <> ''),
  CONSTRAINT area_item_exists FOREIGN KEY (item) REFERENCES item (id),
  CONSTRAINT area_under_exists FOREIGN KEY (under) REFERENCES item (id)
) STRICT;
CREATE INDEX area_version_by_item ON area_version (item, until);
CREATE INDEX area_version_by_under ON area_version (under, until) WHERE under IS NOT NULL;

CREATE TABLE person_version (
  since   INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item    INTEGER NOT NULL,     -- item of kind person
  until   INTEGER,              -- journal number from which it is no longer known
  name    TEXT NOT NULL,        -- full name
  party   INTEGER,              -- item: the party the person speaks for
  left_on TEXT,                 -- day the person left, YYYY-MM-DD
  CONSTRAINT person_name_is_not_empty CHECK (name <> ''),
  CONSTRAINT person_left_on_is_a_day CHECK (left_on IS date(left_on, '+0 days')),
  CONSTRAINT person_item_exists FOREIGN KEY (item) REFERENCES item (id),
  CONSTRAINT person_party_exists FOREIGN KEY (party) REFERENCES item (id)
) STRICT;
CREATE INDEX person_version_by_item ON person_version (item, until);

CREATE TABLE event_version (
  since        INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item         INTEGER NOT NULL,     -- item of kind event
  until        INTEGER,              -- journal number from which it is no longer known
  name         TEXT NOT NULL,        -- what is called: visit, summit, meeting, programme review
  held_from    TEXT,                 -- first day, YYYY-MM-DD
  held_through TEXT,                 -- last day, YYYY-MM-DD
  CONSTRAINT event_name_is_not_empty CHECK (name <> ''),
  CONSTRAINT event_held_from_is_a_day CHECK (held_from IS date(held_from, '+0 days')),
  CONSTRAINT event_held_through_is_a_day CHECK (held_through IS date(held_through, '+0 days')),
  CONSTRAINT event_days_are_in_order CHECK (held_from <= held_through),
  CONSTRAINT event_item_exists FOREIGN KEY (item) REFERENCES item (id)
) STRICT;
CREATE INDEX event_version_by_item ON event_version (item, until);

CREATE TABLE commitment_version (
  since           INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item            INTEGER NOT NULL,     -- item of kind commitment
  until           INTEGER,              -- journal number from which it is no longer known
  title           TEXT NOT NULL,        -- the promise in one line
  title_original  TEXT,                 -- the title in the language it was first written in
  wording         TEXT,                 -- the words of the text it comes from, where longer than the title
  source          TEXT,                 -- the document and place it comes from
  type            TEXT,                 -- what kind of commitment its source calls it, such as QPC
  area            INTEGER,              -- item: focus area
  event           INTEGER,              -- item: event at which it was promised or tabled
  tabled_by       INTEGER,              -- item: party that tabled it; by the beneficiary an ask, by the promisor an offer
  cadence         TEXT,                 -- once (NULL), recurring or continuous
  visibility      TEXT NOT NULL,        -- internal, restricted or public
  external_source TEXT,                 -- the other system that numbered it
  external_ref    TEXT,                 -- its number there
  status_original TEXT,                 -- the status in the words of the other system
  CONSTRAINT commitment_title_is_not_empty CHECK (title <> ''),
  CONSTRAINT commitment_cadence_is_known CHECK (cadence = 'recurring' OR cadence = 'continuous'),
  CONSTRAINT commitment_visibility_is_known CHECK (
    visibility = 'internal' OR visibility = 'restricted' OR visibility = 'public'),
  CONSTRAINT commitment_item_exists FOREIGN KEY (item) REFERENCES item (id),
  CONSTRAINT commitment_area_exists FOREIGN KEY (area) REFERENCES item (id),
  CONSTRAINT commitment_event_exists FOREIGN KEY (event) REFERENCES item (id),
  CONSTRAINT commitment_tabled_by_exists FOREIGN KEY (tabled_by) REFERENCES item (id)
) STRICT;
CREATE INDEX commitment_version_by_item ON commitment_version (item, until);
CREATE INDEX commitment_version_by_area ON commitment_version (area, until) WHERE area IS NOT NULL;
CREATE INDEX commitment_version_by_event ON commitment_version (event, until) WHERE event IS NOT NULL;
CREATE INDEX commitment_version_by_external_ref ON commitment_version (external_ref) WHERE external_ref IS NOT NULL;

CREATE TABLE milestone_version (
  since           INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item            INTEGER NOT NULL,     -- item of kind milestone
  until           INTEGER,              -- journal number from which it is no longer known
  title           TEXT NOT NULL,        -- the step in one line
  title_original  TEXT,                 -- the title in the language it was first written in
  wording         TEXT,                 -- the words of the text it comes from, where longer than the title
  source          TEXT,                 -- the document and place it comes from; NULL: the commitment's
  area            INTEGER,              -- item: focus area; NULL: the commitment's
  visibility      TEXT,                 -- internal, restricted or public; NULL: the commitment's
  external_source TEXT,                 -- the other system that numbered it
  external_ref    TEXT,                 -- its number there
  status_original TEXT,                 -- the status in the words of the other system
  target          TEXT,                 -- what is to be reached: a decimal number (-12.5), else words
  unit            TEXT,                 -- in what target and baseline are counted
  baseline        TEXT,                 -- from where it starts: a decimal number, else words
  due_words       TEXT,                 -- the deadline in the words of its source, where they say more than a date
  CONSTRAINT milestone_title_is_not_empty CHECK (title <> ''),
  CONSTRAINT milestone_visibility_is_known CHECK (
    visibility = 'internal' OR visibility = 'restricted' OR visibility = 'public'),
  CONSTRAINT milestone_item_exists FOREIGN KEY (item) REFERENCES item (id),
  CONSTRAINT milestone_area_exists FOREIGN KEY (area) REFERENCES item (id)
) STRICT;
CREATE INDEX milestone_version_by_item ON milestone_version (item, until);
CREATE INDEX milestone_version_by_external_ref ON milestone_version (external_ref) WHERE external_ref IS NOT NULL;

CREATE TABLE party_role_version (
  id       INTEGER PRIMARY KEY,  -- row number
  item     INTEGER NOT NULL,     -- item: commitment, or a milestone that has its own parties
  since    INTEGER NOT NULL,     -- journal number from which the row is known
  until    INTEGER,              -- journal number from which it is no longer known
  role     TEXT NOT NULL,        -- by (who owes it) or to (who is owed it)
  position INTEGER NOT NULL,     -- place among the parties of that role, from 1
  party    INTEGER NOT NULL,     -- item: party
  CONSTRAINT party_role_is_known CHECK (role = 'by' OR role = 'to'),
  CONSTRAINT party_role_item_exists FOREIGN KEY (item) REFERENCES item (id),
  CONSTRAINT party_role_party_exists FOREIGN KEY (party) REFERENCES item (id)
) STRICT;
CREATE INDEX party_role_version_by_item ON party_role_version (item, until, role, position);
CREATE INDEX party_role_version_by_party ON party_role_version (party, role, until);

CREATE TABLE deadline_version (
  id          INTEGER PRIMARY KEY,  -- row number
  item        INTEGER NOT NULL,     -- item of kind milestone
  since       INTEGER NOT NULL,     -- journal number from which the row is known
  until       INTEGER,              -- journal number from which it is no longer known
  from_day    TEXT NOT NULL,        -- first day on which this deadline was in force
  to_day      TEXT,                 -- first day on which it no longer was
  origin      INTEGER NOT NULL,     -- journal number of the entry that gave this value its place
  due         TEXT,                 -- last day of the period, YYYY-MM-DD; NULL: no date
  due_as      TEXT,                 -- the period as agreed: 2026-12-31, 2026-12, 2026-Q4, 2026-H2, 2026
  first_due   TEXT,                 -- the first deadline recorded: its last day
  times_moved INTEGER NOT NULL,     -- how often the last day had been moved
  moved_after_expiry INTEGER NOT NULL,  -- 1 when some move came after the deadline had passed
  extensions  INTEGER NOT NULL,     -- how often the last day had been moved to a later one
  extensions_after_expiry INTEGER NOT NULL,  -- how many of these came after the deadline had passed
  reason      TEXT,                 -- why it was moved
  CONSTRAINT deadline_from_day_is_a_day CHECK (from_day IS date(from_day, '+0 days')),
  CONSTRAINT deadline_to_day_is_a_day CHECK (to_day IS date(to_day, '+0 days')),
  CONSTRAINT deadline_due_is_a_day CHECK (due IS date(due, '+0 days')),
  CONSTRAINT deadline_first_due_is_a_day CHECK (first_due IS date(first_due, '+0 days')),
  CONSTRAINT deadline_has_day_and_period CHECK ((due IS NULL) = (due_as IS NULL)),
  CONSTRAINT deadline_times_moved_is_a_count CHECK (times_moved >= 0),
  CONSTRAINT deadline_moved_after_expiry_is_a_flag CHECK (moved_after_expiry BETWEEN 0 AND 1),
  CONSTRAINT deadline_extensions_are_moves CHECK (extensions BETWEEN 0 AND times_moved),
  CONSTRAINT deadline_late_extensions_are_extensions CHECK (extensions_after_expiry BETWEEN 0 AND extensions),
  CONSTRAINT deadline_item_exists FOREIGN KEY (item) REFERENCES item (id)
) STRICT;
CREATE INDEX deadline_version_by_item ON deadline_version (item, until);
CREATE INDEX deadline_version_by_due ON deadline_version (due) WHERE until IS NULL;

CREATE TABLE status_version (
  id           INTEGER PRIMARY KEY,  -- row number
  item         INTEGER NOT NULL,     -- item: commitment or milestone
  since        INTEGER NOT NULL,     -- journal number from which the row is known
  until        INTEGER,              -- journal number from which it is no longer known
  from_day     TEXT NOT NULL,        -- first day on which this status was in force
  to_day       TEXT,                 -- first day on which it no longer was
  origin       INTEGER NOT NULL,     -- journal number of the entry that gave this value its place
  status       TEXT NOT NULL,        -- one of the twelve status words
  reason       TEXT,                 -- why; what is missing (partly-met)
  authority    TEXT,                 -- who excused it (waived)
  successor    INTEGER,              -- item that replaces it (superseded)
  delivered_on TEXT,                 -- day of delivery claimed, YYYY-MM-DD
  reported_on  TEXT,                 -- register day on which delivery was reported
  reported_by  TEXT,                 -- who reported it
  verified_on  TEXT,                 -- day on which the claim was judged
  verified_by  TEXT,                 -- who judged it
  override     TEXT,                 -- why its own reporter accepted it although four eyes were wanted
  CONSTRAINT status_is_known CHECK (
    status = 'agreed' OR status = 'proposed' OR status = 'in-progress' OR status = 'stalled'
    OR status = 'reported' OR status = 'met' OR status = 'partly-met' OR status = 'not-met'
    OR status = 'waived' OR status = 'superseded' OR status = 'withdrawn' OR status = 'reversed'),
  CONSTRAINT status_from_day_is_a_day CHECK (from_day IS date(from_day, '+0 days')),
  CONSTRAINT status_to_day_is_a_day CHECK (to_day IS date(to_day, '+0 days')),
  CONSTRAINT status_delivered_on_is_a_day CHECK (delivered_on IS date(delivered_on, '+0 days')),
  CONSTRAINT status_item_exists FOREIGN KEY (item) REFERENCES item (id),
  CONSTRAINT status_successor_exists FOREIGN KEY (successor) REFERENCES item (id)
) STRICT;
CREATE INDEX status_version_by_item ON status_version (item, until);
CREATE INDEX status_version_by_successor ON status_version (successor) WHERE successor IS NOT NULL;

CREATE TABLE owner_version (
  id       INTEGER PRIMARY KEY,  -- row number
  item     INTEGER NOT NULL,     -- item: commitment, or a milestone that has its own owner
  since    INTEGER NOT NULL,     -- journal number from which the row is known
  until    INTEGER,              -- journal number from which it is no longer known
  from_day TEXT NOT NULL,        -- first day on which this person was the owner
  to_day   TEXT,                 -- first day on which no longer
  origin   INTEGER NOT NULL,     -- journal number of the entry that gave this value its place
  owner    INTEGER,              -- item: person; NULL: nobody, or the commitment's owner
  reason   TEXT,                 -- why the owner changed
  CONSTRAINT owner_from_day_is_a_day CHECK (from_day IS date(from_day, '+0 days')),
  CONSTRAINT owner_to_day_is_a_day CHECK (to_day IS date(to_day, '+0 days')),
  CONSTRAINT owner_item_exists FOREIGN KEY (item) REFERENCES item (id),
  CONSTRAINT owner_person_exists FOREIGN KEY (owner) REFERENCES item (id)
) STRICT;
CREATE INDEX owner_version_by_item ON owner_version (item, until);
CREATE INDEX owner_version_by_owner ON owner_version (owner, until) WHERE owner IS NOT NULL;

CREATE TABLE note_version (
  since      INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item       INTEGER NOT NULL,     -- item of kind note
  until      INTEGER,              -- journal number from which it is no longer known
  text       TEXT NOT NULL,        -- the remark
  dated      TEXT NOT NULL,        -- day it speaks of, YYYY-MM-DD
  visibility TEXT NOT NULL,        -- internal, restricted or public
  CONSTRAINT note_text_is_not_empty CHECK (text <> ''),
  CONSTRAINT note_dated_is_a_day CHECK (dated IS date(dated, '+0 days')),
  CONSTRAINT note_visibility_is_known CHECK (
    visibility = 'internal' OR visibility = 'restricted' OR visibility = 'public'),
  CONSTRAINT note_item_exists FOREIGN KEY (item) REFERENCES item (id)
) STRICT;
CREATE INDEX note_version_by_item ON note_version (item, until);

CREATE TABLE evidence_version (
  since      INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item       INTEGER NOT NULL,     -- item of kind evidence
  until      INTEGER,              -- journal number from which it is no longer known
  document   TEXT NOT NULL,        -- the document in words, its address, or the name of the file
  dated      TEXT NOT NULL,        -- day of the document, YYYY-MM-DD
  bearing    TEXT NOT NULL,        -- supports or contradicts
  sha256     TEXT,                 -- SHA-256 of the file, 64 hex digits
  size       INTEGER,              -- size of the file in bytes
  visibility TEXT NOT NULL,        -- internal, restricted or public
  CONSTRAINT evidence_document_is_not_empty CHECK (document <> ''),
  CONSTRAINT evidence_dated_is_a_day CHECK (dated IS date(dated, '+0 days')),
  CONSTRAINT evidence_bearing_is_known CHECK (bearing = 'supports' OR bearing = 'contradicts'),
  CONSTRAINT evidence_file_has_hash_and_size CHECK ((sha256 IS NULL) = (size IS NULL)),
  CONSTRAINT evidence_visibility_is_known CHECK (
    visibility = 'internal' OR visibility = 'restricted' OR visibility = 'public'),
  CONSTRAINT evidence_item_exists FOREIGN KEY (item) REFERENCES item (id)
) STRICT;
CREATE INDEX evidence_version_by_item ON evidence_version (item, until);

CREATE TABLE rating_version (
  since      INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item       INTEGER NOT NULL,     -- item of kind rating
  until      INTEGER,              -- journal number from which it is no longer known
  role       TEXT NOT NULL,        -- whose judgement: self, counterpart, internal or independent
  assessor   TEXT NOT NULL,        -- who judged, by name
  value      TEXT NOT NULL,        -- how far it has come: one of seven words
  confidence TEXT,                 -- how sure the assessor is: high, medium or low
  effect     TEXT,                 -- whether it worked: none-seen, low, moderate, substantial or high
  method     TEXT NOT NULL,        -- the method of the judgement, with its version
  dated      TEXT NOT NULL,        -- day of the judgement, YYYY-MM-DD
  note       TEXT,                 -- what the assessor says about it
  visibility TEXT NOT NULL,        -- internal, restricted or public
  CONSTRAINT rating_role_is_known CHECK (
    role = 'self' OR role = 'counterpart' OR role = 'internal' OR role = 'independent'),
  CONSTRAINT rating_assessor_is_not_empty CHECK (assessor <> ''),
  CONSTRAINT rating_value_is_known CHECK (
    value = 'no-evidence' OR value = 'not-started' OR value = 'limited' OR value = 'substantial'
    OR value = 'complete' OR value = 'reversed' OR value = 'unable-to-assess'),
  CONSTRAINT rating_confidence_is_known CHECK (
    confidence = 'high' OR confidence = 'medium' OR confidence = 'low'),
  CONSTRAINT rating_effect_is_known CHECK (
    effect = 'none-seen' OR effect = 'low' OR effect = 'moderate' OR effect = 'substantial' OR effect = 'high'),
  CONSTRAINT rating_method_is_not_empty CHECK (method <> ''),
  CONSTRAINT rating_dated_is_a_day CHECK (dated IS date(dated, '+0 days')),
  CONSTRAINT rating_visibility_is_known CHECK (
    visibility = 'internal' OR visibility = 'restricted' OR visibility = 'public'),
  CONSTRAINT rating_item_exists FOREIGN KEY (item) REFERENCES item (id)
) STRICT;
CREATE INDEX rating_version_by_item ON rating_version (item, until);

CREATE TABLE close_version (
  since         INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item          INTEGER NOT NULL,     -- item of kind close; its code is the month, YYYY-MM
  until         INTEGER,              -- journal number from which it is no longer known: the close was undone
  as_of         TEXT NOT NULL,        -- the last day whose entries count, YYYY-MM-DD: the day of the closing
  change        INTEGER NOT NULL,     -- the last change that counts
  register_name TEXT NOT NULL,        -- what the register's file was called
  format        INTEGER NOT NULL,     -- number of the form in which the figures are written
  csv_sha256    TEXT NOT NULL,        -- SHA-256 of the month as CSV for spreadsheets, 64 hex digits
  json_sha256   TEXT NOT NULL,        -- SHA-256 of the month as JSON, 64 hex digits
  reviewer      TEXT NOT NULL,        -- who reviewed the month
  note          TEXT,                 -- a remark for the minutes
  CONSTRAINT close_as_of_is_a_day CHECK (as_of IS date(as_of, '+0 days')),
  CONSTRAINT close_change_is_positive CHECK (change > 0),
  CONSTRAINT close_item_exists FOREIGN KEY (item) REFERENCES item (id)
) STRICT;
CREATE INDEX close_version_by_item ON close_version (item, until);

CREATE TABLE key_version (
  since        INTEGER PRIMARY KEY,  -- journal number from which the row is known
  item         INTEGER NOT NULL,     -- item of kind key
  until        INTEGER,              -- journal number from which it is no longer known
  verifier_key TEXT NOT NULL,        -- the public key as C2SP's signed-note has it: name+id+base64
  revocation   TEXT,                 -- why its signatures no longer count; NULL: they do
  CONSTRAINT key_verifier_key_is_not_empty CHECK (verifier_key <> ''),
  CONSTRAINT key_item_exists FOREIGN KEY (item) REFERENCES item (id)
) STRICT;
CREATE INDEX key_version_by_item ON key_version (item, until);

CREATE TABLE imported_row (
  id     INTEGER PRIMARY KEY,  -- row number
  source TEXT NOT NULL,        -- name of the source, as its map gives it
  key    TEXT NOT NULL,        -- the row's key within the source, with its occurrence number
  item   INTEGER NOT NULL,     -- item: the commitment or milestone that the row is kept in
  digest TEXT NOT NULL,        -- SHA-256 of the row as last imported, 64 hex digits
  since  INTEGER NOT NULL,     -- journal number from which the row is known
  until  INTEGER,              -- journal number from which it is no longer known
  CONSTRAINT imported_row_item_exists FOREIGN KEY (item) REFERENCES item (id)
) STRICT;
CREATE INDEX imported_row_by_key ON imported_row (source, key, until);
CREATE INDEX imported_row_by_item ON imported_row (item, until);

-- For Datasette and the sqlite3 shell: what is known now, under plain names. accord itself does not use them.
CREATE VIEW party AS
  SELECT i.ref AS code, v.name, u.ref AS under
  FROM party_version v JOIN item i ON i.id = v.item LEFT JOIN item u ON u.id = v.under WHERE v.until IS NULL;
CREATE VIEW area AS
  SELECT i.ref AS code, v.name, u.ref AS under
  FROM area_version v JOIN item i ON i.id = v.item LEFT JOIN item u ON u.id = v.under WHERE v.until IS NULL;
CREATE VIEW person AS
  SELECT i.ref AS code, v.name, p.ref AS party, v.left_on
  FROM person_version v JOIN item i ON i.id = v.item LEFT JOIN item p ON p.id = v.party WHERE v.until IS NULL;
CREATE VIEW event AS
  SELECT i.ref, v.name, v.held_from, v.held_through
  FROM event_version v JOIN item i ON i.id = v.item WHERE v.until IS NULL;
CREATE VIEW commitment AS
  SELECT i.ref, v.title, v.title_original, v.wording, v.source, v.type, a.ref AS area, e.ref AS event,
    t.ref AS tabled_by, v.cadence, v.visibility, v.external_source, v.external_ref, v.status_original,
    (SELECT status FROM status_version s WHERE s.item = v.item AND s.until IS NULL AND s.to_day IS NULL) AS status
  FROM commitment_version v JOIN item i ON i.id = v.item LEFT JOIN item a ON a.id = v.area
    LEFT JOIN item e ON e.id = v.event LEFT JOIN item t ON t.id = v.tabled_by
  WHERE v.until IS NULL;
CREATE VIEW milestone AS
  SELECT i.ref, c.ref AS commitment, v.title, v.title_original, v.wording, d.due, d.due_as, v.due_words, d.first_due,
    d.times_moved, s.status, s.delivered_on, v.target, v.unit, v.baseline, v.visibility, v.external_source,
    v.external_ref, v.status_original
  FROM milestone_version v JOIN item i ON i.id = v.item JOIN item c ON c.id = i.parent
    JOIN deadline_version d ON d.item = v.item AND d.until IS NULL AND d.to_day IS NULL
    JOIN status_version s ON s.item = v.item AND s.until IS NULL AND s.to_day IS NULL
  WHERE v.until IS NULL;
CREATE VIEW note AS
  SELECT i.ref, a.ref AS about, v.dated, v.text, v.visibility
  FROM note_version v JOIN item i ON i.id = v.item JOIN item a ON a.id = i.parent WHERE v.until IS NULL;
CREATE VIEW evidence AS
  SELECT i.ref, a.ref AS about, v.dated, v.document, v.bearing, v.sha256, v.size, v.visibility
  FROM evidence_version v JOIN item i ON i.id = v.item JOIN item a ON a.id = i.parent WHERE v.until IS NULL;
CREATE VIEW rating AS
  SELECT i.ref, a.ref AS about, v.role, v.assessor, v.value, v.confidence, v.effect, v.method, v.dated, v.note,
    v.visibility
  FROM rating_version v JOIN item i ON i.id = v.item JOIN item a ON a.id = i.parent WHERE v.until IS NULL;
CREATE VIEW close AS
  SELECT i.ref AS month, v.as_of, v.change, v.register_name, v.format, v.csv_sha256, v.json_sha256, v.reviewer, v.note
  FROM close_version v JOIN item i ON i.id = v.item WHERE v.until IS NULL;
