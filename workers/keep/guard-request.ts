import { z } from 'zod'

/** What the guard of a kept copy gets on the first line of its standard input, which stays open while the worker lives. */
export const guardRequest = z.object({
  folders: z.array(z.string()),
  /** The account of the server; null: the worker's own. */
  uid: z.number().nullable(),
  /** After so long it removes the copy of a worker that lives. */
  removeAfterMs: z.number(),
})
export type GuardRequest = z.infer<typeof guardRequest>

/** What the guard prints once it watches. */
export const guardReady = 'guarding'
/** What the worker writes once it has removed the copy itself. */
export const guardDone = 'removed'
