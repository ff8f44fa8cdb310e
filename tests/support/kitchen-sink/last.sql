-- Last, because these triggers refuse any later change.
CREATE EVENT TRIGGER sink_ends ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE', 'REFRESH MATERIALIZED VIEW') EXECUTE FUNCTION shop.forbid();
CREATE EVENT TRIGGER "sink ""off""" ON sql_drop EXECUTE FUNCTION shop.forbid();
COMMENT ON EVENT TRIGGER sink_ends IS 'an event trigger';
ALTER EVENT TRIGGER sink_ends OWNER TO sink_boss;
ALTER EVENT TRIGGER "sink ""off""" DISABLE;
