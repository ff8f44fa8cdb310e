import { z } from 'zod'

/** The search parameters of a list that is read by number, newest first. */
export const pageByNumber = {
  schema: z.object({
    before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  hint: 'Use before and limit (1 to 100).',
}

/** The `before` in the address of a page; whatever else stands there begins at the newest. */
export function readBefore(text: string | string[] | undefined): number | undefined {
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
