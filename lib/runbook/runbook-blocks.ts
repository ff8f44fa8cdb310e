import type { Language } from '#lib/language.ts'
import type { Block } from './block.ts'
import { heading, paragraph } from './build-block.ts'
import { contactsBlock } from './contacts-blocks.ts'
import { dataLossSection } from './data-loss-section.ts'
import { doNowSection, explanationsOf } from './do-now-section.ts'
import { optionsSection } from './options-section.ts'
import { checksumsSection, prerequisitesSection } from './prepare-section.ts'
import { rehearsalsSection } from './rehearsals-section.ts'
import { restoreSection } from './restore-section.ts'
import type { RunbookInput } from './runbook-input.ts'
import { switchOverSection } from './switch-over-section.ts'
import { targetSection } from './target-section.ts'
import { verifySection } from './verify-section.ts'
import { type Writing, writingIn } from './writing.ts'

/**
 * How to restore one database by hand: what to do now on top, everything else below. The commands of the restore work by copy and paste, in their order, with PGHOST, PGPORT and PGUSER
 * set to a new server; none of them can change production.
 */
export function runbookBlocks(input: RunbookInput, language: Language = 'en'): Block[] {
  const writing = writingIn(language)
  const { text, format } = writing
  return [
    heading(1, text.title(input.sourceName)),
    paragraph(text.written(format.instant(input.at))),
    ...restoreSteps(input, writing),
    ...optionsSection(input, writing),
    ...rehearsalsSection(input, writing),
  ]
}

function restoreSteps(input: RunbookInput, writing: Writing): Block[] {
  const { verified } = input
  const { none, restore } = writing.text
  if (!verified)
    return [heading(2, none.heading), paragraph(none.text), contactsBlock(input.contacts ?? null, writing)]
  return [
    ...doNowSection({ ...input, verified }, writing),
    ...explanationsOf([
      ...prerequisitesSection(verified, writing),
      ...checksumsSection(verified, input.home, writing),
      ...targetSection(verified, writing),
      ...restoreSection(input, writing, restore.inBlock),
      ...verifySection(verified.manifest, input.requiredSchemas, writing),
    ]),
    ...switchOverSection(verified.manifest, writing),
    ...dataLossSection(verified.archive, writing),
  ]
}
