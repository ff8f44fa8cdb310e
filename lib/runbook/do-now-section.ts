import { bytes, duration, instant, plural } from '#lib/format.ts'
import type { Block, CodeBlock } from './block.ts'
import { exampleCommands, heading, notice, paragraph, restoreCommands, steps } from './build-block.ts'
import { contactsBlocks } from './contacts-blocks.ts'
import { code, inline, strong } from './inline.ts'
import { majorVersion } from './major-version.ts'
import { checksumsSection } from './prepare-section.ts'
import { restoreSection } from './restore-section.ts'
import type { RunbookInput, VerifiedArchive } from './runbook-input.ts'
import { targetSection } from './target-section.ts'
import { verifySection } from './verify-section.ts'

/**
 * The way that was proved, to be followed without reading anything else: a new server, the archive, three blocks to paste. Their commands are
 * those of the sections below, which explain them.
 */
export function doNowSection(input: RunbookInput & { verified: VerifiedArchive }): Block[] {
  const { verified, home } = input
  const { archive, run, caution } = verified
  const [last] = input.restoreTimesMs
  const took =
    last === undefined
      ? 'The restore time was not measured yet.'
      : inline`The restore took ${strong(duration(last))} on the worker in the last run.`
  return [
    heading(2, 'Do this now'),
    ...(caution
      ? [notice(`This is the newest verified archive, but when this runbook was written it ${caution}.`)]
      : []),
    paragraph(
      inline`Run ${run.number} proved this way: ${plural(archive.tables, 'table')}, ${plural(archive.rows, 'row')}. ${took} ${strong(`You lose what was written after ${instant(archive.takenAt)}`)}.`,
    ),
    ...contactsBlocks(input.contacts ?? null),
    steps([
      inline`Start a new PostgreSQL ${strong(majorVersion(archive.serverVersion))} server with ${bytes(archive.databaseBytes * 1.3)} of free disk. ${strong('Never the production server')}.`,
      inline`Get the archive, ${bytes(archive.bytes)}: it is a folder on the worker. Work there, or download it (page ${code('Archives')}) and replace the path in the first line of block 1.`,
      'In one bash shell, set the address of the new server, then paste the three blocks one after the other. Stop at the first line with STOP.',
    ]),
    exampleCommands(['export PGHOST=NEW-SERVER PGPORT=5432 PGUSER=postgres']),
    heading(3, 'Block 1 of 3: check the files'),
    restoreCommands(commandsOf(checksumsSection(verified, home))),
    heading(3, 'Block 2 of 3: prepare the new server'),
    restoreCommands(commandsOf(targetSection(verified))),
    heading(3, 'Block 3 of 3: restore and verify'),
    restoreCommands(
      commandsOf([...restoreSection(input), ...verifySection(verified.manifest, input.requiredSchemas)]),
    ),
    paragraph(
      inline`Every row must show ${strong('equal')}. Then go on with ${strong('Switch over')} below. Each block is explained below, too.`,
    ),
  ]
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
