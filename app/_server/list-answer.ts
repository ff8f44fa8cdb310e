import { json } from './handle-request.ts'

type Page = { next: string | number | null }

/** One page of a list. `next` goes into `before` for the following one, whose address is in the header Link, too (RFC 8288). */
export function listAnswer(request: Request, page: Page & Record<string, unknown>): Response {
  if (page.next === null) return json(page)
  const { pathname, searchParams } = new URL(request.url)
  searchParams.set('before', String(page.next))
  return json(page, 200, { link: `<${pathname}?${searchParams}>; rel="next"` })
}
