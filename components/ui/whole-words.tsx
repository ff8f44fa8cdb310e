/** A text whose lines end at spaces only: an option of a command is not broken at its hyphens, and only what is longer than a line breaks within. */
export function WholeWords({ text }: { text: string }) {
  return text.split(/(\S*-\S*)/).map((part, at) =>
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
