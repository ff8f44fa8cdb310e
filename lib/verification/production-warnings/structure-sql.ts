import { sqlName, sqlText } from '#lib/verification/recovery/quote.ts'
import { checkAgain, disabledSubject, enableTriggers, showTriggers } from './disabled-sql.ts'
import type { WarningFacts } from './production-warning.ts'
import { duplicates, rowsThatBreak } from './rows-that-break.ts'
import { canBePasted, notPasted, qualified, regclassText, tableOf } from './sql-names.ts'
import type { SqlOf } from './sql-of.ts'

type StructureKind =
  | 'sequence-behind'
  | 'constraint-not-valid'
  | 'constraint-not-enforced'
  | 'constraint-disabled'
  | 'trigger-disabled'
  | 'index-invalid'
  | 'table-unlogged'
  | 'table-without-key'

export const structureSql: SqlOf<StructureKind> = {
  'sequence-behind': (sequence) => {
    const { table, column, ascending } = sequence
    const [edge, further] = ascending ? ['max', 'greatest'] : ['min', 'least']
    return {
      subject: [sequence.schema, sequence.name, table.schema, table.name, column],
      show: `SELECT last_value, is_called, (SELECT ${edge}(${sqlName(column)}) FROM ${qualified(table)}) FROM ${qualified(sequence)};`,
      mend: [
        ...widen(sequence),
        `SELECT setval(${regclassText(sequence)}, ${further}((SELECT ${edge}(${sqlName(column)}) FROM ${qualified(table)})::bigint, last_value)) FROM ${qualified(sequence)};`,
      ],
    }
  },
  'constraint-not-valid': (constraint) => ({
    subject: [constraint.schema, constraint.table, constraint.name],
    show: `SELECT conname, convalidated FROM pg_constraint WHERE ${ownerOf(constraint)} AND conname = ${sqlText(constraint.name)};`,
    mend: [
      ...rowsThatBreak(tableOf(constraint), constraint.rule),
      `${alter(constraint)} VALIDATE CONSTRAINT ${sqlName(constraint.name)};`,
    ],
  }),
  'constraint-not-enforced': (constraint) => ({
    subject: [constraint.schema, constraint.table, constraint.name],
    show: `SELECT conname, conenforced FROM pg_constraint WHERE ${ownerOf(constraint)} AND conname = ${sqlText(constraint.name)};`,
    mend: [...rowsThatBreak(tableOf(constraint), constraint.rule), ...enforce(constraint)],
  }),
  'constraint-disabled': (disabled) => ({
    subject: disabledSubject(disabled),
    show: showTriggers(disabled),
    mend: checkAgain(disabled),
  }),
  'trigger-disabled': (disabled) => ({
    subject: [disabled.schema, disabled.table, disabled.name],
    show: showTriggers(disabled),
    mend: enableTriggers(disabled),
  }),
  'index-invalid': (index) => ({
    subject: [index.schema, index.name],
    show: `SELECT indexrelid::regclass, indisvalid FROM pg_index WHERE indexrelid = ${regclassText(index)}::regclass;`,
    mend: index.leftover
      ? [`DROP INDEX CONCURRENTLY ${qualified(index)};`]
      : [
          ...(index.unique ? duplicates(tableOf(index), index.unique) : []),
          `REINDEX INDEX CONCURRENTLY ${qualified(index)};`,
        ],
  }),
  'table-unlogged': (table) => ({
    subject: [table.schema, table.name],
    show: `SELECT relname, relpersistence FROM pg_class WHERE oid = ${regclassText(table)}::regclass;`,
    mend: [...(table.first ?? []), table].map((one) => `ALTER TABLE ${qualified(one)} SET LOGGED;`),
  }),
  'table-without-key': (table) => ({
    subject: [table.schema, table.name],
    show: `SELECT relname, (SELECT count(*) FROM pg_index WHERE indrelid = pg_class.oid AND indisprimary) AS primary_keys FROM pg_class WHERE oid = ${regclassText(table)}::regclass;`,
    mend: addKey(table),
  }),
}

/** A sequence of a smaller type than its column cannot be set to what the column has reached. */
function widen(sequence: WarningFacts['sequence-behind']): string[] {
  const { ascending, reached, bound } = sequence
  if (bound === undefined || (ascending ? BigInt(reached) < BigInt(bound) : BigInt(reached) > BigInt(bound)))
    return []
  return [`ALTER SEQUENCE ${qualified(sequence)} AS bigint ${ascending ? 'NO MAXVALUE' : 'NO MINVALUE'};`]
}

type Constraint = WarningFacts['constraint-not-valid']

function alter({ domain, ...of }: Constraint): string {
  return `ALTER ${domain ? 'DOMAIN' : 'TABLE'} ${qualified(tableOf(of))}`
}

function ownerOf({ domain, ...of }: Constraint): string {
  const name = regclassText(tableOf(of))
  return domain ? `contypid = ${name}::regtype` : `conrelid = ${name}::regclass`
}

/** Only foreign keys can be switched to ENFORCED; any other is made again, without a long lock. */
function enforce(constraint: WarningFacts['constraint-not-enforced']): string[] {
  const name = sqlName(constraint.name)
  if (constraint.foreignKey) return [`${alter(constraint)} ALTER CONSTRAINT ${name} ENFORCED;`]
  if (!canBePasted(constraint.definition)) return [notPasted]
  return [
    `${alter(constraint)} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${constraint.definition} NOT VALID;`,
    `${alter(constraint)} VALIDATE CONSTRAINT ${name};`,
  ]
}

function addKey(table: WarningFacts['table-without-key']): string[] {
  const name = qualified(table)
  const columns = (names: string[]) => names.map(sqlName).join(', ')
  if (table.unique && table.partitioned)
    return [`ALTER TABLE ${name} ADD PRIMARY KEY (${columns(table.unique)});`]
  if (table.unique) {
    const index = sqlName(`pk_${table.name}`)
    return [
      `CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${name} (${columns(table.unique)});`,
      `ALTER TABLE ${name} ADD PRIMARY KEY USING INDEX ${index};`,
    ]
  }
  if (table.free === null) return ['-- Add a column that identifies each row, and make it the primary key.']
  if (!table.partitioned)
    return [
      `ALTER TABLE ${name} ADD COLUMN ${sqlName(table.free)} bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;`,
    ]
  if (table.partitionedBy === null)
    return ['-- It is partitioned by an expression: only a table without that can have a primary key.']
  return [
    `ALTER TABLE ${name} ADD COLUMN ${sqlName(table.free)} uuid NOT NULL DEFAULT gen_random_uuid();`,
    `ALTER TABLE ${name} ADD PRIMARY KEY (${columns([...table.partitionedBy, table.free])});`,
  ]
}
