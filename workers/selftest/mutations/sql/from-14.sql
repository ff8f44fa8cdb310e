-- What PostgreSQL 14 brought: bodies that are parsed, statistics on expressions, multiranges, compression.
ALTER TABLE shop.drafts ALTER note SET COMPRESSION pglz;
CREATE FUNCTION kinds.atomic(integer) RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC SELECT label FROM shop.goods WHERE id = $1; END;
CREATE PROCEDURE kinds.atomic_out(a integer, OUT b integer) LANGUAGE sql BEGIN ATOMIC SELECT a + 1; END;
CREATE STATISTICS shop.expressed ON (amount % 2) FROM shop.orders;
CREATE STATISTICS shop.mixed (mcv) ON (amount % 3), good_id FROM shop.orders;
CREATE TYPE kinds.numbers AS RANGE (SUBTYPE = numeric, MULTIRANGE_TYPE_NAME = kinds.many_numbers);
CREATE TABLE shop.ranges (r kinds.numbers, many kinds.many_numbers);
INSERT INTO shop.ranges VALUES ('[1,2]', '{[1,2], [3,4]}');
COMMENT ON TYPE kinds.numbers IS 'a range with a name for many';
