import type { ArchiveStanding } from './archive-standing.ts'
import { formatLimit } from './format-limit.ts'
import type { Gate } from './gate.ts'
import { gateExitCodes } from './gate-state.ts'
import { plainText } from './labels.ts'

/** The gate as programs get it: the answer of the web API and of `backproof gate --json`. Every other rendering is made from it. */
export type GateAnswer = Omit<Gate, 'lead' | 'runbook' | 'path'> & {
  exitCode: number
  source: { id: string; name: string }
  /** Why. */
  sentence: string
  /** Where the evidence is. */
  url: string
  /** The Archive that the answer rests on. */
  archive: ArchiveStanding | null
  /** The path of the runbook, where production or the Archive cannot be relied on. */
  runbook: string | null
  /** What a reader should know of the request itself. */
  notes: string[]
  /** The clock that every age is measured by. */
  now: string
}

type Answered = {
  gate: Gate
  source: { id: string; name: string }
  archive: ArchiveStanding | null
  /** The max age that was requested. */
  maxAgeMs: number | null
  /** The address of the dashboard. */
  webUrl: string
  now: Date
}

export function gateAnswer({ gate, source, archive, maxAgeMs, webUrl, now }: Answered): GateAnswer {
  const { lead, runbook, path, ...same } = gate
  const { id, name } = source
  return {
    ...same,
    exitCode: gateExitCodes[gate.state],
    source: { id, name },
    sentence: plainText(lead),
    url: new URL(path ?? `/?source=${encodeURIComponent(id)}`, webUrl).href,
    archive,
    runbook: runbook ? `/sources/${id}/runbook` : null,
    notes: limitNotes(gate, maxAgeMs),
    now: now.toISOString(),
  }
}

function limitNotes({ limitMs, limitBy }: Gate, maxAgeMs: number | null): string[] {
  if (maxAgeMs === null || limitBy === 'request' || maxAgeMs === limitMs) return []
  return [
    `The requested max age of ${formatLimit(maxAgeMs)} is longer than the policy's ${formatLimit(limitMs)}, which counts.`,
  ]
}
