type Pace = {
  /** Milliseconds between requests while something moves. */
  movingMs: number
  /** The same while nothing moves. `false`: only this page could change it, so polling ends. */
  idleMs: number | false
}

/** When to request again. TanStack Query pauses the interval while the tab is hidden. An empty cache counts as moving. */
export function pollInterval<T>(isMoving: (data: T) => boolean, { movingMs, idleMs }: Pace) {
  return ({ state }: { state: { data: T | undefined } }): number | false =>
    state.data === undefined || isMoving(state.data) ? movingMs : idleMs
}
