import { problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/** The newest PostgreSQL programs on this machine. @throws Problem `tool-missing` */
export function newestBinaries(binaries: PgBinaries[]): PgBinaries {
  const [newest] = binaries
  if (newest) return newest
  throw problem('tool-missing/none')
}
