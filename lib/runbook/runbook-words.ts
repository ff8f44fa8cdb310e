import type { en } from './en/en.ts'

/** A language of the runbook. One that misses a sentence, or takes other values, does not compile. */
export type RunbookWords = typeof en
