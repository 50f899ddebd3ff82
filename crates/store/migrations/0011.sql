-- How many comments readers wrote on an article where a target shows it, as that target told last.
CREATE TABLE comment_count (
  target TEXT NOT NULL, article TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (target, article)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER comment_count_touched_by_coming AFTER INSERT ON comment_count BEGIN
  INSERT INTO touched (article) VALUES (NEW.article);
END;
CREATE TRIGGER comment_count_touched AFTER UPDATE ON comment_count BEGIN
  INSERT INTO touched (article) VALUES (NEW.article);
END;
