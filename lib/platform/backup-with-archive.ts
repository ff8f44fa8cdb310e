import type { Backup } from './platform.ts'

/** The verified Archive nearest in time to a Railway backup. Its Run proves that Archive, and nothing about the backup. */
export type NearestArchive = {
  archiveId: string
  runId: string
  runNumber: number
  takenAt: string
  status: 'passed'
}

export type BackupWithArchive = Backup & { near: NearestArchive | null }
