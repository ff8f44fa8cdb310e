-- Runs at every login.
CREATE EVENT TRIGGER sink_welcome ON login EXECUTE FUNCTION shop.greet();
ALTER EVENT TRIGGER sink_welcome ENABLE ALWAYS;
