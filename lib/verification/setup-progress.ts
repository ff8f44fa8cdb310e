/** What makes an installation whole, in the order in which people do it. */
export const setupSteps = ['verified', 'schedule', 'channel', 'gate', 'storage', 'member'] as const
export type SetupStep = (typeof setupSteps)[number]

/** Each step by what is stored, and how many databases there are. */
export type SetupProgress = Record<SetupStep, boolean> & {
  databases: number
  /** The reader dismissed the list. */
  hidden: boolean
}

/** Whether the list has anything to say: something is open, and the reader did not dismiss it. */
export function showsSetup({ hidden, databases, ...done }: SetupProgress): boolean {
  return !hidden && databases > 0 && setupSteps.some((step) => !done[step])
}
