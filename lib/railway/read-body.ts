/** So much of an answer is read, counted after it was unpacked: 300 kB of gzip can be 600 MB. The largest that was met is 2 MB. */
export const maxBytes = 16 * 1024 * 1024

/** The answer is larger than anything that Railway has a reason to say. */
export class BodyTooLarge extends Error {}

/** The text of an answer. What comes after the limit is never unpacked. @throws BodyTooLarge */
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
