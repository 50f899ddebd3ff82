-- What a site shows may have changed: the articles in the order in which something of them did,
-- so that a build looks at those alone. Each line has a token that nobody can guess: whoever
-- knows it saw this very log, and not that of a copy of the desk that went its own way.
-- Only the last lines are kept; who comes later than that looks at all articles.
CREATE TABLE touched (
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  article TEXT NOT NULL,
  token   BLOB NOT NULL DEFAULT (randomblob(8))
) STRICT;

CREATE TRIGGER touched_is_short AFTER INSERT ON touched WHEN NEW.number % 1000 = 0 BEGIN
  DELETE FROM touched WHERE number <= NEW.number - 20000;
END;

CREATE TRIGGER article_touched_by_coming AFTER INSERT ON article BEGIN
  INSERT INTO touched (article) VALUES (NEW.id);
END;
CREATE TRIGGER article_touched
AFTER UPDATE OF slug, status, revision, seen, published, embargo ON article BEGIN
  INSERT INTO touched (article) VALUES (NEW.id);
END;

-- What is typed is not logged key by key: a build looks at every text that is being written.
CREATE TRIGGER working_copy_touched_by_coming AFTER INSERT ON working_copy BEGIN
  INSERT INTO touched (article) VALUES (NEW.article);
END;
CREATE TRIGGER working_copy_touched_by_going AFTER DELETE ON working_copy BEGIN
  INSERT INTO touched (article) VALUES (OLD.article);
END;

CREATE TRIGGER attachment_touched_by_coming AFTER INSERT ON attachment BEGIN
  INSERT INTO touched (article) VALUES (NEW.article);
END;
CREATE TRIGGER attachment_touched AFTER UPDATE ON attachment BEGIN
  INSERT INTO touched (article) VALUES (NEW.article);
END;
CREATE TRIGGER attachment_touched_by_going AFTER DELETE ON attachment BEGIN
  INSERT INTO touched (article) VALUES (OLD.article);
END;
CREATE TRIGGER media_touched AFTER UPDATE OF alt, caption, credit ON media BEGIN
  INSERT INTO touched (article) SELECT article FROM attachment WHERE media = NEW.hash;
END;

CREATE TRIGGER placement_touched_by_coming AFTER INSERT ON placement BEGIN
  INSERT INTO touched (article) VALUES (NEW.article);
END;
CREATE TRIGGER placement_touched
AFTER UPDATE OF revision, slug, since, next_revision, next_slug, next_since, leaving ON placement BEGIN
  INSERT INTO touched (article) VALUES (NEW.article);
END;
CREATE TRIGGER placement_touched_by_going AFTER DELETE ON placement BEGIN
  INSERT INTO touched (article) VALUES (OLD.article);
END;

-- Sections with their newest article, and an article's neighbours in its section.
DROP INDEX article_seen;
CREATE INDEX article_seen ON article(seen_section, coalesce(published, created), id) WHERE seen IS NOT NULL;
CREATE INDEX article_embargo ON article(embargo) WHERE embargo IS NOT NULL;

-- What an editor put on top: of the front page where "place" is empty, else of the section that
-- stands at that address.
CREATE TABLE pin (
  place    TEXT NOT NULL,
  position INTEGER NOT NULL,
  article  TEXT NOT NULL REFERENCES article(id),
  PRIMARY KEY (place, article)
) STRICT, WITHOUT ROWID;
