/** How a person read the log of a run when its report took the place of what followed it. */
export type LogReader = {
  runId: string
  search: string
  /** Where the log stood in the window, and how far its lines were scrolled. */
  top: number
  linesTop: number
  /** What had the focus. */
  at: 'search' | 'lines'
}

let left: LogReader | null = null

const logOf = (): HTMLElement | null => document.getElementById('log')
const searchOf = (log: HTMLElement) => log.querySelector<HTMLInputElement>('input[type="search"]')
const linesOf = (log: HTMLElement) => log.querySelector<HTMLElement>('[role="log"]')

/** Called while the log is removed. Who has the focus in it reads it. */
export function leaveLog(runId: string): void {
  const log = logOf()
  if (!log?.contains(document.activeElement)) return
  const [search, lines] = [searchOf(log), linesOf(log)]
  left = {
    ...{ runId, search: search?.value ?? '', top: log.getBoundingClientRect().top },
    ...{ linesTop: lines?.scrollTop ?? 0, at: document.activeElement === search ? 'search' : 'lines' },
  }
}

/** Who read the log of this run when it was removed. */
export function readerOf(runId: string): LogReader | null {
  return left?.runId === runId ? left : null
}

/** Called once the log is drawn below the report: goes on where its reader was, who has not gone anywhere else meanwhile. */
export function resumeReading(reader: LogReader): void {
  const log = logOf()
  if (left !== reader || !log) return
  left = null
  if (document.activeElement !== document.body) return
  const lines = linesOf(log)
  const place = reader.at === 'lines' && lines ? lines : searchOf(log)
  place?.focus({ preventScroll: true })
  lines?.scrollTo({ top: reader.linesTop })
  window.scrollBy({ top: log.getBoundingClientRect().top - reader.top, behavior: 'instant' })
}
