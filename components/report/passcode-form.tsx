import { defineTexts } from '#components/language/define-texts.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { MessagePage } from '#components/shell/message-page.tsx'
import { Button } from '#components/ui/button.tsx'

export type PasscodeFault = 'wrong' | 'limited'

const texts = defineTexts({
  en: {
    title: 'This report needs a passcode.',
    lead: 'The person who sent you the link knows it.',
    label: 'Passcode',
    open: 'Open report',
    wrong: 'Wrong passcode. Check upper and lower case, then try again.',
    limited:
      'Too many wrong passcodes. Wait 15 minutes, then try again. If the link stays closed, ask for a new one.',
  },
  pt: {
    title: 'Este relatório precisa de um código de acesso.',
    lead: 'A pessoa que enviou a ligação conhece-o.',
    label: 'Código de acesso',
    open: 'Abrir relatório',
    wrong: 'Código errado. Confirme maiúsculas e minúsculas e tente de novo.',
    limited:
      'Demasiados códigos errados. Aguarde 15 minutos e tente de novo. Se a ligação continuar fechada, peça uma nova.',
  },
})

/** Asks for the passcode of a link, with a plain form: the page needs no script. It shows nothing of the report. */
export function PasscodeForm({ token, fault }: { token: string; fault: PasscodeFault | null }) {
  const { title, lead, label, open, ...faults } = useTexts(texts)
  return (
    <MessagePage
      title={title}
      action={
        <form method="post" action="/api/v1/shared/passcode" className="grid w-full max-w-80 gap-4">
          <input type="hidden" name="token" value={token} />
          <div className="grid gap-1">
            <label htmlFor="passcode" className="text-md font-medium">
              {label}
            </label>
            <input
              id="passcode"
              name="passcode"
              type="password"
              autoComplete="off"
              required
              maxLength={64}
              className="min-h-10 w-full rounded-lg border border-field bg-panel px-3 py-2 text-ink aria-invalid:border-negative"
              aria-invalid={fault ? true : undefined}
              aria-describedby={fault ? 'passcode-fault' : undefined}
            />
            {fault ? (
              <p id="passcode-fault" role="alert" className="text-sm text-negative">
                {faults[fault]}
              </p>
            ) : null}
          </div>
          <div>
            <Button type="submit" variant="primary">
              {open}
            </Button>
          </div>
        </form>
      }
    >
      {lead}
    </MessagePage>
  )
}
