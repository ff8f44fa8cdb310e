import type { Block } from './block.ts'
import { list } from './build-block.ts'
import type { RunbookContacts } from './contacts.ts'
import { inline, strong } from './inline.ts'

/** Who to call, as the team filled it in on the page of the runbook; names to fill in until then. */
export function contactsBlocks(contacts: RunbookContacts | null): Block[] {
  const people = contacts?.people ?? []
  const lines = people.map(
    ({ role, name, phone }) =>
      inline`${role === '' ? 'On call' : role}: ${strong(name)}${phone === '' ? '' : `, ${phone}`}`,
  )
  const passwords = contacts?.passwordManager ?? ''
  return [
    list([
      ...(lines.length > 0 ? lines : ['On call: NAME, PHONE (fill in on the page of this runbook)']),
      ...(passwords === '' ? [] : [inline`Passwords: ${strong(passwords)}`]),
    ]),
  ]
}
