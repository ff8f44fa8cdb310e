-- What PostgreSQL 15 brought: NULLS NOT DISTINCT, views with the invoker's rights, publications of schemas, columns and rows, unlogged sequences.
CREATE VIEW shop.invoked WITH (security_invoker = true) AS SELECT count(*) AS all_sales FROM shop.sales;
ALTER TABLE shop.bookings ADD CONSTRAINT unique_nulls UNIQUE NULLS NOT DISTINCT (owner_name, note);
CREATE TABLE shop.friends (id integer PRIMARY KEY, best integer CONSTRAINT best_friend REFERENCES shop.guests ON DELETE SET NULL (best));
CREATE UNLOGGED SEQUENCE shop.unlogged_one;
ALTER PUBLICATION some_rows SET TABLE shop.guests (id, email) WHERE (id > 0), shop.sales;
CREATE PUBLICATION one_schema FOR TABLES IN SCHEMA sealed;
CREATE PUBLICATION of_nothing_yet FOR TABLES IN SCHEMA hollow;
CREATE PUBLICATION one_table FOR TABLE sealed.half_open, TABLE shop.replicated (id, name);
COMMENT ON SUBSCRIPTION sink_feed IS 'a subscription';
ALTER SUBSCRIPTION sink_feed SET (disable_on_error = true);
