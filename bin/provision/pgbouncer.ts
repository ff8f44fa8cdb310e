import { aptInstall, aptWorks } from './apt.ts'
import { onPath } from './on-path.ts'

/** Installs PgBouncer by apt where it is missing and possible; tests prove that poolers are rejected. */
export async function provisionPgbouncer(print: (line: string) => void): Promise<boolean> {
  if (!onPath('pgbouncer') && aptWorks()) await aptInstall(['pgbouncer'], print)
  return onPath('pgbouncer') !== null
}
