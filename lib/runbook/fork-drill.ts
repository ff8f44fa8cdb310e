import type { Block } from './block.ts'
import { exampleCommands, heading, paragraph, steps } from './build-block.ts'
import { code } from './inline.ts'
import type { RunbookInput } from './runbook-input.ts'
import type { Writing } from './writing.ts'

/** Ids are UUIDs. Nothing else goes into an example, which people paste into a shell. */
const isArchiveId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** How a point-in-time fork is made, verified and deleted. A person makes and deletes it: Backproof has no such operation. */
export function forkDrill({ verified, platform }: RunbookInput, { text: { fork } }: Writing): Block[] {
  const service = platform?.link.serviceName ?? 'SERVICE'
  const id = verified?.archive.id ?? ''
  const older = isArchiveId.test(id) ? id : 'OLDER-ARCHIVE'
  return [
    heading(3, fork.heading),
    paragraph(fork.why),
    steps([
      fork.instant,
      fork.start(code(`${service}-restored-YYYYMMDD-HHMM`)),
      fork.address,
      fork.verify,
      fork.remove,
    ]),
    exampleCommands([
      'export FORK=postgresql://… SHOP=postgresql://… DATABASE_URL=postgresql://…',
      `backproof verify --restored env:FORK --source env:SHOP --between ${older} NEWER-ARCHIVE \\`,
      '  --must-have "SELECT id FROM schema.table WHERE id = …" \\',
      '  --must-not-have "SELECT id FROM schema.table WHERE id = …"',
    ]),
    paragraph(fork.cost),
  ]
}
