import type { Standing } from '#lib/verification/standing.ts'

/** One place where the data lies besides production, and what would take it away together with production. */
export type CopyLocation = {
  what: string
  where: string
  /** On whose disk that is, without the folder and what lies there. */
  disk: string
  lossCauses: string
  standing: Standing
}
