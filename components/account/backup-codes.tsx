import { CopyButton } from '#components/ui/copy-button.tsx'
import { Hint } from '#components/ui/page-header.tsx'

/** Codes for the day when the app is lost, shown once. */
export function BackupCodes({ codes }: { codes: string[] }) {
  return (
    <div className="grid justify-items-start gap-3">
      <ul
        className="grid w-full max-w-90 grid-cols-2 gap-x-6 gap-y-1 rounded-lg border border-line bg-page px-4 py-3 font-mono text-sm"
        aria-label="Backup codes"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Hint>Store them where you store passwords. Each works once, and they are not shown again.</Hint>
      <CopyButton text={codes.join('\n')} label="Copy the codes" />
    </div>
  )
}
