-- The list of archives begins with what is stored somewhere. Of the copies of years most are deleted.
CREATE INDEX "ArchiveCopy_present_of_archive" ON "ArchiveCopy" ("archiveId") WHERE "state" <> 'deleted';
