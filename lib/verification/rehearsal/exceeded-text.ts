import { count, duration, plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { ExceededLimit } from './limits.ts'

/** How many tables are named: a comment on a pull request holds 65,536 characters. */
const namesShown = 8

/** A limit and what was measured, with the option that sets it, or the Policy that did. */
export function exceededText(each: ExceededLimit): string {
  const by = each.byPolicy ? ' (by the policy)' : ''
  if (each.limit === 'max-lock') return `--max-lock ${duration(each.allowedMs)}${by}: ${lockedText(each)}`
  if (each.limit === 'max-time')
    return `--max-time ${duration(each.allowedMs)}${by}: it took ${duration(each.foundMs)}`
  if (each.limit === 'max-rows-lost')
    return `--max-rows-lost ${count(each.allowed)}${by}: ${plural(each.found, 'row')} lost in ${names(each.tables)}`
  return `--no-rewrites${by}: ${names(each.tables)}`
}

function lockedText({
  foundMs,
  table,
  queuedMs,
  workload,
}: Extract<ExceededLimit, { limit: 'max-lock' }>): string {
  if (workload)
    return `the workload waited ${duration(foundMs)} for the migration${table === '' ? '' : ` (${visible(table)})`}`
  const queued = queuedMs ? `, ${duration(queuedMs)} of it while the migration waited and others queued` : ''
  return `${visible(table)} was locked for ${duration(foundMs)}${queued}`
}

function names(tables: string[]): string {
  const shown = tables.slice(0, namesShown).map(visible).join(', ')
  return tables.length > namesShown
    ? `${shown}, and ${count(tables.length - namesShown)} more, with --json`
    : shown
}
