import { bytesToText } from './bytes-as-text.ts'

/** How many bytes of the start and the end of a longer line are passed on. */
export const lineHeadBytes = 49_152
export const lineTailBytes = 16_384

/**
 * Passes on each line of a program's output as it arrives; `take` may return `false` to stop. A longer line is passed on as its start
 * and its end, with a note of the omitted bytes: a server's message may be arbitrarily long, and memory must not grow with it.
 * Bytes that are not UTF-8 are preserved, see bytes-as-text.ts.
 * @param most reading stops beyond this many bytes; each line counts as 100 bytes more, for the time it takes.
 * @returns the bytes read, counted the same way.
 */
export async function eachLine(
  stream: AsyncIterable<unknown>,
  take: (line: string) => unknown,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  const line = openLine()
  let counted = 0
  for await (const chunk of stream) {
    const read = chunk as Buffer
    counted += read.length
    if (counted > most) return counted
    let from = 0
    for (let end = read.indexOf(10); end !== -1; end = read.indexOf(10, from)) {
      line.add(read.subarray(from, end))
      from = end + 1
      counted += 100
      if (take(line.close()) === false) return counted
    }
    line.add(read.subarray(from))
  }
  if (line.begun()) take(line.close())
  return counted
}

/** Collects one line piece by piece. */
function openLine() {
  let head: Buffer[] = []
  let headBytes = 0
  let tail: Buffer[] = []
  let tailBytes = 0
  let total = 0
  return {
    begun: () => total > 0,
    add: (piece: Buffer) => {
      total += piece.length
      const fits = piece.subarray(0, lineHeadBytes - headBytes)
      if (fits.length > 0) head.push(fits)
      headBytes += fits.length
      const more = piece.subarray(fits.length)
      if (more.length === 0) return
      tail.push(more)
      tailBytes += more.length
      while (tail[0] !== undefined && tailBytes - tail[0].length >= lineTailBytes)
        tailBytes -= tail.shift()?.length ?? 0
    },
    close: () => {
      const end = Buffer.concat(tail).subarray(Math.max(0, tailBytes - lineTailBytes))
      const left = total - headBytes - end.length
      const parts = left > 0 ? [...head, omissionNote(headBytes, left), end] : [...head, end]
      const text = bytesToText(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts))
      head = []
      tail = []
      headBytes = tailBytes = total = 0
      return text
    },
  }
}

function omissionNote(from: number, count: number): Buffer {
  return Buffer.from(` [bytes ${from + 1} to ${from + count} of this line are left out] `)
}
