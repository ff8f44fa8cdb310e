import type { Language } from '#lib/language.ts'
import type { Block, ListBlock } from './block.ts'
import type { RunbookContacts } from './contacts.ts'
import { toInline } from './inline.ts'
import { type Writing, writingIn } from './writing.ts'

/** Who to call, as the team filled it in on the page of the runbook; names to fill in until then. */
export function contactsBlock(
  contacts: RunbookContacts | null,
  { text: { contacts: words } }: Writing,
): ListBlock {
  const people = contacts?.people ?? []
  const lines = people.map(({ role, name, phone }) =>
    words.person(role === '' ? words.onCall : role, name, phone),
  )
  const passwords = contacts?.passwordManager ?? ''
  const items = [
    ...(lines.length > 0 ? lines : [words.missing]),
    ...(passwords === '' ? [] : [words.passwords(passwords)]),
  ]
  return { kind: 'list', ordered: false, items: items.map(toInline), holds: 'contacts' }
}

/** A runbook with who to call as it is filled in now; null: it was written without a place for that. */
export function withContacts(
  blocks: Block[],
  contacts: RunbookContacts | null,
  language: Language,
): Block[] | null {
  const isPlace = (block: Block) => block.kind === 'list' && block.holds === 'contacts'
  if (!blocks.some(isPlace)) return null
  const now = contactsBlock(contacts, writingIn(language))
  return blocks.map((block) => (isPlace(block) ? now : block))
}
