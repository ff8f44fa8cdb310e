import type { Block } from './block.ts'
import { list } from './build-block.ts'
import type { RunbookContacts } from './contacts.ts'
import type { Writing } from './writing.ts'

/** Who to call, as the team filled it in on the page of the runbook; names to fill in until then. */
export function contactsBlocks(
  contacts: RunbookContacts | null,
  { text: { contacts: words } }: Writing,
): Block[] {
  const people = contacts?.people ?? []
  const lines = people.map(({ role, name, phone }) =>
    words.person(role === '' ? words.onCall : role, name, phone),
  )
  const passwords = contacts?.passwordManager ?? ''
  return [
    list([
      ...(lines.length > 0 ? lines : [words.missing]),
      ...(passwords === '' ? [] : [words.passwords(passwords)]),
    ]),
  ]
}
