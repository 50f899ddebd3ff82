-- The copy desk: findings that somebody looked at and let stand, and the items of the house's
-- checklist that somebody answered for. A finding is ignored at one place, known by the words
-- around it, or in the whole article, where `around` is empty.
CREATE TABLE ignored (
  article TEXT NOT NULL REFERENCES article(id),
  rule    TEXT NOT NULL,
  text    TEXT NOT NULL,
  around  TEXT NOT NULL,
  who     TEXT NOT NULL,
  at      TEXT NOT NULL,
  PRIMARY KEY (article, rule, text, around)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticked (
  article TEXT NOT NULL REFERENCES article(id),
  item    TEXT NOT NULL,
  who     TEXT NOT NULL,
  at      TEXT NOT NULL,
  PRIMARY KEY (article, item)
) STRICT, WITHOUT ROWID;

-- The words of the search's index, each with the number of articles that have it.
CREATE VIRTUAL TABLE search_word USING fts5vocab(search, row);
