import type { SqlStatement } from './split-statements.ts'

type Kind = Pick<SqlStatement, 'words'>

export const isBegin = ({ words }: Kind): boolean =>
  words[0] === 'BEGIN' || (words[0] === 'START' && words[1] === 'TRANSACTION')

/** Whether it ends a transaction, and no savepoint. */
export const endsTransaction = ({ words }: Kind): boolean =>
  ['COMMIT', 'END', 'ROLLBACK', 'ABORT'].includes(words[0] ?? '') && !words.includes('TO')

/** Whether it works with savepoints, which PostgreSQL refuses in the implicit transaction of a message. */
export const usesSavepoint = ({ words }: Kind): boolean =>
  words[0] === 'SAVEPOINT' || words[0] === 'RELEASE' || (words[0] === 'ROLLBACK' && words.includes('TO'))

const changesStructure = new Set(
  'ALTER CREATE DROP TRUNCATE COMMENT GRANT REVOKE REFRESH LOCK REINDEX CLUSTER VACUUM DO CALL REASSIGN SECURITY'.split(
    ' ',
  ),
)

/** Whether the locks that it takes are worth a look of their own; rows are written under locks that stop nothing but other DDL. */
export const takesStrongLocks = ({ words }: Kind): boolean => changesStructure.has(words[0] ?? '')

const wrapped = new Set('ALTER CREATE DROP TRUNCATE COMMENT GRANT REVOKE REFRESH'.split(' '))
/** ALTER TABLESPACE, and what is done to databases by name only, may stand in a transaction; it locks no table either way. */
const outside = new Set('DATABASE SYSTEM TABLESPACE SUBSCRIPTION'.split(' '))

/**
 * Whether a statement on its own does the same between BEGIN and COMMIT. Those are run so, because the locks can then be read before
 * they are released. PostgreSQL refuses there whatever is CONCURRENTLY, wherever the word stands, but REFRESH.
 */
export const mayBeWrapped = ({ words }: Kind): boolean =>
  wrapped.has(words[0] ?? '') &&
  !outside.has(words[1] ?? '') &&
  (words[0] === 'REFRESH' || !words.includes('CONCURRENTLY'))
