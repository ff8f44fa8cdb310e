import { sqlName, sqlText } from '#lib/verification/recovery/quote.ts'
import type { Named } from './production-warning.ts'

export const qualified = ({ schema, name }: Named): string => `${sqlName(schema)}.${sqlName(name)}`

/** A name inside a text, as functions and casts to regclass take it: those know no U&"…". */
export const regclassText = ({ schema, name }: Named): string =>
  sqlText(`"${schema.replaceAll('"', '""')}"."${name.replaceAll('"', '""')}"`)

/** A table, with its schema, of facts that name it beside something of it. */
export const tableOf = ({ schema, table }: { schema: string; table: string }): Named => ({
  schema,
  name: table,
})

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u

/** Whether text that PostgreSQL printed can be pasted as it stands. A name in it may hold a character that no reader sees. */
export function canBePasted(text: string): boolean {
  return !hidden.test(text)
}

/** Stands for a statement that would need such a text. */
export const notPasted =
  '-- Its definition holds characters that cannot be shown: rename what has them, then run the verification again.'
