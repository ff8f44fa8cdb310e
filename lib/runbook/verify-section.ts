import {
  fenced,
  hereDocument,
  isValidName,
  sqlName,
  sqlNumber,
  sqlText,
} from '#lib/verification/recovery/quote.ts'
import { restoredDatabase } from './create-database.ts'
import { psql } from './prepare-section.ts'
import type { RunbookInput } from './runbook-input.ts'

/** Is everything there? Compared with what the archive held, never with production as it is now. */
export function verifySection({ proved, requiredSchemas }: RunbookInput): string[] {
  if (!proved) return []
  const { largest, schemas } = proved.manifest
  const asked = requiredSchemas.length > 0 ? requiredSchemas : schemas.map(({ name }) => name)
  const sql = [...schemasSql(asked, schemas), ...countsSql(largest), invalidIndexes]
  return [
    '## 5. Verify',
    '',
    'Every line of the first two answers must say *equal*; the last answer must be empty. The figures are those of the archive: production has moved on since, and a difference to it proves nothing.',
    '',
    ...fenced('bash restore', hereDocument(`${psql} -d ${restoredDatabase}`, sql)),
    'The whole list of rows, table by table, is in `manifest.json` beside the archive.',
    '',
  ]
}

type Schemas = { name: string; tables: number }[]

function schemasSql(asked: string[], schemas: Schemas): string[] {
  const rows = asked.filter(isValidName).map((name) => {
    const tables = schemas.find((schema) => schema.name === name)?.tables ?? 0
    return `(${sqlText(name)}, ${sqlNumber(tables)})`
  })
  if (rows.length === 0) return []
  return [
    "SELECT name AS schema, expected AS tables, found, CASE WHEN found = expected THEN 'equal' ELSE 'DIFFERENT' END AS verdict",
    `FROM (VALUES ${rows.join(', ')}) AS held (name, expected), LATERAL (`,
    '  SELECT count(*) AS found FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace',
    "  WHERE c.relkind = 'r' AND n.nspname = held.name AND NOT EXISTS (",
    "    SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid WHERE d.classid = 'pg_class'::regclass",
    "    AND d.objid = c.oid AND d.deptype = 'e' AND NOT c.oid = ANY (coalesce(e.extconfig, '{}')))",
    ') AS here;',
  ]
}

function countsSql(largest: { schema: string; name: string; rows: number }[]): string[] {
  const named = largest.filter(({ schema, name }) => isValidName(schema) && isValidName(name))
  if (named.length === 0) return []
  const rows = named.map(
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

const invalidIndexes = 'SELECT indexrelid::regclass AS invalid_index FROM pg_index WHERE NOT indisvalid;'
