import type { SqlStatement } from './split-statements.ts'

type Kind = Pick<SqlStatement, 'words'>
type WithText = Pick<SqlStatement, 'words' | 'text'>

export const isBegin = ({ words }: Kind): boolean =>
  words[0] === 'BEGIN' || (words[0] === 'START' && words[1] === 'TRANSACTION')

/** Whether it ends a transaction, and no savepoint. */
export const endsTransaction = ({ words }: Kind): boolean =>
  (['COMMIT', 'END', 'ROLLBACK', 'ABORT'].includes(words[0] ?? '') && !words.includes('TO')) ||
  (words[0] === 'PREPARE' && words[1] === 'TRANSACTION')

/** Whether it works with savepoints, which PostgreSQL refuses in the implicit transaction of a message. */
export const usesSavepoint = ({ words }: Kind): boolean =>
  words[0] === 'SAVEPOINT' || words[0] === 'RELEASE' || (words[0] === 'ROLLBACK' && words.includes('TO'))

const changesStructure = new Set(
  'ALTER CREATE DROP TRUNCATE COMMENT GRANT REVOKE REFRESH LOCK REINDEX CLUSTER VACUUM DO CALL REASSIGN SECURITY'.split(
    ' ',
  ),
)
/** What they call can change structure. */
const calls = new Set(['SELECT', 'WITH', 'VALUES'])

/** Whether the locks that it takes are worth a look of their own; rows are written under locks that stop nothing but other DDL. */
export const takesStrongLocks = ({ words, text }: WithText): boolean =>
  changesStructure.has(words[0] ?? '') || (calls.has(words[0] ?? '') && text.includes('('))

const wrapped = new Set(
  'ALTER CREATE DROP TRUNCATE COMMENT GRANT REVOKE REFRESH REASSIGN SECURITY IMPORT'.split(' '),
)
/** ALTER TABLESPACE, and what is done to databases by name only, may stand in a transaction; it locks no table either way. */
const outside = new Set('DATABASE SYSTEM TABLESPACE SUBSCRIPTION'.split(' '))

/**
 * Whether a statement on its own does the same between BEGIN and COMMIT. Those are run so, because the locks can then be read before
 * they are released. PostgreSQL refuses there whatever is CONCURRENTLY, wherever the word stands, but REFRESH; what it refuses besides, such as
 * REINDEX of a partitioned table, is run on its own after all.
 */
export function mayBeWrapped({ words, text }: WithText): boolean {
  const [first = '', second = ''] = words
  if (first === 'DO') return !/\b(commit|rollback|call)\b/i.test(text)
  if (calls.has(first)) return text.includes('(')
  if (words.includes('CONCURRENTLY') && first !== 'REFRESH') return false
  if (first === 'REINDEX') return !['DATABASE', 'SYSTEM', 'SCHEMA'].includes(second) && !/\(/.test(text)
  if (first === 'CLUSTER') return words.length > 1
  return wrapped.has(first) && !outside.has(second)
}
