import { codeSql } from './code-sql.ts'
import type { ProductionWarning, ProductionWarningKind } from './production-warning.ts'
import { serverSql } from './server-sql.ts'
import type { SqlOf, WarningSql } from './sql-of.ts'
import { structureSql } from './structure-sql.ts'

const all: SqlOf<ProductionWarningKind> = { ...structureSql, ...codeSql, ...serverSql }

export function warningSql({ kind, facts }: ProductionWarning): WarningSql {
  return (all[kind] as (facts: unknown) => WarningSql)(facts)
}
