/** Stores a value as the one that was used last, and drops the one whose use is longest ago where there are more than `most`. */
export function keepUsed<Value>(kept: Map<string, Value>, key: string, value: Value, most: number): void {
  kept.delete(key)
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}
