import { unexpectedResponse } from './errors.ts'

/** So many pages of one list are read; each holds 50 or 100 entries. */
export const maxPages = 100
/** What a whole list may take, however many pages it has. */
const pagesWithinMs = 120_000

type PageInfo = { hasNextPage: boolean; endCursor: string | null }

/** Leads from page to page of a list, and ends: a list that goes round, or has no end, is no answer. */
export function createPageCursor(list: string) {
  const seen = new Set<string>()
  return {
    /** The cursor of the next page; null where there is none. @throws Problem `railway-strange-answer` */
    next({ hasNextPage, endCursor }: PageInfo): string | null {
      if (!hasNextPage || endCursor === null) return null
      if (seen.has(endCursor)) throw unexpectedResponse(list, 'its pages go round in a circle')
      seen.add(endCursor)
      if (seen.size >= maxPages) throw unexpectedResponse(list, `it has more than ${maxPages} pages`)
      return endCursor
    },
  }
}

/** A signal that also says when a whole list took too long. */
export function withPagesTimeout(signal?: AbortSignal): AbortSignal {
  const late = AbortSignal.timeout(pagesWithinMs)
  return signal ? AbortSignal.any([signal, late]) : late
}
