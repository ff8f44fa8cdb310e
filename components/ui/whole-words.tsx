/** A text whose lines end at spaces only: an option of a command is not broken at its hyphens, and only what is longer than a line breaks within. */
export function WholeWords({ text }: { text: string }) {
  return inPieces(text).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text repeat, and never change their order
      <span key={at} className="inline-block max-w-full align-top">
        {part}
      </span>
    ),
  )
}

/** Between the words with a hyphen what stands there. Why no pattern for such a word: a text without spaces may have megabytes, and it would search from each character on. */
function inPieces(text: string): string[] {
  const pieces = ['']
  for (const part of text.split(/(\s+)/))
    if (part.includes('-')) pieces.push(part, '')
    else pieces[pieces.length - 1] += part
  return pieces
}
