import type { Block } from './block.ts'
import { exampleCommands, heading, paragraph, steps } from './build-block.ts'
import { code } from './inline.ts'
import type { Writing } from './writing.ts'

/** Ids are UUIDs. Nothing else goes into an example, which people paste into a shell. */
const isArchiveId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Fork = {
  /** The name of the service at Railway; null: it is not known. */
  serviceName: string | null
  /** A verified archive from before the instant; null: there is none. */
  archiveId: string | null
}

/** How a point-in-time fork is made, verified and deleted. A person makes and deletes it: Backproof has no such operation. */
export function forkDrill({ serviceName, archiveId }: Fork, { text: { fork, railway } }: Writing): Block[] {
  const id = archiveId ?? ''
  const older = isArchiveId.test(id) ? id : 'OLDER-ARCHIVE'
  return [
    heading(3, railway.pitr),
    paragraph(railway.newService),
    exampleCommands([
      'railway postgres pitr status',
      'railway postgres pitr restore --at "YYYY-MM-DD HH:MM"',
    ]),
    paragraph(railway.noCommand),
    heading(3, fork.heading),
    paragraph(fork.why),
    steps([
      fork.instant,
      fork.start(code(`${serviceName ?? 'SERVICE'}-restored-YYYYMMDD-HHMM`)),
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
