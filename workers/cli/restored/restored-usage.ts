/** The lines of the usage about a database restored elsewhere. */
export const restoredUsage = `       backproof verify --restored <env:NAME | - | postgres url> [--source <env:NAME | - | url | gone>] [--database NAME]
                          [--json | --markdown] [--store | --no-store] BOUNDARY…
         --manifest M            equal to this manifest: a file, the folder of an archive, or the id of an archive or a run
         --between M1 M2         between an older and a newer manifest: rows of each table, structure of one of the two
         --newest "schema.table.column between A and B"   the newest value lies in that window, both ends with a time zone
         --must-have "SELECT …"      at least one row is found; --must-not-have: none
         --source URL            production, to make sure that it is another database; gone: it no longer exists
         --database NAME         the database in Backproof that it is a restore of, where no manifest of a run tells
         --markdown              the result for a job summary
         --store                 store the result, or do not begin; without it, it is stored where DATABASE_URL leads to a metadata
                                 database that knows the manifest or --database. --no-store: store nothing
       a restored database is only read. Without a boundary nothing is decided: exit status 2
`
