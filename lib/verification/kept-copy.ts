/** How long a copy may be kept after its run. Production's contents are in it. */
export const longestKeptMinutes = 24 * 60
/** How many copies one worker keeps at the same time: each takes the memory and the disk of a server. */
export const mostKeptCopies = 2

/** Why a copy is gone, or why none was kept. */
const keptEndings = [
  'time-over',
  'requested',
  'worker-stopped',
  'worker-lost',
  'server-ended',
  'no-space',
  'no-verdict',
  'no-copy',
  'given-server',
  'too-many',
  'no-guard',
  'no-answer',
] as const
export type KeptEnding = (typeof keptEndings)[number]

/** A copy as its Run's page and the web API give it. */
export type KeptCopy = {
  /** `waiting`: for the verdict of the Run. `removing`: requested, and not done yet. */
  state: 'waiting' | 'kept' | 'removing' | 'removed' | 'not-kept'
  minutes: number
  requestedBy: string
  keptAt: string | null
  until: string | null
  /** The machine of the worker that keeps it. */
  host: string | null
  removeRequestedBy: string | null
  endedAt: string | null
  /** Why it is gone, or was not kept; null while it is neither. */
  ending: KeptEnding | null
  /** The same as a sentence. */
  reason: string | null
}

export const isOpen = ({ state }: KeptCopy): boolean => state !== 'removed' && state !== 'not-kept'
