import { bytesToText } from './bytes-as-text.ts'

/** So many bytes of the beginning and of the end of a longer line are handed on. */
export const lineHeadBytes = 49_152
export const lineTailBytes = 16_384

/**
 * Hands on each line of what a program writes, as it comes; `take` may answer `false` to stop. Of a line that does not fit, its beginning and
 * its end, and between them which bytes were left out: a message of others may be as long as they like, and neither time nor memory may grow
 * with it more than by reading it once. Bytes that are no UTF-8 are kept, see bytes-as-text.ts.
 * @param most reading stops where more comes; each line counts as a hundred bytes more, since it takes as long.
 * @returns how much was read, counted so.
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

/** One line while it is read. */
function openLine() {
  let head: Buffer[] = []
  let headBytes = 0
  let tail: Buffer[] = []
  let tailBytes = 0
  let all = 0
  return {
    begun: () => all > 0,
    add: (piece: Buffer) => {
      all += piece.length
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
      const left = all - headBytes - end.length
      const parts = left > 0 ? [...head, leftOut(headBytes, left), end] : [...head, end]
      const text = bytesToText(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts))
      head = []
      tail = []
      headBytes = tailBytes = all = 0
      return text
    },
  }
}

function leftOut(from: number, count: number): Buffer {
  return Buffer.from(` [bytes ${from + 1} to ${from + count} of this line are left out] `)
}
