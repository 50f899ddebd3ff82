-- An article's identity and standing, with the newest text's fields that lists show.
CREATE TABLE article (
  row        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  slug       TEXT NOT NULL UNIQUE,
  status     TEXT NOT NULL,
  revision   TEXT NOT NULL REFERENCES revision(id),
  approved   TEXT REFERENCES revision(id),
  live       TEXT REFERENCES revision(id),
  published  TEXT,
  created    TEXT NOT NULL,
  updated    TEXT NOT NULL,
  embargo    TEXT,
  slot_local TEXT,
  slot_zone  TEXT,
  headline   TEXT NOT NULL,
  section    TEXT,
  words      INTEGER NOT NULL
) STRICT;
CREATE INDEX article_updated ON article(updated DESC);
CREATE INDEX article_status  ON article(status, updated DESC);

-- A snapshot that is never changed; its id is its content's hash.
CREATE TABLE revision (
  id      TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  words   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What happened: each act with who, when and which revision.
CREATE TABLE history (
  row      INTEGER PRIMARY KEY,
  article  TEXT NOT NULL REFERENCES article(id),
  revision TEXT NOT NULL REFERENCES revision(id),
  parent   TEXT REFERENCES revision(id),
  author   TEXT NOT NULL,
  time     TEXT NOT NULL,
  act      TEXT NOT NULL,
  note     TEXT
) STRICT;
CREATE INDEX history_article ON history(article, row);

-- The text as typed, until a revision seals it.
CREATE TABLE working_copy (
  article TEXT PRIMARY KEY REFERENCES article(id),
  content TEXT NOT NULL,
  saved   TEXT NOT NULL,
  indexed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE media (
  hash    TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  bytes   INTEGER NOT NULL,
  alt     TEXT,
  caption TEXT,
  credit  TEXT,
  added   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The name by which an article's body calls a media file.
CREATE TABLE attachment (
  article   TEXT NOT NULL REFERENCES article(id),
  reference TEXT NOT NULL,
  file_name TEXT NOT NULL,
  media     TEXT NOT NULL REFERENCES media(hash),
  PRIMARY KEY (article, reference)
) STRICT, WITHOUT ROWID;

-- Where an imported article came from, so that the same file is known again.
CREATE TABLE origin (
  path     TEXT PRIMARY KEY,
  article  TEXT NOT NULL REFERENCES article(id),
  hash     TEXT NOT NULL,
  revision TEXT NOT NULL REFERENCES revision(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_hash ON origin(hash);

CREATE VIRTUAL TABLE search USING fts5(
  headline, standfirst, body, byline, tags,
  content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
);
