import { problem } from '#lib/problem.ts'

/** At most so many pages of one list are read; each holds 50 or 100 entries. */
export const maxPages = 100
/** The time limit of a whole list. */
const pagesWithinMs = 120_000

type PageInfo = { hasNextPage: boolean; endCursor: string | null }

/** Follows the pages of a list. A list with a cycle or without end is an invalid response. */
export function createPageCursor(list: string) {
  const seen = new Set<string>()
  return {
    /** The cursor of the next page; null where there is none. @throws Problem `railway-strange-answer` */
    next({ hasNextPage, endCursor }: PageInfo): string | null {
      if (!hasNextPage || endCursor === null) return null
      if (seen.has(endCursor)) throw problem('railway-strange-answer/pages-repeat', { operation: list })
      seen.add(endCursor)
      if (seen.size >= maxPages)
        throw problem('railway-strange-answer/pages', { operation: list, atMost: maxPages })
      return endCursor
    },
  }
}

/** A signal that also aborts when a whole list takes too long. */
export function withPagesTimeout(signal?: AbortSignal): AbortSignal {
  const late = AbortSignal.timeout(pagesWithinMs)
  return signal ? AbortSignal.any([signal, late]) : late
}
