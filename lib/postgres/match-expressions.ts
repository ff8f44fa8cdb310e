/**
 * The texts in the definition `was` at the places where `is` contains the given expressions; null where the two differ elsewhere.
 * @param expressions in the order of their occurrence in `is`.
 */
export function matchExpressions(
  is: string,
  expressions: { lead: string; text: string }[],
  was: string,
): string[] | null {
  const between: string[] = []
  let end = 0
  for (const { lead, text } of expressions) {
    const at = is.indexOf(lead + text, end)
    if (at < 0) return null
    between.push(is.slice(end, at + lead.length))
    end = at + lead.length + text.length
  }
  const [start = '', ...inner] = between
  if (!was.startsWith(start)) return null
  return splitAt(was.slice(start.length), inner, is.slice(end))
}

function splitAt(text: string, inner: string[], last: string): string[] | null {
  const texts: string[] = []
  let rest = text
  for (const separator of inner) {
    const at = rest.indexOf(separator)
    if (at < 0) return null
    texts.push(rest.slice(0, at))
    rest = rest.slice(at + separator.length)
  }
  return rest.endsWith(last) ? [...texts, rest.slice(0, rest.length - last.length)] : null
}
