import { en } from './en/en.ts'
import { formatMessage } from './format-message.ts'
import type { Evidence, Message } from './message.ts'

/**
 * Reads evidence as it is stored: the message where there is one that this version knows, else the text. Rows of earlier versions have
 * a text only; a row of a later version may have a code that this one does not know, and then its text is right, in English.
 */
export function readStoredMessage(text: string, stored: unknown): Evidence {
  return isKnown(stored) && canBeFormatted(stored) ? stored : text
}

/** The message to store beside the text; null where the evidence is the same in every language. */
export function storedMessage(evidence: Evidence): Message | null {
  return typeof evidence === 'string' ? null : evidence
}

function isKnown(stored: unknown): stored is Message {
  if (typeof stored !== 'object' || stored === null) return false
  const { code, values } = stored as Partial<Message>
  return typeof code === 'string' && Object.hasOwn(en, code) && typeof values === 'object' && values !== null
}

/** Whether its values, and the messages among them, are those of its code. */
function canBeFormatted(message: Message): boolean {
  try {
    formatMessage(message)
    return true
  } catch {
    return false
  }
}
