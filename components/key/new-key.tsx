import { CopyButton } from '#components/ui/copy-button.tsx'
import { Notice } from '#components/ui/notice.tsx'

/** A key that is shown once, to be copied. */
export function NewKey({ value }: { value: string }) {
  return (
    <Notice tone="positive" title="The key is ready. Copy it now, it won't be shown again.">
      <div className="mt-2 flex flex-wrap items-center gap-2.5">
        <code className="min-w-0 font-mono text-md break-all select-all" data-testid="new-key">
          {value}
        </code>
        <CopyButton text={value} />
      </div>
      <p className="mt-2">
        Store it as a secret of the pipeline and send it as <code>Authorization: Bearer</code>.
      </p>
    </Notice>
  )
}
