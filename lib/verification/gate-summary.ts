import type { GateAnswer } from './gate-answer.ts'
import { type GateState, gateExitCodes } from './gate-state.ts'
import type { Reason } from './reason.ts'

/** What every rendering of the gate shows: of an answer, or of why there is none. */
export type GateSummary = {
  state: GateState
  exitCode: number
  sourceName: string
  headline: string
  sentence: string
  /** The next step, where there is no answer. */
  hint: string | null
  url: string | null
  reasons: Reason[]
  notes: string[]
  overridden: boolean
}

export function gateSummary(answer: GateAnswer): GateSummary {
  const { state, exitCode, source, headline, sentence, url, reasons, notes, override } = answer
  return {
    ...{ state, exitCode, headline, sentence, url, reasons, notes },
    ...{ sourceName: source.name, hint: null, overridden: override !== null },
  }
}

/** Without an answer the gate cannot tell, and a deploy must not go on. */
export function noAnswer(sourceName: string, sentence: string, hint: string): GateSummary {
  return {
    ...{ state: 'cannot-tell', exitCode: gateExitCodes['cannot-tell'], headline: 'Unknown.' },
    ...{ sourceName, sentence, hint, url: null, reasons: [], notes: [], overridden: false },
  }
}
