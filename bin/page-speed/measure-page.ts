export type PageTimes = { path: string; status: number; bytes: number; p50: number; p95: number; p99: number }

/** Requests one page again and again, one request after the other, and measures the time until its last byte. */
export async function measurePage(
  url: string,
  {
    path,
    headers,
    requests,
    signal,
  }: { path: string; headers: Record<string, string>; requests: number; signal: AbortSignal },
): Promise<PageTimes> {
  const took: number[] = []
  let [status, bytes] = [0, 0]
  // The first requests load modules and open connections.
  for (let request = -3; request < requests; request += 1) {
    signal.throwIfAborted()
    const from = performance.now()
    const response = await fetch(`${url}${path}`, { headers })
    bytes = (await response.arrayBuffer()).byteLength
    status = response.status
    if (request >= 0) took.push(performance.now() - from)
  }
  const sorted = took.sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
  return { path, status, bytes, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
