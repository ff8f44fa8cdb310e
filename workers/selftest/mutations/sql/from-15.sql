-- What PostgreSQL 15 brought.
CREATE PUBLICATION mutation_some FOR TABLE shop.replicated (id, name) WHERE (id > 0), TABLE shop.replicated_never (id) WITH (publish = 'insert');
CREATE PUBLICATION mutation_schema FOR TABLES IN SCHEMA parts, TABLE shop.animals;
CREATE PUBLICATION mutation_hollow FOR TABLES IN SCHEMA hollow;
CREATE UNLOGGED SEQUENCE shop.unlogged_counter;
CREATE TABLE shop.nulls (a integer, b integer, CONSTRAINT nulls_once UNIQUE NULLS NOT DISTINCT (a), c integer REFERENCES shop.doubled ON DELETE SET NULL (c));
CREATE INDEX nulls_by_b ON shop.nulls (b);
INSERT INTO shop.nulls VALUES (NULL, 1, 1);
CREATE VIEW shop.invoked WITH (security_invoker = true) AS SELECT count(*) AS n FROM shop.goods;
