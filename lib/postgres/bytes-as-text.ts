import { isUtf8 } from 'node:buffer'

/**
 * Decodes any bytes to a string that encodes back to the same bytes: valid UTF-8 is decoded as such, and every other byte becomes a
 * lone surrogate (U+DC80 to U+DCFF), so that two strings are equal only where their bytes are.
 */
export function bytesToText(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  if (!text.includes('\ufffd')) return text
  const parts: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0
    const character = bytes.subarray(at, at + sequenceLength(first))
    if (isUtf8(character)) {
      parts.push(character.toString('utf8'))
      at += character.length
    } else {
      parts.push(String.fromCharCode(0xdc00 + first))
      at += 1
    }
  }
  return parts.join('')
}

/** The length of a UTF-8 sequence in bytes, by its first byte. */
function sequenceLength(first: number): number {
  if (first >= 0xf0) return 4
  if (first >= 0xe0) return 3
  return first >= 0xc0 ? 2 : 1
}

/** Whether a string contains bytes that are not UTF-8. */
export function hasRawBytes(text: string): boolean {
  return /[\udc80-\udcff]/.test(text) && /\p{Cs}/u.test(text)
}

/** The inverse of `bytesToText`. */
export function textToBytes(text: string): Buffer {
  if (!hasRawBytes(text)) return Buffer.from(text)
  return Buffer.concat(
    Array.from(text, (character) =>
      /^[\udc80-\udcff]$/.test(character)
        ? Buffer.from([character.charCodeAt(0) - 0xdc00])
        : Buffer.from(character),
    ),
  )
}
