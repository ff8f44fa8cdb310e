import { useTexts } from '#components/language/use-texts.ts'
import { acceptancePageTexts } from './acceptance-page.texts.ts'

/** On paper: the name, date and signature of the person who submits the record. */
export function SignOff() {
  const { signed } = useTexts(acceptancePageTexts)
  return (
    <div className="mt-8 hidden break-inside-avoid grid-cols-3 gap-6 print:grid">
      {[signed.by, signed.on, signed.signature].map((label) => (
        <p key={label} className="border-t border-ink pt-1 text-[11px]">
          {label}
        </p>
      ))}
    </div>
  )
}
