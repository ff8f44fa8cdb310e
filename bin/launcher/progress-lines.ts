/** Progress output of a command: lines, of which the last is rewritten on a terminal. */
export type ProgressLines = {
  print(line: string): void
  /** Prints a line that the next one replaces. Without a terminal it is printed once per change of `key`. */
  update(line: string, key: string): void
}

export function progressLines(out: NodeJS.WriteStream = process.stdout): ProgressLines {
  let open = false
  let lastKey = ''
  return {
    print(line) {
      out.write(`${open ? '\r\x1b[2K' : ''}${line}\n`)
      open = false
    },
    update(line, key) {
      if (out.isTTY) {
        out.write(`\r\x1b[2K${line.slice(0, Math.max(20, (out.columns ?? 80) - 1))}`)
        open = true
      } else if (key !== lastKey) out.write(`${line}\n`)
      lastKey = key
    },
  }
}
