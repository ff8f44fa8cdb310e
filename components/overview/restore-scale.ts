const strides = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000,
  600_000, 1_800_000, 3_600_000,
]

/** Beyond so many times the slowest restore the target would press all points to the floor. */
const roomForTarget = 4

/** The height of the chart in milliseconds, and its round times, four at most. `beyond`: the target lies above it. */
export function restoreScale(
  measured: number[],
  objectiveMs: number | null,
): { top: number; beyond: boolean; ticks: number[] } {
  const slowest = Math.max(1, ...measured)
  const beyond = objectiveMs !== null && objectiveMs > slowest * roomForTarget
  const top = Math.max(slowest * 1.25, beyond ? 0 : (objectiveMs ?? 0) * 1.1)
  const stride = strides.find((step) => top / step <= 4) ?? Math.ceil(top / 4 / 3_600_000) * 3_600_000
  const ticks = Array.from({ length: Math.floor((top * 0.92) / stride) + 1 }, (_, at) => at * stride)
  return { top, beyond, ticks }
}
