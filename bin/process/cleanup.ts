/** Actions that stop what was started, run once in reverse order. */
export type Cleanup = {
  add(what: string, stop: () => Promise<unknown> | unknown): void
  /** Runs every action; one that fails does not prevent the others. */
  run(): Promise<void>
}

export function createCleanup(print: (line: string) => void = () => {}): Cleanup {
  const stops: { what: string; stop: () => Promise<unknown> | unknown }[] = []
  return {
    add: (what, stop) => stops.push({ what, stop }),
    async run() {
      for (let next = stops.pop(); next; next = stops.pop()) {
        try {
          await next.stop()
        } catch (thrown) {
          print(`Could not stop ${next.what}: ${thrown instanceof Error ? thrown.message : thrown}`)
        }
      }
    },
  }
}
