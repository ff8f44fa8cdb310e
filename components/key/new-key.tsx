import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { keyTexts } from './key.texts.ts'

/** A key that is shown once, to be copied. */
export function NewKey({ value }: { value: string }) {
  const texts = useTexts(keyTexts)
  return (
    <Notice tone="positive" title={texts.ready}>
      <div className="mt-2 flex flex-wrap items-center gap-2.5">
        <code className="min-w-0 font-mono text-md break-all select-all" data-testid="new-key">
          {value}
        </code>
        <CopyButton text={value} />
      </div>
      <p className="mt-2">
        <Filled text={texts.store} header={<code>Authorization: Bearer</code>} />
      </p>
    </Notice>
  )
}
