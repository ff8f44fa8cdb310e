import { database } from './database.ts'

/** What time it is by the metadata database: the one clock that everything stored there is measured by. */
export async function databaseNow(): Promise<Date> {
  const rows = await database().$queryRaw<{ now: Date }[]>`SELECT now() AS now`
  return rows[0]?.now ?? new Date()
}
