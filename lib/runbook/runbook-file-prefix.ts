import type { Language } from '#lib/language.ts'

/** What the file of a runbook begins with; the name of the Source follows. Different beginnings, so that no two files have one name. */
export const runbookFilePrefix: Record<Language, string> = { en: 'RUNBOOK', pt: 'GUIA-DE-RESTAURO' }
