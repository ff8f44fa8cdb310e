import { shortenTexts } from '#lib/verification/messages/shorten-evidence.ts'
import {
  type ProblemKey,
  type ProblemText,
  type ProblemValues,
  problemWords,
} from '#lib/verification/problems/problem-text.ts'
import type { ProblemRecord } from '#lib/verification/problems/stored-problem.ts'

/** The closed list of reasons. Every code has one HTTP status, and its meaning never changes. */
export const problemCodes = {
  'bad-request': 400,
  'bad-connection-string': 422,
  'source-refused': 422,
  'not-signed-in': 401,
  'key-unknown': 401,
  'key-expired': 401,
  'key-revoked': 401,
  'key-scope': 403,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'idempotency-in-progress': 409,
  'idempotency-key-reused': 422,
  'too-large': 413,
  'too-many-requests': 429,
  'audit-unavailable': 503,
  'source-unreachable': 503,
  'unknown-host': 503,
  'connection-refused': 503,
  'connection-timeout': 503,
  'connection-lost': 503,
  'wrong-password': 503,
  'unknown-database': 503,
  'not-postgresql': 503,
  'tls-failed': 503,
  'permission-denied': 503,
  'rights-too-strong': 503,
  'too-many-connections': 503,
  'pooler-in-path': 503,
  'lock-timeout': 503,
  yielded: 503,
  'snapshot-too-old': 503,
  'nothing-to-verify': 503,
  'tool-missing': 503,
  'tool-too-old': 503,
  'extension-missing': 503,
  'locale-missing': 503,
  'login-trigger': 503,
  'disk-full': 503,
  'worker-files': 503,
  'dump-failed': 503,
  'scratch-failed': 503,
  'restore-broke-off': 503,
  'scratch-is-source': 503,
  'archive-unreadable': 503,
  'storage-unreachable': 503,
  'storage-refused': 503,
  'storage-missing': 503,
  'variable-missing': 503,
  'secret-unreadable': 503,
  'worker-lost': 503,
  'railway-unreachable': 503,
  'railway-refused': 503,
  'railway-not-authorized': 503,
  'railway-rate-limited': 429,
  'railway-strange-answer': 503,
  'railway-no-room': 409,
  'railway-unproven': 503,
  'schedule-changed': 409,
  'channel-address-refused': 422,
  'channel-unreachable': 503,
  'channel-rejected': 503,
  cancelled: 409,
  'queue-unreachable': 503,
  'database-unreachable': 503,
  unforeseen: 500,
} as const

export type ProblemCode = keyof typeof problemCodes

/** A problem as it is stored: never a stack trace, never a secret. */
export type ProblemDetails = ProblemRecord & { code: ProblemCode }

/** Limits the length: a message may quote megabytes from a database or a program. */
function short(text: string): string {
  return text.length > 8000 ? `${text.slice(0, 8000)}…` : text
}

/**
 * Something that could not be done. It says nothing about an archive; a failed Check does. One made with `new` has its words alone: it
 * answers a request or a command. `problem` makes one that can be stored, and put into words again later.
 */
export class Problem extends Error {
  readonly code: ProblemCode
  /** The next step for the person who reads it. */
  readonly hint: string
  /** The key and the values of its words; undefined: it has none. */
  readonly text?: ProblemText

  constructor(code: ProblemCode, message: string, hint = '', options?: ErrorOptions) {
    super(short(message), options)
    this.name = 'Problem'
    this.code = code
    this.hint = short(hint)
  }

  /** What is stored. An answer to a request is not meant to be: where it is stored all the same, it is unforeseen. */
  get details(): ProblemDetails {
    return problem('unforeseen', { error: this.message }).details
  }
}

/** The code of a key: what stands before the slash. */
type CodeOf<Key extends ProblemKey> = Key extends `${infer Code}/${string}` ? Code : Key

/** The longest text among the values of a problem. Statements and grants to copy are shorter. */
const longestValue = 4000

/** A Problem whose text has a key and values. `problem` makes it; classes of problems extend it. */
export class KeyedProblem<Key extends ProblemKey = ProblemKey> extends Problem {
  override readonly text: ProblemText

  constructor(key: Key, ...[values, options]: TextArguments<Key>) {
    const text = { key, values: shortenTexts(values ?? {}, longestValue) } as ProblemText
    const code: CodeOf<ProblemKey> & ProblemCode = codeOf(key)
    const { message, hint } = problemWords(text)
    super(code, message, hint, options)
    this.text = text
  }

  override get details(): ProblemDetails {
    return { code: this.code, message: this.message, hint: this.hint, ...this.text }
  }
}

type TextArguments<Key extends ProblemKey> = keyof ProblemValues<Key> extends never
  ? [values?: Record<never, never>, options?: ErrorOptions]
  : [values: ProblemValues<Key>, options?: ErrorOptions]

/** The Problem with the text of this key, put together from its values. */
export function problem<Key extends ProblemKey>(key: Key, ...args: TextArguments<Key>): KeyedProblem<Key> {
  return new KeyedProblem(key, ...args)
}

/** A Problem with the text of a stored one. */
export function problemAgain({ key, values }: ProblemRecord): Problem {
  return new KeyedProblem(key, values as never)
}

function codeOf(key: ProblemKey): CodeOf<ProblemKey> {
  return key.split('/')[0] as CodeOf<ProblemKey>
}

/** Converts any thrown value to a Problem; an unexpected one becomes `unforeseen` and keeps its cause for the log. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown
  const ofFiles = fileProblem(thrown)
  if (ofFiles) return ofFiles
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return problem('unforeseen', { error: message }, { cause: thrown })
}

/** Error codes of the operating system for a full disk, and for files and folders that cannot be used. */
const fullDisk = new Set(['ENOSPC', 'EDQUOT'])
const unusable = new Set(
  'EACCES EBUSY EFBIG EIO EISDIR ELOOP EMFILE ENAMETOOLONG ENFILE ENOENT ENOTDIR ENOTEMPTY EPERM EROFS'.split(
    ' ',
  ),
)

/** The Problem behind a file system error; null: another kind of error, such as a connection. */
export function fileProblem(thrown: unknown): Problem | null {
  const { code = '', syscall = '', message = '' } = (thrown ?? {}) as Record<string, string>
  if (syscall === '' || syscall === 'connect') return null
  if (fullDisk.has(code)) return problem('disk-full', { error: message }, { cause: thrown })
  if (unusable.has(code)) return problem('worker-files', { error: message }, { cause: thrown })
  return null
}

/** 0 yes, 1 no, 2 could not decide, 130 cancelled. A Problem is never 0 or 1. */
export function problemExitCode(problem: Problem): 2 | 130 {
  return problem.code === 'cancelled' ? 130 : 2
}

/** By its shape: each bundle may have its own class, and `instanceof` fails between bundles. */
function isProblem(thrown: unknown): thrown is Problem {
  return (
    thrown instanceof Error &&
    thrown.name === 'Problem' &&
    'code' in thrown &&
    String(thrown.code) in problemCodes
  )
}
