/**
 * Why a page goes on showing what it was last drawn with: no usable answer comes (a restart, a proxy without a server, no network), its
 * session has ended while something is typed, or the answers are those of a newer build.
 */
export type Hold = 'unreachable' | 'signed-out' | 'new-version'
export type HeldPage = { hold: Hold | null; drawnAt: string }
/** What fails: what the page reads by itself, or its redraw. Each may work while the other does not. */
type Reading = 'query' | 'redraw'

const holds = new Map<Reading, Hold>()
let held: HeldPage = { hold: null, drawnAt: '' }
const listeners = new Set<() => void>()

/** Says why the page shows an earlier state. */
export function holdPage(reading: Reading, hold: Hold): void {
  holds.set(reading, hold)
  change(held.drawnAt)
}

/** The server answered. Once nothing holds the page, it shows the state of now. */
export function releasePage(reading: Reading): void {
  holds.delete(reading)
  change(holds.size === 0 ? new Date().toISOString() : held.drawnAt)
}

export function readHeldPage(): HeldPage {
  return held
}

export function followHeldPage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(drawnAt: string) {
  const before = held.hold
  held = { hold: holds.get('redraw') ?? holds.get('query') ?? null, drawnAt }
  if (held.hold === before) return
  for (const listener of listeners) listener()
}
