/**
 * Keeps what `read` gives for so long, counted from the begin of the reading; who asks meanwhile gets the same. A failure is not kept.
 * @param now milliseconds that only grow
 */
export function keepFor<Value>(
  keptMs: number,
  read: () => Promise<Value>,
  now: () => number = () => performance.now(),
): () => Promise<Value> {
  let kept: { value: Promise<Value>; from: number } | null = null
  return () => {
    if (kept && now() - kept.from < keptMs) return kept.value
    const begun = { value: read(), from: now() }
    kept = begun
    begun.value.catch(() => {
      if (kept === begun) kept = null
    })
    return begun.value
  }
}
