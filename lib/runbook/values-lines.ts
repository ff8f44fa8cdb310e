/**
 * What a line holds that a person pastes while a command before it still runs: the terminal then keeps the rest, and cuts lines above
 * 4,095 bytes on Linux, above 1,024 on macOS.
 */
const bytesAtMost = 1000

/** Rows of VALUES on as many lines as they need. */
export function valuesLines(before: string, rows: string[], after: string): string[] {
  const lines: string[] = []
  let line = before
  for (const [at, row] of rows.entries()) {
    const piece = at < rows.length - 1 ? `${row}, ` : `${row}${after}`
    if (line !== before && new TextEncoder().encode(line + piece).length > bytesAtMost) {
      lines.push(line.trimEnd())
      line = '  '
    }
    line += piece
  }
  return [...lines, line]
}
