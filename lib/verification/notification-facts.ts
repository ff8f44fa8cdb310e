import type { Language } from '#lib/language.ts'
import type { Check } from './check.ts'
import type { ProductionProblem } from './production-problem.ts'
import type { Fault } from './report/findings.ts'
import type { StoredProblem } from './run-record.ts'

/** A sentence of another room, such as the gate's, as it was when the message was made. */
export type Localized = { en: string } & Partial<Record<Language, string>>

/** One thing that is wrong with archives: an archive that cannot be used, a place of it that is lost, or a storage. */
export type StorageFact =
  | { what: 'archive'; takenAt: string; words: Localized }
  | { what: 'folder'; takenAt: string; words: Localized; storage: string }
  | { what: 'copy'; takenAt: string; storage: string; state: 'wrong' | 'missing' }
  | { what: 'storage'; storage: string; problem: StoredProblem }

/** What a digest tells of one database. */
export type DigestFact = {
  name: string
  /** null: it has no schedule. */
  expected: number | null
  started: number
  passed: number
  failed: number
  errored: number
  /** How long ago the newest Run passed; null: none did. */
  passedAgoMs: number | null
}

/** One of several open Alerts. */
type OpenAlertFact = { title: Localized; happened: Localized }

/**
 * What the words of a message are written from, in whichever language: names, figures and codes. Stored with the message, so a shape keeps
 * its meaning; another meaning gets another name.
 */
export type NotificationFacts =
  /** Without a `fault` it is the archive's. `beside`: the alert that production is gone is open, too. */
  | { about: 'failed'; answer: Localized; fault?: Fault; beside?: 'production' }
  | {
      about: 'production'
      state: ProductionProblem['kind']
      /** null: that it is empty says all. */
      problem: StoredProblem | null
      /** The problem in words, where they were read for each language. */
      reason?: Localized
      since: string
      /** When the newest good Archive was taken; null: none is good. */
      verifiedAt: string | null
    }
  | { about: 'errored-twice'; before: number; newest: number }
  | { about: 'overdue'; proved: boolean; ageMs: number; limitMs: number }
  | { about: 'schedule-missed'; plannedAt: string }
  | { about: 'storage'; unusable: number; first: StorageFact; more: StorageFact[] }
  | { about: 'railway'; check: Check }
  | { about: 'worker-silent'; lastSeenAt: string }
  | {
      about: 'disk'
      use: 'archives' | 'scratch'
      host: string
      folder: string
      freeBytes: number
      needBytes: number
    }
  | { about: 'passed'; number: number; reverify: boolean; restoreMs: number | null }
  | { about: 'digest'; openAlerts: number; databases: DigestFact[] }
  /** The first of them, critical ones before others. */
  | { about: 'open-alerts'; total: number; first: OpenAlertFact[] }
  | { about: 'test' }
  | { about: 'channel-failing'; channel: string; problem: StoredProblem }
