import { displayName } from '#lib/verification/manifest.ts'
import { isValidName, sqlName, sqlNumber, sqlText } from '#lib/verification/recovery/quote.ts'
import type { RunbookManifest } from '#lib/verification/recovery/recovery-manifest.ts'
import type { Block } from './block.ts'
import { heading, paragraph, restoreCommands } from './build-block.ts'
import { restoredDatabase } from './create-database.ts'
import { psqlCommand } from './psql-command.ts'
import type { RunbookWords } from './runbook-words.ts'
import { hereDocument } from './shell.ts'
import { valuesLines } from './values-lines.ts'
import type { Writing } from './writing.ts'

/** Compares the copy with what the archive held, and never with production as it is now. */
export function verifySection(
  { largest, schemas, invalidIndexes }: RunbookManifest,
  requiredSchemas: string[],
  { text: { verify } }: Writing,
): Block[] {
  const sql = [
    ...schemasSql(schemas, requiredSchemas),
    ...countsSql(largest),
    ...invalidSql(invalidIndexes ?? []),
  ]
  return [
    heading(2, verify.heading),
    paragraph(verify.text),
    ...invalidBefore(invalidIndexes, verify),
    restoreCommands(hereDocument(`${psqlCommand} -d ${restoredDatabase}`, sql)),
    paragraph(verify.manifest),
  ]
}

type SchemaTables = { name: string; tables: number }

/** Schemas that the Policy requires by now and the archive does not hold, as no restore of it can bring them back. */
export function schemasNotArchived(
  { schemas }: Pick<RunbookManifest, 'schemas'>,
  requiredSchemas: string[],
): string[] {
  const archived = new Set(schemas.map(({ name }) => name))
  return requiredSchemas.filter((name) => !archived.has(name))
}

function schemasSql(schemas: SchemaTables[], required: string[]): string[] {
  const missing = schemasNotArchived({ schemas }, required)
  const rows = [
    ...schemas.map(({ name, tables }) => ({ name, expected: sqlNumber(tables) })),
    ...missing.map((name) => ({ name, expected: 'NULL::bigint' })),
  ]
    .filter(({ name }) => isValidName(name))
    .map(({ name, expected }) => `(${sqlText(name)}, ${expected})`)
  if (rows.length === 0) return []
  const verdict = [
    ...(missing.length > 0 ? ["WHEN expected IS NULL THEN 'NOT IN THE ARCHIVE'"] : []),
    "WHEN found = expected THEN 'equal' ELSE 'DIFFERENT' END AS verdict",
  ]
  return [
    `SELECT name AS schema, expected AS tables, found, CASE ${verdict.join(' ')}`,
    ...valuesLines('FROM (VALUES ', rows, ') AS archived (name, expected), LATERAL ('),
    '  SELECT count(*) AS found FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace',
    "  WHERE c.relkind = 'r' AND n.nspname = archived.name AND NOT EXISTS (",
    "    SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid WHERE d.classid = 'pg_class'::regclass",
    "    AND d.objid = c.oid AND d.deptype = 'e' AND NOT c.oid = ANY (coalesce(e.extconfig, '{}')))",
    ') AS here;',
  ]
}

function countsSql(largest: { schema: string; name: string; rows: number }[]): string[] {
  const tables = largest.filter(({ schema, name }) => isValidName(schema) && isValidName(name))
  if (tables.length === 0) return []
  const rows = tables.map(
    ({ schema, name, rows }) =>
      `  SELECT ${sqlText(`${schema}.${name}`)}, ${sqlNumber(rows)}::bigint, (SELECT count(*) FROM ONLY ${sqlName(schema)}.${sqlName(name)})`,
  )
  return [
    "SELECT name AS table, expected AS rows, found, CASE WHEN found = expected THEN 'equal' ELSE 'DIFFERENT' END AS verdict",
    'FROM (',
    rows.join(' UNION ALL\n'),
    ') AS counted (name, expected, found);',
  ]
}

type NamedIndex = { schema: string; name: string }

/** What was invalid on production when the archive was made is so in every copy of it, and says nothing about the restore. */
function invalidSql(before: NamedIndex[]): string[] {
  const rows = before
    .filter(({ schema, name }) => isValidName(schema) && isValidName(name))
    .map(({ schema, name }) => `(${sqlText(schema)}, ${sqlText(name)})`)
  const select = 'SELECT i.indexrelid::regclass AS invalid_index FROM pg_index i'
  if (rows.length === 0) return [`${select} WHERE NOT i.indisvalid;`]
  return [
    `${select} JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace`,
    ...valuesLines('WHERE NOT i.indisvalid AND (n.nspname, c.relname) NOT IN (VALUES ', rows, ');'),
  ]
}

/** An archive of an earlier version does not say which were; one without any needs no sentence. */
function invalidBefore(before: NamedIndex[] | undefined, verify: RunbookWords['verify']): Block[] {
  if (before === undefined) return [paragraph(verify.invalidUnknown)]
  if (before.length === 0) return []
  return [paragraph(verify.invalidBefore(before.map(displayName).join(', ')))]
}
