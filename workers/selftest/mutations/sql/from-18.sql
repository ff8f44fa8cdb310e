-- What PostgreSQL 18 brought.
CREATE TABLE shop.computed (a integer, b integer GENERATED ALWAYS AS (a * 2) VIRTUAL);
INSERT INTO shop.computed VALUES (1);
CREATE TABLE shop.stays (room int4range, during daterange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
CREATE TABLE shop.stay_notes (room int4range, during daterange, note text, CONSTRAINT notes_of_stay FOREIGN KEY (room, PERIOD during) REFERENCES shop.stays);
INSERT INTO shop.stays VALUES ('[1,1]', '[2026-01-01,2026-02-01)');
INSERT INTO shop.stay_notes VALUES ('[1,1]', '[2026-01-02,2026-01-03)', 'n');
CREATE TABLE shop.unenforced (a integer, CONSTRAINT unenforced_check CHECK (a > 0) NOT ENFORCED, good integer, CONSTRAINT unenforced_good FOREIGN KEY (good) REFERENCES shop.goods NOT ENFORCED);
INSERT INTO shop.unenforced VALUES (-1, -1);
CREATE TABLE shop.sometimes_null (a integer, b integer, CONSTRAINT b_there NOT NULL b NO INHERIT);
INSERT INTO shop.sometimes_null VALUES (NULL, 1);
ALTER TABLE shop.sometimes_null ADD CONSTRAINT a_there NOT NULL a NOT VALID;
COMMENT ON CONSTRAINT a_there ON shop.sometimes_null IS 'a NOT NULL that was never checked';
COMMENT ON CONSTRAINT b_there ON shop.sometimes_null IS 'a NOT NULL';
CREATE PUBLICATION mutation_generated FOR TABLE shop.doubled WITH (publish_generated_columns = stored);
