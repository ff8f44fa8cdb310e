import { z } from 'zod'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { contactsAtMost } from '#lib/runbook/contacts.ts'
import { getContacts, saveContacts } from '#lib/store/runbook-contacts.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const line = z
  .string()
  .trim()
  .max(120)
  .refine((text) => !text.includes('\0'))
  .default('')
const places = Array.from({ length: contactsAtMost }, (_, at) => at + 1)
const body = z.object({
  ...Object.fromEntries(
    places.flatMap((at) => [`role${at}`, `name${at}`, `phone${at}`].map((key) => [key, line])),
  ),
  passwordManager: line,
})
const wrong = { message: 'This is too long.', hint: 'Up to 120 characters.' }
const errors = Object.fromEntries(Object.keys(body.shape).map((key) => [key, wrong]))

/** Who to call when the database is lost, and where the passwords are. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/runbook/contacts',
    summary: 'Get who the runbook of a database tells to call',
    permission: 'read',
    subject: 'source',
  },
  async ({ params }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    return json({ contacts: await getContacts(id) })
  },
)

/** Saves who to call. Lines without a name are left out. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/runbook/contacts',
    summary: 'Save who the runbook of a database tells to call',
    permission: 'share',
    subject: 'source',
    action: 'runbook.contacts',
    body: { schema: body, errors },
  },
  async ({ request, params, caller, body: sent, audit }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    const fields = sent as Record<string, string>
    const people = places
      .map((at) => ({
        role: fields[`role${at}`] ?? '',
        name: fields[`name${at}`] ?? '',
        phone: fields[`phone${at}`] ?? '',
      }))
      .filter(({ name }) => name !== '')
    await saveContacts(caller, id, { people, passwordManager: fields.passwordManager ?? '' })
    audit({ details: { people: people.length } })
    return isForm(request)
      ? seeOther(`/databases/${id}/runbook?saved=contacts#contacts`)
      : json({ contacts: await getContacts(id) })
  },
)
