import type { Standing } from './standing.ts'

/** A line that can be taken apart: what was looked at, how it stands, and the Run that shows it. */
export type Reason = {
  /** `different`: nothing is broken, but a person should look. */
  standing: Standing | 'different'
  text: string
  evidence: string
  runId: string | null
  /** It rests on what Railway says, not on a Run. */
  ofPlatform?: boolean
  /** It rests on where copies lie. */
  ofPlaces?: boolean
  /** It never changes the answer of the gate. */
  advisory?: true
  /** Where the evidence is, where no Run shows it. */
  path?: string
}
