-- What a list shows of an article, apart from its text, so that the first letters
-- of a word are looked up and not gathered from every word that begins with them.
CREATE VIRTUAL TABLE heads USING fts5(
  headline, byline, tags,
  content='', contentless_delete=1, prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO heads (rowid, headline, byline, tags)
SELECT
  row,
  head ->> '$.headline',
  (SELECT group_concat(value, char(10)) FROM json_each(head, '$.byline')),
  (SELECT group_concat(value, char(10)) FROM json_each(head, '$.tags'))
FROM (
  SELECT a.row, coalesce(w.content, r.head) AS head FROM article a
  JOIN revision r ON r.id = a.revision LEFT JOIN working_copy w ON w.article = a.id
  ORDER BY a.row
);
INSERT INTO heads (heads) VALUES ('optimize');
