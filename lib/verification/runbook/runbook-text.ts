import { instant } from '#lib/format.ts'
import { adoptSection } from './adopt-section.ts'
import type { RunbookFacts } from './facts.ts'
import { archiveSection, targetSection } from './prepare-section.ts'
import { plainWords } from './quote.ts'
import { lossesSection, rehearsalsSection } from './rehearsals-section.ts'
import { restoreSection } from './restore-section.ts'
import { verifySection } from './verify-section.ts'
import { waysSection } from './ways-section.ts'

/**
 * How to bring one Source back by hand, as Markdown. The blocks marked `bash restore` work by copy and paste, in their order, with
 * PGHOST, PGPORT and PGUSER set to a new server; none of them can touch production.
 */
export function runbookText(facts: RunbookFacts): string {
  const lines = [
    `# Bring ${plainWords(facts.sourceName)} back`,
    '',
    `Written ${instant(facts.at)} by Backproof, from what it measured. It is written again after each passed run.`,
    '',
    ...waysSection(facts),
    ...(facts.proved ? handSections(facts, facts.proved) : unproved),
    ...lossesSection(facts),
    ...rehearsalsSection(facts),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function handSections(facts: RunbookFacts, proved: NonNullable<RunbookFacts['proved']>): string[] {
  return [
    ...archiveSection(proved, facts.home),
    ...targetSection(proved),
    ...restoreSection(facts),
    ...verifySection(facts),
    ...adoptSection(facts),
  ]
}

const unproved = [
  '## No Archive was proved yet',
  '',
  'Nothing of this Source was ever shown to come back, or what was shown is not kept any more. **Verify now**, and the commands with its own names will stand here. Until then `docs/operations/backup-restore.md` tells the way in general.',
  '',
]
