type Limits = { silentForMs: number; signal: AbortSignal; stalled: () => Error }

/** Passes a stream on, and ends it with a Problem where it falls silent. The source is closed in every case. */
export async function* withoutStall(
  source: AsyncIterable<Uint8Array>,
  limits: Limits,
): AsyncIterable<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  let ended = false
  try {
    while (true) {
      const next = await withinTime(iterator.next(), limits)
      if (next.done) {
        ended = true
        return
      }
      yield next.value
    }
  } finally {
    // Not awaited: a generator that hangs would never return.
    if (!ended) void Promise.resolve(iterator.return?.()).catch(() => {})
  }
}

async function withinTime<T>(work: Promise<T>, { silentForMs, signal, stalled }: Limits): Promise<T> {
  let clean = () => {}
  const ending = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(stalled()), silentForMs)
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
    clean = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
    }
  })
  try {
    return await Promise.race([work, ending])
  } finally {
    clean()
  }
}
