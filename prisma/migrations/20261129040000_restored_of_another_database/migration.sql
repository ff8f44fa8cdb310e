-- The number of the newest result that is of another database, which the connection led to before; 0: none.
ALTER TABLE "Source" ADD COLUMN "restoredOfAnotherDatabase" INTEGER NOT NULL DEFAULT 0;
