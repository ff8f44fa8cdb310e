-- Databases that have used about half of the transaction or multixact ids they can: with the last ones the whole server stops taking writes.
SELECT 'transaction-age' AS kind, json_build_object('name', datname, 'here', datname = current_database(), 'age', age(datfrozenxid)) AS facts
FROM pg_database WHERE age(datfrozenxid) >= 1000000000
UNION ALL
SELECT 'multixact-age', json_build_object('name', datname, 'here', datname = current_database(), 'age', mxid_age(datminmxid))
FROM pg_database WHERE mxid_age(datminmxid) >= 1000000000
