import { aptInstall, aptWorks } from './apt.ts'
import { onPath } from './on-path.ts'

/** PgBouncer, for the tests that prove poolers are refused: installed through apt when there is none and we may. */
export async function provisionPgbouncer(print: (line: string) => void): Promise<boolean> {
  if (!onPath('pgbouncer') && aptWorks()) await aptInstall(['pgbouncer'], print)
  return onPath('pgbouncer') !== null
}
