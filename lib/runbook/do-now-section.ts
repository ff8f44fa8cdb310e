import { visible } from '#lib/verification/manifest.ts'
import type { Block, CodeBlock } from './block.ts'
import { exampleCommands, heading, notice, paragraph, restoreCommands, steps } from './build-block.ts'
import { contactsBlock } from './contacts-blocks.ts'
import { diskForRestore } from './disk-for-restore.ts'
import { majorVersion } from './major-version.ts'
import { cautionBlocks, checksumsSection } from './prepare-section.ts'
import { restoreSection } from './restore-section.ts'
import type { RunbookInput, VerifiedArchive } from './runbook-input.ts'
import { targetSection } from './target-section.ts'
import { schemasNotArchived, verifySection } from './verify-section.ts'
import type { Writing } from './writing.ts'

/**
 * The way that was proved, to be followed without reading anything else: a new server, the archive, three blocks to paste. Their commands are
 * those of the sections below, which explain them.
 */
export function doNowSection(input: RunbookInput & { verified: VerifiedArchive }, writing: Writing): Block[] {
  const { verified, home } = input
  const { archive, run } = verified
  const { text, tables, rows, format } = writing
  const { bytes, duration, instant } = format
  const { now } = text
  const { restored } = verified
  const inRun = (ms: number, of: number) =>
    of === run.number ? now.tookThen(duration(ms)) : now.took(duration(ms), of)
  const took = restored ? inRun(restored.ms, restored.run) : now.notMeasured
  return [
    heading(2, now.heading),
    ...cautionBlocks(verified, writing),
    ...notArchivedBlocks(input, writing),
    paragraph(
      now.proved(run.number, tables(archive.tables), rows(archive.rows), took, instant(archive.takenAt)),
    ),
    contactsBlock(input.contacts ?? null, writing),
    steps([
      now.server(majorVersion(archive.serverVersion), bytes(diskForRestore(archive))),
      now.archive(bytes(archive.bytes)),
      now.shell,
    ]),
    exampleCommands(['export PGHOST=NEW-SERVER PGPORT=5432 PGUSER=postgres']),
    heading(3, now.block1),
    restoreCommands(commandsOf(checksumsSection(verified, home, writing))),
    heading(3, now.block2),
    restoreCommands(commandsOf(targetSection(verified, writing))),
    heading(3, now.block3),
    restoreCommands(
      commandsOf([
        ...restoreSection(input, writing),
        ...verifySection(verified.manifest, input.requiredSchemas, writing),
      ]),
    ),
    paragraph(now.equal(format.count(verified.manifest.largest.length), tables(archive.tables))),
  ]
}

/** Required schemas that a restore of the archive does not bring back. */
function notArchivedBlocks(
  { verified, requiredSchemas }: Pick<RunbookInput, 'requiredSchemas'> & { verified: VerifiedArchive },
  { text: { now } }: Writing,
): Block[] {
  const missing = schemasNotArchived(verified.manifest, requiredSchemas)
  return missing.length > 0 ? [notice(now.notArchived(missing.map(visible).join(', ')))] : []
}

/** The sections without the commands that stand in the blocks on top: each command is in a runbook once. */
export function explanationsOf(blocks: Block[]): Block[] {
  return blocks.filter((block) => !isRestore(block))
}

function commandsOf(blocks: Block[]): string[] {
  return blocks.filter(isRestore).flatMap(({ text }) => text.split('\n'))
}

function isRestore(block: Block): block is CodeBlock {
  return block.kind === 'code' && block.restores
}
