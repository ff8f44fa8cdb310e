import { instant, shortInstant } from '#lib/format.ts'
import type { RunbookFacts } from './facts.ts'
import { plainWords, tableRow } from './quote.ts'

/** What is lost even when all goes well, who has tried, and whom to call. */
export function lossesSection({ proved }: RunbookFacts): string[] {
  if (!proved) return []
  return [
    '## What is lost',
    '',
    `- Everything written after **${instant(proved.archive.takenAt)}**.`,
    '- Passwords of roles, and settings whose values may be secrets.',
    '- Replication: subscriptions and their slots are not restored.',
    '',
  ]
}

export function rehearsalsSection({ rehearsals }: RunbookFacts): string[] {
  const rows = rehearsals.map((it) =>
    tableRow([
      shortInstant(it.at),
      plainWords(it.by),
      `${it.minutes} min`,
      it.worked ? 'it worked' : 'it did not work',
      plainWords(it.note),
    ]),
  )
  const told =
    rows.length > 0
      ? [
          tableRow(['when (UTC)', 'who', 'took', 'how', 'note']),
          tableRow(['---', '---', '---', '---', '---']),
          ...rows,
        ]
      : ['No person has followed this runbook yet.']
  return [
    '## Rehearsals',
    '',
    ...told,
    '',
    '## Whom to call',
    '',
    '- On call: NAME, TELEPHONE',
    '- Who may deploy at Railway: NAME, TELEPHONE',
    '',
  ]
}
