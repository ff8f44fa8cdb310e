import { instant, shortInstant } from '#lib/format.ts'
import { plainWords, tableRow } from '#lib/verification/recovery/quote.ts'
import type { RunbookInput } from './runbook-input.ts'

/** What is lost even when all goes well, who has tried, and whom to call. */
export function lossesSection({ proved }: RunbookInput): string[] {
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

export function drillsSection({ drills: rehearsals }: RunbookInput): string[] {
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
