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
