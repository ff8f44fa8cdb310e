import { z } from 'zod'

/** The last record of the page before, where a list is ordered by an instant: `2026-11-22T02:44:00.000Z~id`. */
export const instantAndId = z
  .string()
  .max(300)
  .regex(/^\d{4}-[^~]+~.+$/)
  .transform((text) => {
    const at = text.indexOf('~')
    return { at: text.slice(0, at), id: text.slice(at + 1) }
  })
  .refine(({ at, id }) => !Number.isNaN(Date.parse(at)) && !id.includes('\0'))
