import { instant } from '#lib/format.ts'
import { plainWords } from '#lib/verification/recovery/quote.ts'
import { adoptSection } from './adopt-section.ts'
import { drillsSection, lossesSection } from './drills-section.ts'
import { optionsSection } from './options-section.ts'
import { archiveSection, targetSection } from './prepare-section.ts'
import { restoreSection } from './restore-section.ts'
import type { RunbookInput } from './runbook-input.ts'
import { verifySection } from './verify-section.ts'

/**
 * How to bring one Source back by hand, as Markdown. The blocks marked `bash restore` work by copy and paste, in their order, with
 * PGHOST, PGPORT and PGUSER set to a new server; none of them can touch production.
 */
export function runbookText(facts: RunbookInput): string {
  const lines = [
    `# Bring ${plainWords(facts.sourceName)} back`,
    '',
    `Written ${instant(facts.at)} by Backproof, from what it measured. It is written again after each passed run.`,
    '',
    ...optionsSection(facts),
    ...(facts.proved ? handSections(facts, facts.proved) : unproved),
    ...lossesSection(facts),
    ...drillsSection(facts),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function handSections(facts: RunbookInput, proved: NonNullable<RunbookInput['proved']>): string[] {
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
