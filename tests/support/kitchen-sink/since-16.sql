-- What PostgreSQL 16 brought: rules of a collation's own, where a subscription's changes come from.
CREATE COLLATION shop.ruled (provider = icu, locale = 'und', rules = '&a < g');
CREATE TABLE shop.by_rules (word text COLLATE shop.ruled);
INSERT INTO shop.by_rules VALUES ('a'), ('g');
ALTER SUBSCRIPTION sink_feed SET (origin = none, password_required = false, run_as_owner = true);
