-- What PostgreSQL 16 brought.
CREATE COLLATION kinds.ruled (provider = icu, locale = 'und', rules = '&a < g');
CREATE TABLE shop.stored_by_default (a text STORAGE MAIN, b text STORAGE DEFAULT);
CREATE SUBSCRIPTION mutation_origin CONNECTION 'dbname=x' PUBLICATION theirs WITH (connect = false, slot_name = NONE, origin = none);
