/** How the temporary server was tuned, which decides what its restore time is worth. */
export const profiles = {
  fast: 'otimizado para a rapidez: fsync desligado',
  durable: 'com as definições de um servidor de produção: fsync ligado',
} as const
