import { count, duration, plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { ExceededLimit } from './limits.ts'

/** A limit and what was measured, with the option that set it. */
export function exceededText(each: ExceededLimit): string {
  if (each.limit === 'max-lock')
    return `--max-lock ${duration(each.allowedMs)}: ${visible(each.table)} was locked for ${duration(each.foundMs)}`
  if (each.limit === 'max-time')
    return `--max-time ${duration(each.allowedMs)}: it took ${duration(each.foundMs)}`
  if (each.limit === 'max-rows-lost')
    return `--max-rows-lost ${count(each.allowed)}: ${plural(each.found, 'row')} lost in ${each.tables.map(visible).join(', ')}`
  return `--no-rewrites: ${each.tables.map(visible).join(', ')}`
}
