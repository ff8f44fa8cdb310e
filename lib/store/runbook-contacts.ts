import { z } from 'zod'
import type { RunbookContacts } from '#lib/runbook/contacts.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { databaseNow } from './clock.ts'
import { database } from './database.ts'

const people = z.array(z.object({ role: z.string(), name: z.string(), phone: z.string() }))

/** Who to call when the database is lost; null: not filled in. */
export async function getContacts(sourceId: string): Promise<RunbookContacts | null> {
  const row = await database().runbookContacts.findUnique({ where: { sourceId } })
  return row && { people: people.safeParse(row.people).data ?? [], passwordManager: row.passwordManager }
}

/** Saves who to call. Every reader of the runbook gets it; the worker writes the files beside the archives anew with it. @throws Problem `forbidden` */
export async function saveContacts(by: Actor, sourceId: string, contacts: RunbookContacts): Promise<void> {
  await assertMay(by, 'share', sourceId)
  const data = { ...contacts, savedBy: actorSignature(by), savedAt: await databaseNow() }
  await database().runbookContacts.upsert({
    where: { sourceId },
    create: { sourceId, ...data },
    update: data,
  })
}
