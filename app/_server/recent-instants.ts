import { keepFor } from '#lib/keep-for.ts'
import { wrongInstants } from '#lib/store/wrong-instants.ts'

/** All kept archives are read for it, and what it finds was written by an earlier version. */
const keptMs = 60_000

/** `wrongInstants` as of a minute ago at most. */
export const recentWrongInstants = keepFor(keptMs, wrongInstants)
