-- What PostgreSQL 18 brought: virtual columns, keys over periods, constraints that are not enforced, NOT NULL as a constraint with a name.
CREATE TABLE shop.leases (flat integer, during daterange, rent numeric, monthly text GENERATED ALWAYS AS (rent || ' a month') STORED, yearly numeric GENERATED ALWAYS AS (rent * 12) VIRTUAL,
  CONSTRAINT one_lease PRIMARY KEY (flat, during WITHOUT OVERLAPS), CONSTRAINT fair CHECK (rent < 1000) NOT ENFORCED);
INSERT INTO shop.leases VALUES (1, '[2025-01-01,2026-01-01)', 5000), (2, '[2025-01-01,2026-01-01)', 0);
ALTER TABLE shop.friends ADD COLUMN twice integer GENERATED ALWAYS AS (id * 2) VIRTUAL;
CREATE TABLE shop.stays (flat integer, during daterange, guest integer CONSTRAINT known REFERENCES shop.guests NOT ENFORCED, CONSTRAINT in_lease FOREIGN KEY (flat, PERIOD during) REFERENCES shop.leases (flat, PERIOD during));
INSERT INTO shop.stays VALUES (1, '[2025-02-01,2025-03-01)', 999);
CREATE TABLE shop.strict (id integer CONSTRAINT must_be NOT NULL, only_here integer CONSTRAINT not_below NOT NULL NO INHERIT, later integer, plain integer NOT NULL);
INSERT INTO shop.strict VALUES (1, 2, NULL, 3);
ALTER TABLE shop.strict ADD CONSTRAINT some_day NOT NULL later NOT VALID;
CREATE TABLE shop.stricter () INHERITS (shop.strict);
COMMENT ON CONSTRAINT must_be ON shop.strict IS 'of NOT NULL';
CREATE DOMAIN shop.given AS integer CONSTRAINT is_given NOT NULL;
CREATE PUBLICATION with_generated FOR TABLE shop.leases WITH (publish_generated_columns = stored);
