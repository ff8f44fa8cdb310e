/** Without imports: the usage of the whole command line, which is printed at once, contains it. */
export const rehearseUsage = `       backproof rehearse --migration DIR|FILE [--migration …] (--archive PATH|ID | --source NAME) [--max-lock 3s] [--max-time 10m]
                          [--max-rows-lost 0] [--no-rewrites] [--prisma | --single-transaction] [--role NAME]
                          [--workload FILE [--connections 2]] [--json | --markdown] [--store | --no-store] [--to-deploy DIR|FILE]

  rehearse         restore a verified archive into a throwaway server, run a migration there, and show what it does: times, locks,
                   rewritten tables, rows, structure, space. Production is not touched, and no verdict of a backup changes
  --migration      a folder of Prisma migrations (those that production lacks are run), a folder of .sql files, or one file; given
                   again, each runs on a copy of its own
  --archive        a folder made by verify --out, or the id of an archive in BACKPROOF_HOME
  --source NAME    the newest good archive of that database, by the metadata database
  --max-lock 3s    how long a lock may stop reads or writes of a table (500ms, 3s, 2m, 1h)
  --max-time 10m   how long the whole migration may take
  --max-rows-lost  by how many rows tables may shrink, in all
  --no-rewrites    no table may be written anew
  --prisma         send each file as one message, as Prisma does; without it a file runs as psql runs it
  --single-transaction  run all files in one transaction, as psql does with this option
  --role NAME      the role that migrates production; the database's owner by default
  --workload FILE  statements that run over and over meanwhile, on --connections sessions; shows how long they wait
  --markdown       the result for a job summary or a comment on a pull request
  --store          store the result beside the runs of its database, or do not begin; without it, it is stored where DATABASE_URL leads to
                   a metadata database that knows the archive, and shown at the address that is printed
  --no-store       store nothing
  --to-deploy      of several migrations, the one that is deployed: the others are stored as variants, which decide nothing in the deploy gate
                   The stricter of these limits and those of the policy of the archive's database counts, where the result is stored.
  exit status of rehearse: 0 fits, 1 the migration fails, 2 could not finish (also every error), 3 exceeds a limit, 130 cancelled
`
