import type { StatementFailure } from '#lib/verification/rehearsal/rehearsal.ts'
import type { SqlStatement } from './split-statements.ts'

type ServerError = { code?: string; message?: string; detail?: string; position?: string }

/** What a server said about a statement, with the line of the file that it points at. */
export function describeFailure(thrown: unknown, file: string, statement: SqlStatement): StatementFailure {
  const { code = '', message = String(thrown), detail = '', position } = (thrown ?? {}) as ServerError
  return {
    file,
    line: statement.line + linesBefore(statement.text, Number(position ?? 1)),
    text: statement.text,
    at: 'statement',
    sqlstate: code,
    message,
    detail,
    unproven: null,
  }
}

/** PostgreSQL counts characters from 1, and a character may be two units of JavaScript. */
function linesBefore(text: string, position: number): number {
  const before = Array.from(text)
    .slice(0, Math.max(0, position - 1))
    .join('')
  return before.split('\n').length - 1
}
