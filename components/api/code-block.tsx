import { WholeWords } from '#components/ui/whole-words.tsx'

/** A command as a block of its own; a long one scrolls. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <section
      className="overflow-auto rounded-md border border-line bg-page px-3 py-2"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <pre className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">
        <WholeWords text={text} />
      </pre>
    </section>
  )
}
