import { instant } from '#lib/format.ts'
import type { Block } from './block.ts'
import { heading, paragraph } from './build-block.ts'
import { contactsBlocks } from './contacts-blocks.ts'
import { dataLossSection } from './data-loss-section.ts'
import { doNowSection, explanationsOf } from './do-now-section.ts'
import { code, inline, strong } from './inline.ts'
import { optionsSection } from './options-section.ts'
import { checksumsSection, prerequisitesSection } from './prepare-section.ts'
import { rehearsalsSection } from './rehearsals-section.ts'
import { restoreSection } from './restore-section.ts'
import type { RunbookInput } from './runbook-input.ts'
import { switchOverSection } from './switch-over-section.ts'
import { targetSection } from './target-section.ts'
import { verifySection } from './verify-section.ts'

/**
 * How to restore one database by hand: what to do now on top, everything else below. The commands of the restore work by copy and paste, in their order, with PGHOST, PGPORT and PGUSER
 * set to a new server; none of them can change production.
 */
export function runbookBlocks(input: RunbookInput): Block[] {
  return [
    heading(1, `Restore ${input.sourceName}`),
    paragraph(
      `Written ${instant(input.at)} by Backproof, from its own measurements. Backproof rewrites it after each run.`,
    ),
    ...restoreSteps(input),
    ...optionsSection(input),
    ...rehearsalsSection(input),
  ]
}

function restoreSteps(input: RunbookInput): Block[] {
  const { verified } = input
  if (!verified) return [...withoutArchive, ...contactsBlocks(input.contacts ?? null)]
  return [
    ...doNowSection({ ...input, verified }),
    ...explanationsOf([
      ...prerequisitesSection(verified),
      ...checksumsSection(verified, input.home),
      ...targetSection(verified),
      ...restoreSection(input, 'block 2'),
      ...verifySection(verified.manifest, input.requiredSchemas),
    ]),
    ...switchOverSection(verified.manifest),
    ...dataLossSection(verified.archive),
  ]
}

const withoutArchive: Block[] = [
  heading(2, 'No verified archive'),
  paragraph(
    inline`No archive of this database was verified, or none of the verified ones is stored any more. Choose ${strong('Verify now')}: after the run this runbook holds the commands for this database. Until then, follow ${code('docs/operations/backup-restore.md')}.`,
  ),
]
