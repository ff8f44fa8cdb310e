import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { classNames } from '#components/ui/class-names.ts'
import { visible } from '#lib/verification/manifest.ts'
import { compareTexts } from './compare.texts.ts'
import type { StructureHunks } from './comparison-view.ts'

const lineClasses: Record<string, string> = {
  '+': 'bg-positive-soft text-positive',
  '-': 'bg-negative-soft text-negative',
}

/** One definition that differs, as a diff whose signs are part of the text. */
export function StructureDiff({ part: { title, kind, hunks, linesLeft } }: { part: StructureHunks }) {
  const texts = useTexts(compareTexts)
  const { count } = useFormat()
  return (
    <details open className="border-t border-line">
      <summary className="cursor-pointer px-4.5 py-2 font-mono text-sm wrap-anywhere">
        {visible(title)} <span className="font-sans text-faint">{texts.part[kind]}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className="overflow-x-auto pb-2" tabIndex={0} aria-label={visible(title)}>
        <pre className="w-max min-w-full font-mono text-sm">
          {hunks.map(({ header, lines }) => (
            <code key={header} className="block">
              <span className="block px-4.5 text-faint">{header}</span>
              {lines.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a hunk never move
                <span key={at} className={classNames('block px-4.5', lineClasses[line.charAt(0)])}>
                  {visible(line)}
                </span>
              ))}
            </code>
          ))}
        </pre>
        {linesLeft > 0 ? (
          <p className="px-4.5 pt-1 text-sm text-faint">{texts.linesLeft(count(linesLeft))}</p>
        ) : null}
      </section>
    </details>
  )
}
