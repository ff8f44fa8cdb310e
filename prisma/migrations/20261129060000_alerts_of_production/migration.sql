-- A kind that did not exist could not be declined: who hears of failed runs hears that production is gone.
UPDATE "Channel" SET "alertKinds" = array_append("alertKinds", 'production')
WHERE "alertKinds" && ARRAY['failed', 'errored-twice'] AND NOT 'production' = ANY("alertKinds");
