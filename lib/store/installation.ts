import { database } from './database.ts'

/** The id of this installation, made with its metadata database: web and workers share it. */
export async function installationId(): Promise<string> {
  const { id } = await database().installation.findUniqueOrThrow({ where: { number: 1 } })
  return id
}
