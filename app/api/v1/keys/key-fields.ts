import { z } from 'zod'
import { keyScopes } from '#lib/access/roles.ts'

const day = 86_400_000

/** The fields of a new API key. */
export const keyFields = {
  schema: z.strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .regex(/^\P{Cc}+$/u),
    scopes: z.array(z.enum(keyScopes)).min(1),
    /** null: all, also those added later. */
    sourceIds: z.union([z.null(), z.array(z.string().max(80)).min(1).max(1000)]).default(null),
    /** null: it does not expire. */
    expiresInDays: z.union([z.null(), z.coerce.number().int().min(1).max(3650)]).default(90),
  }),
  errors: {
    name: {
      message: 'The key needs a name.',
      hint: 'One line of up to 80 characters, such as deploy pipeline.',
    },
    scopes: { message: 'No scope is chosen.', hint: `At least one of ${keyScopes.join(', ')}.` },
    sourceIds: {
      message: 'No database is chosen.',
      hint: 'Choose at least one, or all: null in the web API.',
    },
    expiresInDays: {
      message: 'When the key expires is not clear.',
      hint: 'A whole number of days from 1 to 3650; null in the web API for a key that does not expire.',
    },
  },
  prepare: withLists,
}

export function expiryOf(days: number | null): Date | null {
  return days === null ? null : new Date(Date.now() + days * day)
}

/**
 * What a form sends as the schema has it: one box for each scope and for each database (`scope-gate`, `source-ID`), and beside them `scopes`
 * and `sources`, which say that the boxes were there; `never` for a key that does not expire.
 */
function withLists(sent: Record<string, unknown>): Record<string, unknown> {
  const ticked = (prefix: string) =>
    Object.keys(sent).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
  const isBox = (name: string) =>
    /^(scope|source)-/.test(name) || (name === 'sources' && /^(all|some)$/.test(String(sent.sources)))
  return {
    ...Object.fromEntries(Object.entries(sent).filter(([name]) => !isBox(name))),
    ...(sent.scopes === 'chosen' ? { scopes: ticked('scope-') } : {}),
    ...(sent.sources === 'some' ? { sourceIds: ticked('source-') } : {}),
    ...(sent.expiresInDays === 'never' ? { expiresInDays: null } : {}),
  }
}
