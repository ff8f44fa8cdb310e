/** The largest response that is read, in decompressed bytes: 300 kB of gzip can be 600 MB. The largest known response is 2 MB. */
export const maxBytes = 16 * 1024 * 1024

/** The response is larger than any valid one. */
export class BodyTooLarge extends Error {}

/** Reads the text of a response, and stops decompressing at the limit. @throws BodyTooLarge */
export async function readBody(answer: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  if (answer.body === null) return ''
  const reader = answer.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(parts).toString('utf8')
    bytes += value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel().catch(() => {})
      throw new BodyTooLarge(`more than ${maxBytes} bytes`)
    }
    parts.push(value)
  }
}
