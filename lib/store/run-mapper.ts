import type { Language } from '#lib/language.ts'
import type { Check } from '#lib/verification/check.ts'
import { readStoredMessage } from '#lib/verification/messages/stored-message.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import type { Outcome, Trigger } from '#lib/verification/run.ts'
import { stepNames } from '#lib/verification/run.ts'
import type { Archive, FinishedRun, Run, Step } from '#lib/verification/run-record.ts'
import type { Prisma } from './generated/client.ts'
import { readProgress } from './read-progress.ts'

/** The Archive of a Run without its Manifest, which can have megabytes. */
export const archiveColumns = {
  id: true,
  takenAt: true,
  snapshot: true,
  bytes: true,
  databaseBytes: true,
  sha256: true,
  tables: true,
  rows: true,
  serverVersion: true,
  toolVersion: true,
  keptAt: true,
} as const satisfies Prisma.ArchiveSelect

/** The relations of a Run without its checks. */
const runInclude = {
  source: { select: { name: true } },
  steps: true,
  archive: { select: archiveColumns },
} as const satisfies Prisma.RunInclude

/** The relations of a Run with every check, in their order. */
export const finishedRunInclude = {
  ...runInclude,
  checks: { orderBy: { position: 'asc' } },
} as const satisfies Prisma.RunInclude

type WholeRow = Prisma.RunGetPayload<{ include: typeof runInclude }>
/** What is read of a Run for pages. */
export type RunRow = Pick<
  WholeRow,
  | ('id' | 'number' | 'sourceId' | 'sourceName' | 'status' | 'trigger' | 'requestedBy' | 'reverify')
  | (
      | 'commit'
      | 'branch'
      | 'pullRequest'
      | 'deployUrl'
      | 'problem'
      | 'progress'
      | 'policy'
      | 'simulatedRailway'
    )
  | ('queuedAt' | 'startedAt' | 'endedAt' | 'durationMs' | 'cancelRequestedAt')
> & {
  source: { name: string }
  steps: Omit<WholeRow['steps'][number], 'runId'>[]
  archive: WholeRow['archive']
}
type FinishedRow = Prisma.RunGetPayload<{ include: typeof finishedRunInclude }>

export function toRun(row: RunRow, language?: Language): Run {
  return {
    id: row.id,
    number: row.number,
    sourceId: row.sourceId,
    sourceName: row.source.name,
    status: row.status,
    trigger: toTrigger(row.trigger),
    requestedBy: row.requestedBy,
    ...{ commit: row.commit, branch: row.branch, pullRequest: row.pullRequest, deployUrl: row.deployUrl },
    queuedAt: row.queuedAt.toISOString(),
    startedAt: toIso(row.startedAt),
    endedAt: toIso(row.endedAt),
    durationMs: row.durationMs,
    cancelRequestedAt: toIso(row.cancelRequestedAt),
    problem: readStoredProblem(row.problem, language),
    progress: readProgress(row.progress),
    steps: row.steps
      .map(toStep)
      .sort((one, other) => stepNames.indexOf(one.name) - stepNames.indexOf(other.name)),
    archive: row.archive && toArchive(row.archive),
    reverify: row.reverify,
  }
}

/** Maps a Run that has ended, with its checks. */
export function toFinishedRun(row: FinishedRow): FinishedRun {
  const checks = row.checks.map(toCheck)
  return { ...toRun(row), status: row.status as Outcome, checks, ...reportContext(row) }
}

/** What is stored with a Run so that its Report never changes, the name that its Source had included. */
export function reportContext({
  policy,
  simulatedRailway,
  sourceName,
  source,
}: Pick<RunRow, 'policy' | 'simulatedRailway' | 'sourceName' | 'source'>): Pick<
  FinishedRun,
  'policy' | 'simulatedRailway' | 'sourceName'
> {
  return { policy: policy as Policy | null, simulatedRailway, sourceName: sourceName ?? source.name }
}

// The generated client has an underscore in place of the hyphen of `command-line`.
export function toTrigger(trigger: RunRow['trigger']): Trigger {
  return trigger === 'command_line' ? 'command-line' : trigger
}

export function fromTrigger(trigger: Trigger): RunRow['trigger'] {
  return trigger === 'command-line' ? 'command_line' : trigger
}

export function toIso(at: Date | null): string | null {
  return at?.toISOString() ?? null
}

function toStep(row: RunRow['steps'][number]): Step {
  return { name: row.name, startedAt: row.startedAt.toISOString(), durationMs: row.durationMs }
}

export function toArchive(row: NonNullable<RunRow['archive']>): Archive {
  const { takenAt, bytes, databaseBytes, rows, ...same } = row
  return {
    ...same,
    takenAt: takenAt.toISOString(),
    bytes: Number(bytes),
    databaseBytes: Number(databaseBytes),
    rows: Number(rows),
  }
}

export type CheckRow = Pick<
  FinishedRow['checks'][number],
  'kind' | 'subject' | 'verdict' | 'blames' | 'expected' | 'found' | 'expectedMessage' | 'foundMessage'
>

export function toCheck(row: CheckRow): Check {
  const { kind, subject, verdict, blames } = row
  return {
    kind: kind as Check['kind'],
    subject,
    verdict,
    ...(blames && { blames }),
    expected: readStoredMessage(row.expected, row.expectedMessage),
    found: readStoredMessage(row.found, row.foundMessage),
  }
}
