import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/** The newest PostgreSQL programs on this machine. @throws Problem `tool-missing` */
export function newestBinaries(binaries: PgBinaries[]): PgBinaries {
  const [newest] = binaries
  if (newest) return newest
  throw new Problem(
    'tool-missing',
    'No PostgreSQL programs were found.',
    'Install the server and its client programs (apt-get install postgresql), or name their folder in BACKPROOF_PG_BIN.',
  )
}
