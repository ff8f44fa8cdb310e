import { sqlName, sqlText } from '#lib/verification/recovery/quote.ts'
import type { WarningFacts } from './production-warning.ts'
import { duplicates, rowsThatBreak } from './rows-that-break.ts'
import { canBePasted, notPasted, qualified, regclassText, tableOf } from './sql-names.ts'

type Triggers = WarningFacts['trigger-disabled']
type Disabled = WarningFacts['constraint-disabled']

export function showTriggers(disabled: Triggers): string {
  const names = disabled.triggers.map(sqlText).join(', ')
  return `SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = ${regclassText(tableOf(disabled))}::regclass AND tgname IN (${names});`
}

export function enableTriggers(disabled: Triggers): string[] {
  const table = qualified(tableOf(disabled))
  return disabled.triggers.map((trigger) => `ALTER TABLE ${table} ENABLE TRIGGER ${sqlName(trigger)};`)
}

/** A table that others refer to may have triggers of two foreign keys of one name: then the table that refers is part of the subject. */
export function disabledSubject({ rule, ...disabled }: Disabled): string[] {
  const own = !rule || (rule.schema === disabled.schema && rule.table === disabled.table)
  return [disabled.schema, disabled.table, disabled.name, ...(own ? [] : [rule.schema, rule.table])]
}

/**
 * Triggers that are on again do not look at rows that were written meanwhile, and PostgreSQL believes the constraint to be valid. A foreign
 * key is made again and validated: rows that break it leave it not validated, which the next run says. An index is built again.
 */
export function checkAgain({ rule, ...disabled }: Disabled): string[] {
  if (!rule) return enableTriggers(disabled)
  const table = tableOf(rule)
  if (rule.type === 'f') {
    const definition = foreignKey(rule)
    return definition === null ? [notPasted] : [...rowsThatBreak(table, rule), ...makeAgain(rule, definition)]
  }
  const { index, columns } = rule
  if (!index) return enableTriggers(disabled)
  const unique = { columns: (columns ?? []).map(sqlName), predicate: null, nullsEqual: index.nullsEqual }
  return rule.type === 'x'
    ? [...enableTriggers(disabled), `REINDEX INDEX ${qualified(index)};`]
    : [
        ...(rule.temporal ? [] : duplicates(table, unique)),
        ...enableTriggers(disabled),
        `REINDEX INDEX ${rule.temporal || rule.partitioned ? '' : 'CONCURRENTLY '}${qualified(index)};`,
      ]
}

type Rule = NonNullable<Disabled['rule']>

/** As PostgreSQL prints it, but with names that can be pasted. */
function foreignKey({ definition, actions, temporal, columns, references: to }: Rule): string | null {
  if (actions === null || temporal || !columns || !to) return canBePasted(definition) ? definition : null
  const list = (names: string[]) => names.map(sqlName).join(', ')
  return `FOREIGN KEY (${list(columns)}) REFERENCES ${qualified(to)} (${list(to.columns)})${actions}`
}

/** Without a long lock; before 18 a partitioned table cannot have one that is not validated. */
function makeAgain(rule: Rule, definition: string): string[] {
  const [table, name] = [qualified(tableOf(rule)), sqlName(rule.name)]
  const again = `ALTER TABLE ${table} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${definition}`
  if (rule.partitioned && rule.major < 18) return [`${again};`]
  return [`${again} NOT VALID;`, `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`]
}
