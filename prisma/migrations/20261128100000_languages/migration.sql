-- How a person reads: language and time zone. null: not chosen.
ALTER TABLE "User" ADD COLUMN "language" TEXT, ADD COLUMN "timeZone" TEXT;
