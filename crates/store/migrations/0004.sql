-- The library: what a media file is, and what a person says of it. The focal point
-- is in fractions from the top left. What is put away is not shown, and goes for
-- good after a while, if nothing uses it then.
ALTER TABLE media ADD COLUMN kind     TEXT;
ALTER TABLE media ADD COLUMN width    INTEGER;
ALTER TABLE media ADD COLUMN height   INTEGER;
ALTER TABLE media ADD COLUMN licence  TEXT;
ALTER TABLE media ADD COLUMN focal_x  REAL;
ALTER TABLE media ADD COLUMN focal_y  REAL;
ALTER TABLE media ADD COLUMN put_away TEXT;
CREATE INDEX attachment_media ON attachment(media);
CREATE INDEX media_added ON media(added);
