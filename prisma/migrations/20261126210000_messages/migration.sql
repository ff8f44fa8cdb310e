-- Texts as codes and values, put into words where they are shown. NULL where a text is literal or of an earlier version, whose text stands.
ALTER TABLE "Check" ADD COLUMN "expectedMessage" JSONB, ADD COLUMN "foundMessage" JSONB;
ALTER TABLE "Warning" ADD COLUMN "wasMessage" JSONB, ADD COLUMN "foundMessage" JSONB;
ALTER TABLE "ArchiveCheck" ADD COLUMN "foundMessage" JSONB;
