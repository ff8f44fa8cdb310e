import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/** The newest programs of PostgreSQL that were found. @throws Problem `tool-missing` */
export function newestBinaries(binaries: PgBinaries[]): PgBinaries {
  const [newest] = binaries
  if (newest) return newest
  throw new Problem(
    'tool-missing',
    'The programs of PostgreSQL were not found.',
    'Install the server and its client programs (apt-get install postgresql), or name their folder in BACKPROOF_PG_BIN.',
  )
}
