import type { Language } from '#lib/language.ts'
import type { ArchiveStanding } from './archive-standing.ts'
import { formatLimit } from './format-limit.ts'
import { gateTexts } from './gate.texts.ts'
import type { Gate } from './gate.ts'
import { gateExitCodes } from './gate-state.ts'
import { plainText } from './labels.ts'

/** The gate as programs get it: the answer of the web API and of `backproof gate --json`. Every other rendering is made from it. */
export type GateAnswer = Omit<Gate, 'lead' | 'besideProduction' | 'runbook' | 'path'> & {
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
  /** Of the notes, as of the gate. */
  language?: Language
  /** The address of the dashboard. */
  webUrl: string
  now: Date
}

export function gateAnswer({ gate, source, archive, maxAgeMs, language, webUrl, now }: Answered): GateAnswer {
  const { lead, besideProduction: _, runbook, path, ...same } = gate
  const { id, name } = source
  return {
    ...same,
    exitCode: gateExitCodes[gate.state],
    source: { id, name },
    sentence: plainText(lead),
    url: new URL(path ?? `/databases/${encodeURIComponent(id)}`, webUrl).href,
    archive,
    runbook: runbook ? `/databases/${id}/runbook` : null,
    notes: limitNotes(gate, maxAgeMs, language),
    now: now.toISOString(),
  }
}

function limitNotes(
  { limitMs, limitBy }: Gate,
  maxAgeMs: number | null,
  language: Language = 'en',
): string[] {
  if (maxAgeMs === null || limitBy === 'request' || maxAgeMs === limitMs) return []
  return [gateTexts[language].longerMaxAge(formatLimit(maxAgeMs, language), formatLimit(limitMs, language))]
}
