/** A person to call on the bad day, as the team filled it in. */
type Contact = { role: string; name: string; phone: string }

/** Who to call, and where the passwords are. */
export type RunbookContacts = { people: Contact[]; passwordManager: string }

/** How many people a runbook names. */
export const contactsAtMost = 5
