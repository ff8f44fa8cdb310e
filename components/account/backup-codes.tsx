import { useTexts } from '#components/language/use-texts.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { twoFactorTexts } from './two-factor.texts.ts'

/** Codes for the day when the app is lost, shown once. */
export function BackupCodes({ codes }: { codes: string[] }) {
  const texts = useTexts(twoFactorTexts)
  return (
    <div className="grid justify-items-start gap-3">
      <ul
        className="grid w-full max-w-90 grid-cols-2 gap-x-6 gap-y-1 rounded-lg border border-line bg-page px-4 py-3 font-mono text-sm"
        aria-label={texts.codes}
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Hint>{texts.codesHint}</Hint>
      <CopyButton text={codes.join('\n')} label={texts.copyCodes} />
    </div>
  )
}
