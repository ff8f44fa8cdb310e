import { database } from './database.ts'

/** How many Runs wait that were requested before this one. */
export async function runsAhead(number: number): Promise<number> {
  return database().run.count({ where: { status: 'queued', number: { lt: number } } })
}
