type WithError = { error: string }

/** Faults of the machine, and of this program. */
export const machine = {
  'disk-full': ({ error }: WithError) => ({
    message: `There is no space left on this machine: ${error}`,
    hint: 'Free some space, or choose another disk (BACKPROOF_HOME for archives, BACKPROOF_SCRATCH for the temporary server).',
  }),
  'worker-files': ({ error }: WithError) => ({
    message: `A file or folder on this machine cannot be used: ${error}`,
    hint: 'This proves nothing about an archive. Check that path: its disk, its owner, and the limit of open files.',
  }),
  unforeseen: ({ error }: WithError) => ({
    message: `Unexpected error: ${error}`,
    hint: 'This is a bug in Backproof: please report it.',
  }),
}
