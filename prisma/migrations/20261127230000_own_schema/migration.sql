-- From here on the tables are in a schema of their own: `backproof`, or what DATABASE_URL names with ?schema=NAME. An installation whose
-- records end before this migration has its tables in `public`, and is moved when it is upgraded.
COMMENT ON TABLE "Installation" IS 'Backproof: the id of this installation, which web and workers share.';
