import { count, duration, plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { ExceededLimit } from './limits.ts'

/** A limit and what was measured, with the option that set it. */
export function exceededText(each: ExceededLimit): string {
  if (each.limit === 'max-lock') return `--max-lock ${duration(each.allowedMs)}: ${lockedText(each)}`
  if (each.limit === 'max-time')
    return `--max-time ${duration(each.allowedMs)}: it took ${duration(each.foundMs)}`
  if (each.limit === 'max-rows-lost')
    return `--max-rows-lost ${count(each.allowed)}: ${plural(each.found, 'row')} lost in ${each.tables.map(visible).join(', ')}`
  return `--no-rewrites: ${each.tables.map(visible).join(', ')}`
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
