-- A slot's instant is derived from its wall time and zone; the one kept here is
-- what it was when somebody last looked, so that a change of the zone's rules is
-- seen. "held" says why a slot that has come was not acted on, or that it was.
ALTER TABLE article ADD COLUMN slot_which TEXT;
ALTER TABLE article ADD COLUMN slot_instant TEXT;
ALTER TABLE article ADD COLUMN slot_targets TEXT;
ALTER TABLE article ADD COLUMN slot_held TEXT;
CREATE INDEX article_slot ON article(slot_instant) WHERE slot_instant IS NOT NULL;
CREATE INDEX article_published ON article(published) WHERE published IS NOT NULL;

-- The outbox, and the receipts: one row for one article that goes to one target.
-- A row without an article is for the target as a whole.
CREATE TABLE publication (
  row        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  article    TEXT REFERENCES article(id),
  target     TEXT NOT NULL,
  act        TEXT NOT NULL,
  revision   TEXT REFERENCES revision(id),
  detail     TEXT,
  asked_by   TEXT NOT NULL,
  asked      TEXT NOT NULL,
  state      TEXT NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  next       TEXT NOT NULL,
  began      TEXT,
  sent       TEXT,
  address    TEXT,
  hash       TEXT,
  verified   TEXT,
  difference TEXT,
  checks     INTEGER NOT NULL DEFAULT 0,
  problem    TEXT,
  code       TEXT
) STRICT;
CREATE UNIQUE INDEX publication_once ON publication(target, article, act, revision)
  WHERE state IN ('waiting', 'sending');
CREATE INDEX publication_open ON publication(next) WHERE state IN ('waiting', 'sending', 'sent');
CREATE INDEX publication_article ON publication(article, row);

-- What was about to be done outside the desk, and what came of it.
CREATE TABLE step (
  row         INTEGER PRIMARY KEY,
  publication TEXT NOT NULL REFERENCES publication(id),
  name        TEXT NOT NULL,
  began       TEXT NOT NULL,
  ended       TEXT,
  said        TEXT
) STRICT;
CREATE INDEX step_publication ON step(publication, row);

-- What stands at each target: the revision that readers see there, and while it
-- is being sent the one that comes. "handed" is one that the target itself will
-- show at its slot.
CREATE TABLE placement (
  target        TEXT NOT NULL,
  article       TEXT NOT NULL REFERENCES article(id),
  revision      TEXT REFERENCES revision(id),
  slug          TEXT,
  address       TEXT,
  remote        TEXT,
  handed        TEXT REFERENCES revision(id),
  since         TEXT,
  next_revision TEXT REFERENCES revision(id),
  next_slug     TEXT,
  next_since    TEXT,
  leaving       INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (target, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_article ON placement(article);
CREATE INDEX placement_handed ON placement(article) WHERE handed IS NOT NULL;

-- Addresses that were given up at a target, and where they lead now; nowhere means gone.
CREATE TABLE moved (
  target    TEXT NOT NULL,
  place     TEXT NOT NULL,
  leads_to  TEXT,
  article   TEXT NOT NULL REFERENCES article(id),
  at        TEXT NOT NULL,
  PRIMARY KEY (target, place)
) STRICT, WITHOUT ROWID;

-- Each change of what a target holds, and what it held before, so that it can be undone.
CREATE TABLE release (
  row    INTEGER PRIMARY KEY,
  target TEXT NOT NULL,
  files  TEXT,
  before TEXT,
  at     TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX release_target ON release(target, row);
CREATE TABLE placed (
  release         INTEGER NOT NULL REFERENCES release(row),
  article         TEXT NOT NULL REFERENCES article(id),
  revision_before TEXT REFERENCES revision(id),
  slug_before     TEXT,
  address_before  TEXT,
  PRIMARY KEY (release, article)
) STRICT, WITHOUT ROWID;

-- The one that works the outbox. It holds a lock of the system on the file
-- "desk.lease" for as long as it lives; this row says who it is.
CREATE TABLE lease (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  holder  TEXT NOT NULL,
  role    TEXT NOT NULL,
  process INTEGER NOT NULL
) STRICT;

-- How a target was found when it was tried last.
CREATE TABLE target_trial (
  target TEXT PRIMARY KEY,
  at     TEXT NOT NULL,
  good   INTEGER NOT NULL,
  report TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What happened while nobody looked: a missed slot, a clock that was set, rules of a zone that changed.
CREATE TABLE news (
  row     INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  kind    TEXT NOT NULL,
  article TEXT REFERENCES article(id),
  target  TEXT,
  text    TEXT NOT NULL,
  seen    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX news_unseen ON news(row) WHERE seen = 0;

-- Files that articles were exported to, so that a correction finds them again.
CREATE TABLE exported (
  row      INTEGER PRIMARY KEY,
  article  TEXT NOT NULL REFERENCES article(id),
  revision TEXT NOT NULL REFERENCES revision(id),
  path     TEXT NOT NULL,
  at       TEXT NOT NULL
) STRICT;
CREATE INDEX exported_article ON exported(article, row);
