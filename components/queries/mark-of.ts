/** A short text that two answers share where they say the same. A page is drawn with the mark of what it shows, which is smaller than that. */
export function markOf(answer: unknown): string {
  const text = JSON.stringify(answer)
  let [high, low] = [0, 0]
  for (let at = 0; at < text.length; at += 1) {
    high = (Math.imul(high, 31) + text.charCodeAt(at)) | 0
    low = (Math.imul(low, 33) ^ text.charCodeAt(at)) | 0
  }
  return `${high.toString(36)}${low.toString(36)}`
}
