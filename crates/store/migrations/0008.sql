-- The text as somebody would have it: kept while they write it, and handed in as suggestions.
CREATE TABLE proposal (
  article  TEXT NOT NULL REFERENCES article(id),
  who      TEXT NOT NULL,
  revision TEXT NOT NULL REFERENCES revision(id),
  content  TEXT NOT NULL,
  -- The ids of the suggestions that it began with, as a JSON list.
  carried  TEXT NOT NULL,
  PRIMARY KEY (article, who)
) STRICT, WITHOUT ROWID;

-- The addresses in articles that somebody had asked, and why one did not answer.
CREATE TABLE asked_address (
  address TEXT PRIMARY KEY,
  failed  TEXT,
  at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
