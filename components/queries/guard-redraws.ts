import { getNavigationBuildId } from 'next/dist/client/navigation-build-id'
import { hasTyped } from './has-typed.ts'
import { holdPage, releasePage } from './held-page.ts'

/** How long a page waits before it requests its redraw again. */
const pauseMs = 3000

type Fetch = typeof fetch
type Outcome = Response | 'unreachable' | 'signed-out' | 'new-version'

/**
 * Keeps a page whose redraw fails. Next.js would load it whole in its place, and with it lose what is open, typed and focused, or show the
 * browser's own page of an error. A redraw is requested again until it succeeds; the page before stays meanwhile, and says so.
 */
export function guardRedraws(): void {
  const plain = window.fetch
  window.fetch = (input, init) =>
    isRedraw(input, init, location) ? redraw(() => plain(input, init)) : plain(input, init)
}

/** Whether Next.js requests the page that is open, not the one that a link leads to. */
export function isRedraw(
  input: Parameters<Fetch>[0],
  init: RequestInit | undefined,
  { href }: { href: string },
): boolean {
  const headers = new Headers(init?.headers)
  if (!headers.has('rsc') || headers.has('next-router-prefetch')) return false
  const [asked, open] = [new URL(input instanceof Request ? input.url : input, href), new URL(href)]
  asked.searchParams.delete('_rsc')
  return asked.pathname === open.pathname && asked.searchParams.toString() === open.searchParams.toString()
}

async function redraw(send: () => Promise<Response>): Promise<Response> {
  const build = getNavigationBuildId()
  for (;;) {
    const outcome = await outcomeOf(send, build)
    if (outcome instanceof Response) {
      releasePage('redraw')
      return outcome
    }
    holdPage('redraw', outcome)
    if (outcome === 'new-version') return new Promise(() => {})
    await new Promise((resume) => setTimeout(resume, pauseMs))
  }
}

/** An answer counts once it is read to its end: a server may be stopped in the middle of it. */
async function outcomeOf(send: () => Promise<Response>, build: string): Promise<Outcome> {
  try {
    const response = await send()
    if (response.status >= 500 || response.status === 429) return 'unreachable'
    const rows = await response.clone().text()
    const signIn = new URL(response.url, location.href).pathname === '/sign-in'
    if (signIn) return hasTyped() ? 'signed-out' : response
    const answered = buildIn(rows)
    return build && answered && build !== answered ? 'new-version' : response
  } catch {
    return 'unreachable'
  }
}

/** The build that a redraw is of, which Next.js compares with that of the page: the end of the first row of its answer. */
export function buildIn(rows: string): string | null {
  return /^0:\{.*"b":"([\w-]+)"[,}]/m.exec(rows)?.[1] ?? null
}
