-- A drill proves an Archive again that is kept. Its archiveId is set when it is asked for.
ALTER TABLE "Run" ADD COLUMN "drill" BOOLEAN NOT NULL DEFAULT false;
