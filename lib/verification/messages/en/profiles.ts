/** How the temporary server was tuned, which decides what its restore time is worth. */
export const profiles = {
  fast: 'tuned for speed: fsync off',
  durable: 'with the settings of a production server: fsync on',
} as const
