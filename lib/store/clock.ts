import { database } from './database.ts'

/** The time of the metadata database, which every stored timestamp is measured by. */
export async function databaseNow(): Promise<Date> {
  const rows = await database().$queryRaw<{ now: Date }[]>`SELECT now() AS now`
  return rows[0]?.now ?? new Date()
}
