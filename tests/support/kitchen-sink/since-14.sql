-- What PostgreSQL 14 brought: multiranges, infinite numerics, compression by column, SQL bodies, statistics of expressions, OUT of procedures.
ALTER TABLE awkward.cells ADD COLUMN a_multirange nummultirange;
UPDATE awkward.cells SET a_multirange = CASE id WHEN 1 THEN '{[1,2),(3,4]}' WHEN 2 THEN '{}' END::nummultirange;
UPDATE awkward.cells SET a_numeric = 'Infinity' WHERE id = 3;
CREATE TYPE awkward.rooms AS RANGE (subtype = integer, multirange_type_name = awkward.many_rooms);
CREATE TABLE awkward.booked (rooms awkward.many_rooms);
INSERT INTO awkward.booked VALUES ('{[1,3),[5,7)}');
ALTER TABLE awkward.wide ADD COLUMN packed text COMPRESSION pglz;
UPDATE awkward.wide SET packed = repeat('y', 3000);
CREATE OR REPLACE FUNCTION shop.total(text) RETURNS SETOF text LANGUAGE sql ROWS 5 SECURITY DEFINER BEGIN ATOMIC SELECT name FROM shop.animals WHERE name = $1; END;
CREATE FUNCTION shop.short(integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT RETURN -$1;
CREATE PROCEDURE shop.answers(OUT n integer) LANGUAGE plpgsql AS 'BEGIN n := 1; END';
CREATE STATISTICS shop.of_halves ON (id % 2), friend FROM shop.guests;
ALTER SUBSCRIPTION sink_feed SET (binary = true, streaming = on);
