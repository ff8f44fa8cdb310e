import { sqlName, sqlText } from '#lib/verification/recovery/quote.ts'
import type { WarningFacts } from './production-warning.ts'
import { canBePasted, notPasted, qualified, tableOf } from './sql-names.ts'
import type { SqlOf } from './sql-of.ts'

type CodeKind = 'depends-on-session' | 'depends-on-function'

export const codeSql: SqlOf<CodeKind> = {
  'depends-on-session': (rule) => ({
    subject: [rule.schema, rule.table, rule.name],
    show: showRule(rule),
    mend: mendRule(rule),
  }),
  'depends-on-function': (used) => ({
    subject: [used.schema, used.name, used.arguments],
    show: `SELECT proname, proconfig, prosrc FROM pg_proc WHERE ${inSchema('pronamespace', used.schema)} AND proname = ${sqlText(used.name)};`,
    mend: canBePasted(used.arguments)
      ? [
          `ALTER FUNCTION ${qualified(used)}(${used.arguments}) SET search_path = ${pinnedPath(used).join(', ')};`,
        ]
      : [notPasted],
  }),
}

function inSchema(column: string, schema: string): string {
  return `${column} = (SELECT oid FROM pg_namespace WHERE nspname = ${sqlText(schema)})`
}

/** Where names in a function's body are looked up: its own schema, then where sessions look them up, and temporary objects last. */
function pinnedPath(used: WarningFacts['depends-on-function']): string[] {
  const known = new Set([used.schema, ...(used.path ?? []), ...(used.public ? ['public'] : [])])
  const schemas = [...known].filter((schema) => schema !== 'pg_catalog' && schema !== 'pg_temp')
  return ['pg_catalog', ...schemas.map(sqlName), 'pg_temp']
}

type Rule = WarningFacts['depends-on-session']

function showRule(rule: Rule): string {
  const name = sqlText(rule.name)
  const where = inSchema('relnamespace', rule.schema)
  const table = `(SELECT oid FROM pg_class WHERE ${where} AND relname = ${sqlText(rule.table)})`
  switch (rule.what) {
    case 'check':
      return `SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = ${name} AND conrelid = ${table};`
    case 'domain':
      return `SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = ${name} AND ${inSchema('connamespace', rule.schema)};`
    case 'column':
      return `SELECT a.attname, pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE a.attname = ${name} AND d.adrelid = ${table};`
    case 'index':
      return `SELECT relname, pg_get_indexdef(oid) FROM pg_class WHERE relname = ${name} AND ${where};`
  }
}

function mendRule(rule: Rule): string[] {
  const table = qualified(tableOf(rule))
  switch (rule.what) {
    case 'check':
      return checkByTrigger(rule)
    case 'domain':
      return [`ALTER DOMAIN ${table} DROP CONSTRAINT ${sqlName(rule.name)};`]
    case 'column':
      return rule.virtual
        ? ['-- Make it a stored column that a trigger fills, or compute it where it is read.']
        : [`ALTER TABLE ${table} ALTER COLUMN ${sqlName(rule.name)} DROP EXPRESSION;`]
    case 'index':
      return rule.constraint === null
        ? [`DROP INDEX CONCURRENTLY ${qualified(rule)};`]
        : [`ALTER TABLE ${table} DROP CONSTRAINT ${sqlName(rule.constraint)};`]
  }
}

/**
 * The same rule for rows that are written from now on: a restore creates triggers after the rows, so it does not judge old ones anew. After
 * the row, as a CHECK: triggers before it may still change it, and its generated columns are computed then.
 */
function checkByTrigger(rule: Rule): string[] {
  if (rule.expression === null || !canBePasted(rule.expression)) return [notPasted]
  const code = qualified({ schema: rule.schema, name: `check_${rule.name}` })
  const table = qualified(tableOf(rule))
  const body = [
    'BEGIN',
    `  IF NOT coalesce((SELECT ${rule.expression} FROM (SELECT NEW.*) AS new_row), true) THEN`,
    `    RAISE check_violation USING MESSAGE = ${sqlText('the new row breaks a rule of the table')}, CONSTRAINT = ${sqlText(rule.name)};`,
    '  END IF;',
    '  RETURN NEW;',
    'END',
  ].join('\n')
  return [
    `CREATE FUNCTION ${code}() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS ${quotedBody(body)};`,
    `CREATE TRIGGER ${sqlName(`check_${rule.name}`)} AFTER INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${code}();`,
    `ALTER TABLE ${table} DROP CONSTRAINT ${sqlName(rule.name)};`,
  ]
}

/** Of several lines, so not by `sqlText`, which writes line breaks as escapes. */
function quotedBody(body: string): string {
  return `E'${body.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
