import type { Evidence } from './messages/message.ts'

/** A team's own check of its data: one SQL statement. It runs on the copy, and on production (in the snapshot) where the role only reads. */
export type CustomCheck = { name: string; statement: string; expects: CustomExpectation }

/**
 * `same`: both sides return the same. `true`: the copy returns true. `at-least`: the copy returns this number or more.
 * `fresh`: the newest timestamp is at most so many hours older than the capture.
 */
export type CustomExpectation =
  | { kind: 'same' }
  | { kind: 'true' }
  | { kind: 'at-least'; number: number }
  | { kind: 'fresh'; withinHours: number }

/**
 * What one side answered: the beginning of the text for people, a hash of its lines in any order for comparing, and one of their
 * order, as far as the statement promises any; or why it did not answer, or why it was not asked.
 */
export type Answer = { check: CustomCheck } & (
  | { text: string; digest: string; order?: string }
  | { error: string }
  | { notAsked: Evidence }
)
