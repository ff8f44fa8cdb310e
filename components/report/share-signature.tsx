import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { checkSignatureCommand } from '#lib/verification/report/check-signature-command.ts'
import { laterNoticeTexts } from '#lib/verification/report/later-notices.texts.ts'
import { shareTexts } from './share.texts.ts'

/** Who signed the whole report of a Run, and the SHA-256 of that file. */
export type SharedSignature = { keyId: string; signedAt: string; sha256: string; altered: boolean }

type ShareSignatureProps = { token: string; signature: SharedSignature | null }

/** The report as files, and how a reader checks that the run behind it is unchanged. */
export function ShareSignature({ token, signature }: ShareSignatureProps) {
  const text = useTexts(shareTexts)
  const { language } = useLocale()
  return (
    <Card title={text.keepIt} id="signature" long>
      <CardBody className="grid gap-2 print:gap-0.5">
        <p className="flex flex-wrap gap-x-5 gap-y-1 print:hidden">
          <TextLink href={`/r/${token}/report.json`}>{text.json}</TextLink>
          <TextLink href={`/r/${token}/report.md`}>{text.markdown}</TextLink>
        </p>
        {signature?.altered ? (
          <p className="text-negative">{laterNoticeTexts[language].changed}</p>
        ) : signature ? (
          <HowToCheck signature={signature} />
        ) : (
          <Hint>{text.notSigned}</Hint>
        )}
      </CardBody>
    </Card>
  )
}

const code = 'block font-mono text-sm wrap-anywhere text-ink print:text-[9px]'

function HowToCheck({ signature: { keyId, signedAt, sha256 } }: { signature: SharedSignature }) {
  const text = useTexts(shareTexts)
  const { instant } = useFormat()
  return (
    <>
      <p className="text-muted print:text-[10px]">
        {text.signed(instant(signedAt))}
        <code className={code}>{keyId}</code>
      </p>
      <p className="font-medium print:text-[10px]">{text.howTitle}</p>
      <ol className="grid list-decimal gap-1 pl-5 text-md text-muted print:gap-0 print:text-[10px] print:leading-tight">
        <li>{text.how1}</li>
        <li>
          {text.how2}
          <code className={code}>{sha256}</code>
        </li>
        <li>
          {text.how3}
          <code className={code}>{text.command(keyId)}</code>
          {/* Too long to be typed from paper. */}
          <span className="print:hidden">
            {text.how3Node}
            <code className={code}>{checkSignatureCommand(text.file, keyId)}</code>
          </span>
        </li>
        <li>{text.how4}</li>
      </ol>
    </>
  )
}
