import type { StoredProblem } from '#lib/verification/run-record.ts'

/** Why a Run could not finish, by the kind of problem alone: messages of a database or a program name hosts, roles and files. */
export const problemSentences: Record<string, string> = {
  'bad-request': 'the request was invalid.',
  'bad-connection-string': 'its connection string cannot be used.',
  'not-signed-in': 'a sign-in was missing.',
  forbidden: 'the request was refused.',
  'not-found': 'something required no longer exists.',
  conflict: 'another action was running.',
  'too-many-requests': 'a request limit was reached.',
  'source-refused': 'the address of the database is not allowed.',
  'source-unreachable': 'production cannot be reached.',
  'unknown-host': 'production cannot be found.',
  'connection-refused': 'production refused the connection.',
  'connection-timeout': 'production did not answer.',
  'connection-lost': 'the connection was lost.',
  'wrong-password': 'production refused the sign-in.',
  'unknown-database': 'the database does not exist.',
  'not-postgresql': 'what answered is not PostgreSQL.',
  'tls-failed': 'no encrypted connection could be made.',
  'permission-denied': 'a read privilege was missing.',
  'rights-too-strong': "code from the database would have run with the rights of production's role.",
  'too-many-connections': 'production had no connection left.',
  'pooler-in-path': 'a pooler stood between Backproof and production.',
  'lock-timeout': 'a table stayed locked.',
  yielded: 'Backproof yielded to other sessions on production.',
  'snapshot-too-old': 'the snapshot was held for too long.',
  'nothing-to-verify': 'there was nothing to verify.',
  'tool-missing': 'a program of PostgreSQL is missing on the worker.',
  'tool-too-old': 'a program of PostgreSQL on the worker is too old.',
  'extension-missing': 'an extension is missing on the worker.',
  'locale-missing': 'a locale is missing on the worker.',
  'login-trigger': 'a login trigger stood in the way.',
  'disk-full': 'the worker had no space left.',
  'worker-files': 'a file or folder of the worker cannot be used.',
  'dump-failed': 'the dump failed.',
  'scratch-failed': 'the test server failed.',
  'restore-broke-off': 'the restore was interrupted.',
  'scratch-is-source': 'the test server is production itself.',
  'archive-unreadable': 'the archive cannot be read.',
  'variable-missing': 'a setting is missing.',
  'secret-unreadable': 'the encrypted connection string cannot be decrypted.',
  'worker-lost': 'the worker stopped reporting.',
  'railway-unreachable': 'Railway cannot be reached.',
  'railway-refused': 'Railway refused.',
  'railway-not-authorized': 'Railway denied access.',
  'railway-rate-limited': "Railway's request limit was reached.",
  'railway-strange-answer': 'Railway sent an unexpected response.',
  'railway-no-room': 'the Railway volume has no room.',
  'railway-unproven': 'Railway did not confirm the change.',
  'schedule-changed': 'the schedules changed meanwhile.',
  cancelled: 'it was cancelled.',
  'queue-unreachable': 'the queue cannot be reached.',
  'database-unreachable': 'the metadata database cannot be reached.',
  unforeseen: 'an unexpected error occurred.',
}

const unknown = 'the verification was interrupted.'

/** A code that this version does not know is not shown either: it comes from a row that anything may have written. */
export function sharedProblem({ code }: StoredProblem): StoredProblem {
  const known = Object.hasOwn(problemSentences, code)
  return {
    code: known ? code : 'unforeseen',
    message: (known && problemSentences[code]) || unknown,
    hint: 'Members find the next step in the report of the run.',
  }
}
