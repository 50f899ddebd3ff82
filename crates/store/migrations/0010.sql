-- Which article readers see as a translation of which, so that a page can tell of the others
-- without reading the archive. No text from before this step is one.
ALTER TABLE article ADD COLUMN seen_translates TEXT;
CREATE INDEX article_seen_translates ON article(seen_translates) WHERE seen_translates IS NOT NULL;

DROP TRIGGER article_seen_fields;
CREATE TRIGGER article_seen_fields AFTER UPDATE OF seen ON article BEGIN
  UPDATE article SET
    seen_headline   = (SELECT head ->> '$.headline'   FROM revision WHERE id = NEW.seen),
    seen_section    = (SELECT head ->> '$.section'    FROM revision WHERE id = NEW.seen),
    seen_translates = (SELECT head ->> '$.translates' FROM revision WHERE id = NEW.seen)
  WHERE row = NEW.row;
END;
