-- Review: whom an article was submitted to, what was said of its passages, what was
-- suggested, which revision a person read last, and the approvals that count for the
-- text as it stands.
ALTER TABLE article ADD COLUMN reviewer TEXT;

CREATE TABLE note (
  row         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  article     TEXT NOT NULL REFERENCES article(id),
  revision    TEXT NOT NULL REFERENCES revision(id),
  anchor      TEXT NOT NULL,
  resolved_by TEXT,
  resolved    TEXT
) STRICT;
CREATE INDEX note_article ON note(article, row);

CREATE TABLE remark (
  row  INTEGER PRIMARY KEY,
  note TEXT NOT NULL REFERENCES note(id),
  who  TEXT NOT NULL,
  at   TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX remark_note ON remark(note, row);

CREATE TABLE suggestion (
  row         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  article     TEXT NOT NULL REFERENCES article(id),
  revision    TEXT NOT NULL REFERENCES revision(id),
  anchor      TEXT NOT NULL,
  was         TEXT NOT NULL,
  replacement TEXT NOT NULL,
  who         TEXT NOT NULL,
  at          TEXT NOT NULL,
  state       TEXT NOT NULL,
  decided_by  TEXT,
  decided     TEXT
) STRICT;
CREATE INDEX suggestion_article ON suggestion(article, row);

-- The sources drawer: what an article rests on, and the passages that it supports. It is
-- private: nothing that goes out reads these tables.
CREATE TABLE source (
  row     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL REFERENCES article(id),
  kind    TEXT NOT NULL,
  name    TEXT NOT NULL,
  text    TEXT NOT NULL,
  who     TEXT NOT NULL,
  at      TEXT NOT NULL
) STRICT;
CREATE INDEX source_article ON source(article, row);

CREATE TABLE supported (
  row      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  source   TEXT NOT NULL REFERENCES source(id),
  revision TEXT NOT NULL REFERENCES revision(id),
  anchor   TEXT NOT NULL
) STRICT;
CREATE INDEX supported_source ON supported(source, row);

CREATE TABLE read_mark (
  article  TEXT NOT NULL REFERENCES article(id),
  who      TEXT NOT NULL,
  revision TEXT NOT NULL REFERENCES revision(id),
  at       TEXT NOT NULL,
  PRIMARY KEY (article, who)
) STRICT, WITHOUT ROWID;

-- A row goes when the text or a picture changes: an approval is for what was read.
CREATE TABLE approval (
  article  TEXT NOT NULL REFERENCES article(id),
  revision TEXT NOT NULL REFERENCES revision(id),
  who      TEXT NOT NULL,
  at       TEXT NOT NULL,
  PRIMARY KEY (article, who)
) STRICT, WITHOUT ROWID;
INSERT OR REPLACE INTO approval (article, revision, who, at)
SELECT h.article, h.revision, h.author, h.time FROM history h
JOIN article a ON a.id = h.article AND a.revision = h.revision
WHERE a.status = 'InReview' AND h.act = 'approve'
  AND NOT EXISTS (SELECT 1 FROM working_copy w WHERE w.article = a.id)
  AND NOT EXISTS (SELECT 1 FROM history later WHERE later.article = h.article AND later.row > h.row
                  AND later.act <> 'approve');

-- The history as a chain: each row has the hash of itself and the row before, the article
-- the hash of its last one. Rows are added and never changed. The rows that are there get
-- their hashes from the program, as SQLite has no BLAKE3.
ALTER TABLE history ADD COLUMN given_to TEXT;
ALTER TABLE history ADD COLUMN hash TEXT;
ALTER TABLE article ADD COLUMN chain TEXT;
CREATE TRIGGER history_is_not_rewritten BEFORE UPDATE ON history WHEN OLD.hash IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'the history of an article is never rewritten');
END;
CREATE TRIGGER history_is_not_forgotten BEFORE DELETE ON history BEGIN
  SELECT RAISE(ABORT, 'the history of an article is never forgotten');
END;
